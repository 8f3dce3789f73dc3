public import Model
public import Statistics
public import Warehouse

/// A table with the statement that makes it, and what is bound to that.
public struct CountingStatement: Sendable {
  /// The statement.
  public let counting: WarehouseStore.Counting
  /// What follows the parts.
  public let values: [SQLValue]

  private init(_ counting: WarehouseStore.Counting, _ values: [SQLValue]) {
    (self.counting, self.values) = (counting, values)
  }

  /// Of a table that is counted by the rules of a plan, for a period.
  /// - Parameter asOf: the day on which terms are looked at.
  public init(_ table: StatisticsTable, _ plan: Plan, _ period: Period, asOf: Day) {
    let common = CountingStatement.common(plan, period)
    switch table {
    case .annex3: self.init(.annex3, common)
    case .annex4: self.init(.annex4, common + CountingStatement.rules(plan, period))
    case .coverage: self.init(.coverage, common + CountingStatement.renamed(plan))
    case .ledger: self.init(.ledger, [])
    case .referrals: self.init(.referrals, [])
    case .followups: self.init(.followups, common + [.integer(Int64(asOf.number))])
    case .summary:
      let items = CountedTable.summaryItems
      self.init(
        .summary,
        common + CountingStatement.renamed(plan)
          + [
            .texts(items.map(\.list)), .texts(items.map(\.item)),
            .texts(CountedTable.summaryRows),
          ])
    }
  }

  /// Of a table of an office's own.
  public init(_ table: LocalTable, _ plan: Plan, _ period: Period) {
    let lines: SQLValue = .text(
      JSONWriter.text([
        "rows": .array(table.rows.map(\.selection.document)),
        "columns": .array(table.columns.map(\.selection.document)),
      ]))
    let head =
      CountingStatement.common(plan, period) + CountingStatement.renamed(plan) + [lines]
    switch table.unit {
    case .visits: self.init(.localVisits, head)
    case .subjects, .findings:
      self.init(
        .localSubjects,
        head + [.texts(FormRow.onSite.map(\.id)), .bool(table.unit == .findings)])
    case .cases, .fines: self.init(.localCases, head + [.bool(table.unit == .fines)])
    }
  }

  /// Period, campaign, and the reviews that count.
  private static func common(_ plan: Plan, _ period: Period) -> [SQLValue] {
    [period.from, period.to, plan.period.from, plan.period.to].map { .optional($0?.number) }
      + [.texts(plan.countingRules.reviewStates.map(\.rawValue).sorted())]
  }

  private static func rules(_ plan: Plan, _ period: Period) -> [SQLValue] {
    let rules = plan.countingRules
    let rows = StatisticsRow.all.compactMap { row in row.occurrences.map { (row.id, $0) } }
    return [
      .optional(rules.unlicensedColumn), .texts(rows.map(\.0)), .texts(rows.map(\.1.id)),
      .texts(rows.map { $0.1.isSampled ? "t" : "f" }), .bool(rules.occurrence == .perPerson),
      .bool(rules.penaltyBlockIncludesUnlicensed), .bool(rules.personalFinesInTotal),
      .bool(isWhole(plan, period)),
    ]
  }

  /// Older names of townships, compared, and those of now, as the plan itself says.
  private static func renamed(_ plan: Plan) -> [SQLValue] {
    let all = TownshipNames.said(by: plan).sorted { $0.key < $1.key }
    return [
      .texts(all.map { ComparedText.of($0.key) }), .texts(all.map(\.value)),
      .texts(all.map { ComparedText.of($0.value) }),
    ]
  }

  /// Whether a table is about the whole campaign.
  private static func isWhole(_ plan: Plan, _ period: Period) -> Bool {
    guard let from = plan.period.from, let to = plan.period.to else {
      return period.from == nil && period.to == nil
    }
    return period.contains(from) && period.contains(to)
  }
}

extension LocalTable.Selection {
  /// As a statement reads it: what is not said is left out.
  fileprivate var document: JSONValue {
    let lists: [(String, Set<String>?)] = [
      ("findings", findings), ("kinds", kinds), ("categories", categories),
      ("ownership", ownership), ("grades", grades), ("licences", licences),
      ("townships", townships), ("visitTypes", visitTypes), ("parties", parties),
      ("penalties", penalties.map { Set($0.map(\.rawValue)) }),
    ]
    return .object(
      Dictionary(
        lists.compactMap { name, words in words.map { (name, .strings($0.sorted())) } },
        uniquingKeysWith: { one, _ in one }))
  }
}
