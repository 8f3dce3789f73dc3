import Model

/// The rows of the module lists.
struct ModuleChecklistRows {
  let visit: Visit
  let assessment: VisitAssessment
  let index: ItemIndex
  let evidence: [EvidenceNote]

  /// The table of one module.
  func grid(_ checklist: Checklist) -> Grid {
    let applicable = Set(assessment.applicableItems.map(\.id))
    let heads = ["编号", "检查内容", "结果", "依据（检查当日施行）", "证据"]
    var rows = [GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })]
    for section in checklist.sections {
      let items = section.items.filter { applicable.contains($0.id) }
      guard !items.isEmpty else { continue }
      rows.append(GridRow([GridCell(section.title, columnSpan: heads.count, isHead: true)]))
      rows += items.map { item in
        GridRow([
          GridCell(item.id), GridCell(plainWords(item.text)), GridCell(answer(item)),
          GridCell(basis(item)), GridCell(proof(item)),
        ])
      }
    }
    if rows.count == 1 {
      rows.append(GridRow([GridCell("没有适用的检查项", columnSpan: heads.count, alignment: .centre)]))
    }
    return Grid(caption: checklist.title, columns: [8, 32, 16, 34, 10], rows: rows)
  }

  private func answer(_ item: ChecklistItem) -> [[Inline]] {
    let isViolated = assessment.isViolated(item.id)
    let style: TextStyle = isViolated ? .strong : []
    if visit.pending.contains(item.id) { return [[.text("待认定")]] }
    if let raw = visit.answers[item.id] {
      guard let answer = try? Answer(raw, kind: item.kind) else { return [[.text("认不出的答案")]] }
      return [[.text(words(answer, unit: item.unit), style)]]
    }
    if visit.notExamined.contains(item.id) { return [[.text("未检查")]] }
    if isViolated {
      let sources = item.derivedFrom.filter(assessment.isViolated)
      return [[.text("由 \(sources.joined(separator: "、")) 得出：有", style)]]
    }
    if item.isComputedByRegister { return [[.text("见登记数据")]] }
    return [[.text("未填")]]
  }

  private func words(_ answer: Answer, unit: String) -> String {
    switch answer {
    case .present: "有"
    case .absent: "无"
    case .conform: "合格"
    case .nonconform: "不合格"
    case .reasonableOmission: "合理缺项"
    case .fact(let flag): flag ? "是" : "否"
    case .sampled(let sample):
      "抽查 \(sample.sampled) 人，违法违规 \(sample.violators) 人"
    // Money is kept in fen.
    case .number(let number):
      (unit == "元" ? ChineseAmount.plain(fen: number) : String(number)) + unit
    case .choice(let text), .text(let text): text
    case .choices(let texts): texts.joined(separator: "、")
    case .notExamined: "未检查"
    case .notApplicable: "不适用"
    case .pending: "待认定"
    }
  }

  private func basis(_ item: ChecklistItem) -> [[Inline]] {
    guard !item.cites.isEmpty else { return [[.text("")]] }
    var seen: Set<String> = []
    let texts = item.law(on: visit.day).duties.filter { seen.insert($0.text).inserted }
    return texts.map { cited in
      guard let caution = cited.caution else { return [.text(cited.text)] }
      return [.text(cited.text), .text("（\(caution)）", .caution)]
    }
  }

  private func proof(_ item: ChecklistItem) -> String {
    let numbers = evidence.filter { $0.items.contains(item.id) }.map { "证\($0.number)" }
    if numbers.isEmpty, let reason = visit.evidenceWaived[item.id] { return "无：\(reason)" }
    return numbers.joined(separator: "、")
  }
}
