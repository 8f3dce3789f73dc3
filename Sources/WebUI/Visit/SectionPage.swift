import Model
import Workflows

/// One page of questions: a section of a checklist, or the check form.
struct SectionPage: Sendable {
  let sheet: VisitSheet
  let place: VisitPlace
  /// What was typed and not saved.
  var unsaved = Unsaved.nothing
  /// What the inspector wrote about items before.
  var ownWords: [String: [String]] = [:]

  /// Members for the template; nil where the visit has no such page.
  var content: [String: View]? {
    switch place {
    case .form: form
    case .section(let module, let index): section(module, index)
    case .home, .site, .party, .profile, .registers, .prior, .evidence, .findings, .documents,
      .document, .ending, .leaving, .check, .history:
      nil
    }
  }

  private func section(_ id: String, _ index: Int) -> [String: View]? {
    guard let module = sheet.modules.first(where: { $0.id == id }),
      let section = module.sections.first(where: { $0.index == index })
    else { return nil }
    let shown = section.items.filter { $0.applicability != .doesNotApply }
    let hidden = section.items.filter { $0.applicability == .doesNotApply }
    let open = shown.filter { entry in
      entry.result == .unanswered && entry.applicability == .applies && !entry.isComputed
        && !entry.isDerived && entry.item.kind != .photograph
    }
    let items = ItemView(sheet, unsaved, ownWords: ownWords)
    let shownModules = module.sections.filter { $0.progress.applicable > 0 }
    let position = shownModules.firstIndex { $0.index == index }.map { $0 + 1 }
    return common(
      heading: section.title,
      subtitle: position.map { "\(module.title)　第 \($0) 组，共 \(shownModules.count) 组" }
        ?? module.title,
      items: shown.map(items.view), progress: section.progress.tally,
      open: open.map { ($0.item.id, $0.item.id) },
      lacking: shown.filter(\.lacksEvidence).map(\.item.id)
    ).merging([
      "hidden": self.hidden(hidden), "rest": .nothing,
      "goodRest": sheet.isEditable ? RestOfGroup(section).view(place.path(sheet.id)) : .nothing,
    ]) { $1 }
  }

  private var form: [String: View]? {
    guard sheet.visit.outcome == .completed else { return nil }
    let items = ItemView(sheet, unsaved, ownWords: ownWords)
    let open = sheet.rows.filter { $0.result.state == .unanswered }
    let rest = sheet.field(VisitFields.formRest)
    return common(
      heading: "检查表（附件2）",
      subtitle: sheet.subject.kind == .institution
        ? "共 \(sheet.rows.count) 行。清单里已经查出的，这里自动得出"
        : "这家不是医疗机构，只填清单涉及的 \(sheet.rows.count) 行",
      items: sheet.rows.map(items.view), progress: sheet.formTally,
      open: open.map { ($0.row.id, "第\($0.row.number)项") },
      lacking: sheet.rows.filter(\.lacksEvidence).map(\.row.id)
    ).merging([
      "hidden": .nothing, "goodRest": .nothing,
      "rest": sheet.isEditable && sheet.subject.kind == .institution
        ? ["base": BaseField.view(rest), "on": .flag(rest.value != .null)] : .nothing,
    ]) { $1 }
  }

  private func common(
    heading: String, subtitle: String, items: [View], progress: Tally,
    open: [(id: String, label: String)], lacking: [String]
  ) -> [String: View] {
    [
      "faults": unsaved.summary, "heading": .words(heading), "subtitle": .words(subtitle),
      "items": .list(items),
      "answered": .count(progress.answered), "applicable": .count(progress.applicable),
      "violated": progress.violated == 0
        ? .nothing
        : .words(place == .form ? "有 \(progress.violated) 行" : "发现 \(progress.violated) 项"),
      "lacking": lacking.first.map {
        ["first": .words($0), "count": .count(lacking.count)]
      } ?? .nothing,
      "left": open.isEmpty
        ? .nothing
        : [
          "count": .count(open.count),
          "first": .list(
            open.prefix(4).map { ["id": .words($0.id), "label": .words($0.label)] }),
        ],
    ]
  }

  private func hidden(_ items: [VisitSheet.Item]) -> View {
    guard !items.isEmpty else { return .nothing }
    let kept = items.count(where: \.isHiddenButKept)
    let note = kept == 0 ? "" : "，其中 \(kept) 项的答案留着"
    return [
      "title": .words("本次不适用 \(items.count) 项\(note)"),
      "items": .list(
        items.map { entry in
          [
            "id": .words(entry.item.id), "text": .words(entry.item.text),
            "kept": entry.isHiddenButKept
              ? .words(AnswerWords.text(entry.answer.value, unit: entry.item.unit)) : .nothing,
          ]
        }),
    ]
  }
}

/// Answers as a person reads them.
enum AnswerWords {
  static func text(_ value: JSONValue, unit: String = "") -> String {
    switch value {
    case .null: return "没有答"
    case .string(let text): return text
    case .bool(let flag): return flag ? "是" : "否"
    case .integer(let number):
      return unit == "元"
        ? "\(Money.yuan(fen: number)) 元" : "\(number)\(unit.isEmpty ? "" : " \(unit)")"
    case .decimal(let digits): return digits
    case .array(let elements):
      return elements.map { text($0) }.joined(separator: "、")
    case .object(let members):
      if let name = members["name"]?.string {
        let items = (members["items"]?.array ?? []).compactMap(\.string)
        return items.isEmpty ? "文件 \(name)" : "文件 \(name)，证明 \(items.joined(separator: "、"))"
      }
      if let sampled = members["sampled"]?.integer, let violators = members["violators"]?.integer {
        let total = members["population"]?.integer.map { "共 \($0) 人，" } ?? ""
        return "\(total)抽查 \(sampled) 人，违法 \(violators) 人"
      }
      return members.keys.sorted().compactMap { name in
        members[name].map { "\(MemberWords.title(name)) \(text($0))" }
      }.joined(separator: "；")
    }
  }
}
