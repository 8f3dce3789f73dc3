import Model

/// The reference page of a module in Chinese Markdown: every item with everything that is known
/// about it, and every example with its answers and what comes of them.
public func referencePage(of module: any ChecklistModule.Type) -> String {
  let checklist = module.checklist
  let parts =
    [head(checklist, examples: module.examples.count), contents(checklist)]
    + checklist.sections.map { page($0, on: checklist.day) }
    + [examples(module.examples)]
  return parts.joined(separator: "\n\n") + "\n"
}

private func head(_ checklist: Checklist, examples: Int) -> String {
  """
  # \(checklist.title)

  - 模块：`\(checklist.id)`
  - 版本：\(checklist.version)（\(checklist.day)）
  - 建议用于：\(checklist.suggestedFor?.words ?? "无")
  - 检查项：\(checklist.items.count) 项
  - 示例：\(examples) 个，每个都按真实判定规则运行核对

  引用后的标记表示把握程度：〔V〕已核对原文；〔H〕凭记忆，把握较大；〔C〕凭记忆，须法制审核。

  所有引用都只供参考，适用哪一条由法制审核决定。
  """
}

private func contents(_ checklist: Checklist) -> String {
  let lines = checklist.sections.map { section in
    let ids = [section.items.first, section.items.last].compactMap { $0?.id }
    let range = section.items.count == 1 ? ids.prefix(1).joined() : ids.joined(separator: " 至 ")
    return "- [\(section.title)](#\(section.title))：\(section.items.count) 项，\(range)"
  }
  return (["## 目录", ""] + lines + ["- [示例](#示例)"]).joined(separator: "\n")
}

private func page(_ section: ChecklistSection, on day: Day) -> String {
  (["## \(section.title)"] + section.items.map { page($0, on: day) }).joined(separator: "\n\n")
}

private func page(_ item: ChecklistItem, on day: Day) -> String {
  func list(_ values: [String]) -> String { values.joined(separator: "、") }
  let fields: [(String, String)] = [
    ("检查方法", item.method), ("作答", item.answerWords), ("适用", item.applies.words),
    ("抽查", item.sampleRule), ("证据", list(item.evidence)),
    ("法律依据", item.cites.map { $0.words(on: day) }.joined(separator: "；")),
    ("严重程度", item.severity.rawValue), ("处置建议", list(item.measures.words)),
    ("移送", list(item.referrals.map(\.rawValue))),
    ("检查表", item.formRow.map(rowWords) ?? ""),
    ("统计表二", item.statistics.map(\.words).joined(separator: "；")),
    ("派生自", list(item.derivedFrom)), ("同一行为，以其为准", list(item.twinOf)),
    ("现场事实", item.findingText), ("责令", item.orderText), ("案由", item.offenceText),
    ("备注用语", item.notePhrases.joined(separator: "；")), ("说明", item.note),
  ]
  let lines = fields.map { name, text in "- \(name)：\(text.isEmpty ? "无" : text)" }
  let penalties = item.penalties.flatMap { penaltyWords($0, on: day) }
  let place = 6
  return
    (["### \(item.id) \(item.text)", ""] + lines.prefix(place)
    + (penalties.isEmpty ? ["- 处罚：无"] : ["- 处罚："] + penalties) + lines.dropFirst(place))
    .joined(separator: "\n")
}

/// A line for each version of the day, one for each kind of party.
private func penaltyWords(_ key: String, on day: Day) -> [String] {
  PenaltyVersion.versions(of: key, on: day).map { version in
    let basis = version.provisions.map { "\($0.text)〔\($0.mark.rawValue)〕" }
      .joined(separator: "；")
    let parts = [
      basis.isEmpty ? nil : "依据：\(basis)", version.range,
      version.appliesTo == "任何" ? nil : "对象：\(version.appliesTo)",
      version.authorities == ["—"] ? nil : "机关：\(version.authorities.joined(separator: "、"))",
    ]
    return "  - `\(key)` " + parts.compactMap { $0 }.joined(separator: "｜")
      + (version.caution.map { "（\($0)）" } ?? "")
  }
}

private func rowWords(_ id: String) -> String {
  let row = FormRow.all.first { $0.id == id }
  let texts = [row?.text, row?.subrow].compactMap { $0 }.filter { !$0.isEmpty }
  return ([id] + texts).joined(separator: " ")
}

private func examples(_ examples: [Example]) -> String {
  let blocks = examples.enumerated().map { index, example in
    let facts = example.facts.map { ApplicabilityFact.words($0) }
    let given =
      example.answers.sorted { $0.key < $1.key }
      .map { "  - \($0.key)：\(answerWords($0.value))" }
    return
      ([
        "### 示例 \(index + 1) \(example.title)", "", "- 对象：\(example.subjectWords)",
        "- 情形：\(facts.isEmpty ? "无" : facts.joined(separator: "；"))", "- 作答：",
      ] + given + ["- 结果："] + example.expectations.map { "  - \($0.text)" })
      .joined(separator: "\n")
  }
  return (["## 示例"] + blocks).joined(separator: "\n\n")
}
