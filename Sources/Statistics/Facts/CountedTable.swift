public import Model

/// A table whose figures were counted elsewhere, by the same rules: rows and words are those of this module.
public enum CountedTable {
  /// One thing that was counted: a cell, or what is said under the table.
  public struct Count: Sendable {
    /// What it is.
    public let kind: String
    /// Row of a cell; a name, a title.
    public let first: String
    /// Column of a cell.
    public let second: String
    /// The figure, or the place in an order.
    public let value: Int64
    /// What it was counted from.
    public let ids: [String]

    /// A count.
    public init(kind: String, first: String, second: String, value: Int64, ids: [String]) {
      self.kind = kind
      self.first = first
      self.second = second
      self.value = value
      self.ids = ids
    }
  }

  /// The table, from what was counted.
  /// - Parameters:
  ///   - record: without visits, cases and subjects: plan, period and words alone.
  ///   - isUnited: whether several parts were counted as one.
  /// - Throws: ``DocumentFailure``.
  public static func make(
    _ name: StatisticsTable, _ record: CampaignRecord, isUnited: Bool, counts: [Count]
  ) throws -> Table? {
    let counted = Dictionary(grouping: counts, by: \.kind)
    let record = try worded(record, isUnited, counted)
    let totals = totals(counted)
    switch name {
    case .annex3:
      return InstitutionTable.make(
        record, totals, tally(counted), subjects: subjectNotes(counted),
        uncertain: sorted(counted["uncertain"]).map { ($0.first, $0.second) })
    case .annex4:
      return FindingsTable.make(
        record, totals, tally(counted), undated: (counted["undated"] ?? []).map(\.first).sorted(),
        conflicts: conflicts(counts))
    case .coverage: return coverage(record, totals, counted)
    case .ledger, .referrals, .followups: return name.make(try listed(record, counts: counts))
    case .summary: return nil
    }
  }

  /// Items that the work summary counts together: the name of a list beside each of its items.
  public static var summaryItems: [(list: String, item: String)] { FindingFigures.listedItems }

  /// Rows of the form of which the work summary tells at how many institutions they were found, and at how many
  /// they were looked for and not found.
  public static var summaryRows: [String] { FindingFigures.rowsAsked }

  /// Tables that the work summary quotes.
  public static let quoted: [StatisticsTable] = [
    .annex3, .annex4, .coverage, .ledger, .referrals,
  ]

  /// The figures of the work summary, from what was counted for it and for each of the tables that it quotes.
  /// - Parameters:
  ///   - record: plan, period and words alone.
  ///   - counts: what was counted for it.
  ///   - others: what was counted for the tables, by name.
  /// - Throws: ``DocumentFailure``.
  public static func summary(
    _ record: CampaignRecord, isUnited: Bool, counts: [Count],
    others: [StatisticsTable: [Count]]
  ) throws -> Table? {
    var tables: [StatisticsTable: Table] = [:]
    for (name, counts) in others {
      tables[name] = try make(name, record, isUnited: isUnited, counts: counts)
    }
    let cases = try listed(record, counts: others[.ledger] ?? [])
    return SummaryBasis(cases, tables, SummaryCounts(Dictionary(grouping: counts, by: \.kind)))
      .map(SummaryTable.make)
  }

  /// A table of an office's own, from what was counted.
  /// - Parameter record: plan, period and words alone.
  /// - Throws: ``DocumentFailure``.
  public static func local(
    _ table: LocalTable, _ record: CampaignRecord, isUnited: Bool, counts: [Count]
  ) throws -> Table {
    let counted = Dictionary(grouping: counts, by: \.kind)
    let record = try worded(record, isUnited, counted)
    let cells = Dictionary(
      (counted["cell"] ?? []).map { ("\($0.first) \($0.second)", $0) },
      uniquingKeysWith: { one, _ in one })
    return table.make(
      record, totals(counted), subjects: subjectNotes(counted),
      outside: Int(counted["beyond"]?.first?.value ?? 0)
    ) { row, column in
      let cell = cells["R\(row) C\(column)"]
      return (cell?.value ?? 0, Set(cell?.ids ?? []))
    }
  }

  /// What a list is made of, from what was chosen.
  /// - Parameter record: plan, period and words alone.
  /// - Throws: ``DocumentFailure``.
  public static func listed(
    _ record: CampaignRecord, counts: [Count]
  ) throws -> CampaignRecord {
    try ChosenRecord.make(record, Dictionary(grouping: counts, by: \.kind))
  }

  private static func coverage(
    _ record: CampaignRecord, _ totals: VisitTotals, _ counted: [String: [Count]]
  ) -> Table {
    let cells = counted["cell"] ?? []
    func cell(_ row: String, _ column: String) -> TableCell {
      let cell = cells.first { $0.first == row && $0.second == column }
      let ids = cell?.ids ?? []
      // Institutions stand in the order in which the statement gives them.
      return TableCell(
        count: cell?.value ?? 0,
        findings: row == CoverageClass.township.rawValue ? ids.sorted() : ids)
    }
    let renamed = (counted["renamed"] ?? []).map { ($0.first, $0.second) }
    return CoverageTable.make(
      record, totals, subjects: subjectNotes(counted),
      townships: SweptTownships.notes(
        renamed: Dictionary(renamed, uniquingKeysWith: { one, _ in one }),
        unknown: (counted["unlisted"] ?? []).map(\.first).sorted())
    ) { (cell($0.rawValue, "inspected"), cell($0.rawValue, "total")) }
  }

  /// Words, and what was counted of visits, are those of every table.
  private static func worded(
    _ record: CampaignRecord, _ isUnited: Bool, _ counted: [String: [Count]]
  ) throws -> CampaignRecord {
    let shared = (counted["shared"] ?? []).sorted { $0.value < $1.value }
      .map { (title: $0.first, keys: $0.ids) }
    let doubtful = (counted["doubtful"] ?? []).sorted { $0.first < $1.first }
      .map { (number: $0.first, title: $0.second, keys: $0.ids) }
    let unfit = try (counted["unfit"] ?? []).sorted { $0.value < $1.value }
      .map { try UnfitVisit(document: JSONReader.read($0.first)) }
    return CampaignRecord(
      plan: record.plan, visits: [], sweeps: [], cases: [], referrals: [], subjects: [:],
      registered: [], evidenceHeld: nil, period: record.period, remarks: [], asOf: record.asOf,
      unfit: unfit, isReviewed: true, township: record.township,
      union: record.union + (isUnited ? UnitedRecord.notes(shared: shared, doubtful: doubtful) : [])
    )
  }

  private static func totals(_ counted: [String: [Count]]) -> VisitTotals {
    var leftOut = Dictionary(
      LeftOutReason.allCases.map { ($0.rawValue, 0) }, uniquingKeysWith: { one, _ in one })
    for count in counted["left"] ?? [] { leftOut[count.first] = Int(count.value) }
    return VisitTotals(
      count: Int(counted["counted"]?.first?.value ?? 0), leftOut: leftOut,
      disagreeing: (counted["disagreeing"] ?? []).sorted { $0.value < $1.value }.map(\.first))
  }

  private static func tally(_ counted: [String: [Count]]) -> Tally {
    var tally = Tally()
    for cell in counted["cell"] ?? [] { tally.add(cell.first, cell.second, cell.value, cell.ids) }
    for cell in counted["names"] ?? [] {
      let item =
        cell.first == StatisticsRow.accounts ? "accountsHandled" : FormRow.attendingPhysicians
      tally.add(cell.first, cell.second, cell.value, cell.ids.map { "\($0)/\(item)" })
    }
    return tally
  }

  /// In the order of the subjects' keys.
  private static func sorted(_ counts: [Count]?) -> [Count] {
    (counts ?? []).sorted { ($0.ids.first ?? "") < ($1.ids.first ?? "") }
  }

  private static func subjectNotes(_ counted: [String: [Count]]) -> [String] {
    func titles(_ kind: String) -> [String] { sorted(counted[kind]).map(\.first) }
    return InspectedSubjects.notes(
      outside: titles("outside"), dropped: titles("dropped"), moved: titles("moved"),
      closed: titles("closed"), unseen: (counted["unseen"] ?? []).map(\.first).sorted())
  }

  /// Rows on which visits disagree, all that were counted for the second table.
  public static func conflicts(_ counts: [Count]) -> [AnswerConflict] {
    let order = Dictionary(
      FormRow.onSite.enumerated().filter { !$0.element.isSampled }.map {
        ($0.element.id, $0.offset)
      },
      uniquingKeysWith: { one, _ in one })
    return counts.lazy.filter { $0.kind == "conflict" }.compactMap { count in
      order[count.second].map { (count, $0) }
    }.sorted { ($0.0.ids.first ?? "", $0.1) < ($1.0.ids.first ?? "", $1.1) }
      .map { count, _ in
        AnswerConflict(
          subject: count.first, row: count.second, visits: Array(count.ids.dropFirst()))
      }
  }
}
