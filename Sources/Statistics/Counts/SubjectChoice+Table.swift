public import Model

extension StatisticsTable {
  /// The subjects that may stand behind a figure; nil where any may, or where it is not counted from visits to
  /// subjects one by one.
  public func choice(row: String, column: String) -> SubjectChoice? {
    switch self {
    case .annex3: return SubjectChoice(rows: [row])
    case .coverage: return CoverageClass(rawValue: row).map { SubjectChoice(target: $0) }
    case .annex4:
      guard let line = StatisticsRow.all.first(where: { $0.id == row }) else { return nil }
      switch row {
      case StatisticsRow.advertisements: return SubjectChoice(given: .advertisements)
      case StatisticsRow.accounts: return SubjectChoice(given: .accounts)
      case StatisticsRow.attendingPhysicians: return SubjectChoice(given: .physicians)
      default:
        // Rows that come from the ledger look at no visit.
        return SubjectChoice(
          found: FormRowSet(rows: [line.occurrences?.id].compactMap(\.self)))
      }
    case .ledger, .referrals, .followups, .summary: return nil
    }
  }
}
