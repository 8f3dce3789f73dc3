import Model

/// The domain table has the law of the day of its edition.
private let today = Day(year: 2026, month: 11, day: 28) ?? Day(number: 0)

extension ChecklistItem {
  /// The item in the columns of the domain table.
  var columns: [(name: String, value: String)] {
    let entries =
      penalties.contains { ["NONE", "OUT"].contains($0) }
      ? [] : penalties.compactMap { Penalty.catalogue[$0] }
    return [
      ("text", text), ("check_method", method), ("answer_type", kind.tableName),
      ("options", kind == .sampled ? "" : kind.options.joined(separator: "|")), ("unit", unit),
      ("applies_when", applies.text), ("sample_rule", sampleRule),
      ("violation_when", applies == .outcome ? "" : kind.tableViolation),
      ("evidence", evidence.joined(separator: "、")), ("law_basis", basis(cites)),
      ("law_confidence", weakest(cites)), ("penalty_keys", penalties.joined(separator: "|")),
      ("penalty_basis", basis(unique(entries.flatMap(\.cites)))),
      ("penalty_range", entries.map { "[\($0.key)]\($0.range(on: today))" }.joined(separator: "；")),
      ("penalty_authority", unique(entries.map(\.authority)).joined(separator: "；")),
      ("penalty_confidence", weakest(entries.flatMap(\.cites))),
      ("severity", severity.rawValue), ("on_spot_order", answer(measures.immediateOrder)),
      ("simple_procedure_possible", answer(measures.summaryProcedure)),
      ("case_filing", answer(measures.caseFiling)),
      ("evidence_preservation", answer(measures.evidencePreservation)),
      ("demerit_points", answer(measures.demeritPoints)),
      ("referral_departments", referrals.map(\.rawValue).joined(separator: "|")),
      ("annex2_item", formRow ?? ""), ("annex4_row", statisticsRows.joined(separator: "|")),
      ("annex4_unit", statisticsRows.map(unitOfRow).joined(separator: "|")), ("note", note),
      ("finding_text", findingText), ("order_text", orderText), ("offence_text", offenceText),
      ("twin_of", twinOf.joined(separator: "|")),
      ("note_phrases", notePhrases.joined(separator: "|")),
    ]
  }
}

extension AnswerKind {
  fileprivate var tableName: String {
    switch self {
    case .presence: "yes_no"
    case .conformity: "conform3"
    case .sampled: "sampled"
    case .fact: "fact_yes_no"
    case .number: "number"
    case .money: "money"
    case .choice: "choice"
    case .multipleChoice: "multi_choice"
    case .text: "text"
    case .photograph: "photo"
    case .presenceWithAmount: "yes_no_amount"
    case .presenceWithCount: "yes_no_count"
    case .unrecognised(let name): name
    }
  }

  fileprivate var tableViolation: String {
    self == .sampled ? "violatorCount > 0" : violationText ?? ""
  }
}

private func answer(_ flag: Bool) -> String { flag ? "是" : "否" }

private func basis(_ cites: [Citation]) -> String {
  cites.map { citation in
    let title = Statute.title(of: citation.statute, on: today)
    return "《\(title)》\(citation.article)〔\(citation.confidence.rawValue)〕"
  }.joined(separator: "；")
}

private func weakest(_ cites: [Citation]) -> String {
  let marks = Set(cites.map(\.confidence))
  return [Confidence.check, .high, .verified].first(where: marks.contains)?.rawValue ?? ""
}

private func unitOfRow(_ id: String) -> String {
  StatisticsRow.all.first { $0.id == id }?.unit ?? "?"
}

private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
