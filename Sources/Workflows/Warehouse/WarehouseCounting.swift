public import Model
public import Rendering
import Statistics
import Store
public import Warehouse

/// What a table is asked for.
public struct ReportQuestion: Sendable {
  /// Which report.
  public let report: ReportName
  /// Id of the plan; may be nil where there is only one.
  public let plan: String?
  /// First day; the plan's own where it is nil.
  public let from: Day?
  /// Last day; the plan's own where it is nil.
  public let to: Day?
  /// The day on which deadlines are looked at; today where it is nil.
  public let asOf: Day?
  /// The area that alone is counted, by its code; nil for all.
  public let area: String?
  /// The township that alone is counted; nil for all.
  public let township: String?

  /// A question.
  public init(
    _ report: ReportName, plan: String? = nil, from: Day? = nil, to: Day? = nil,
    asOf: Day? = nil, area: String? = nil, township: String? = nil
  ) {
    self.report = report
    self.plan = plan
    self.from = from
    self.to = to
    self.asOf = asOf
    self.area = area
    self.township = township
  }

  /// The table, where the server counts it or chooses what it lists.
  var counting: (name: StatisticsTable, by: WarehouseStore.Counting)? {
    guard case .statistics(let name) = report, township == nil else { return nil }
    switch name {
    case .annex3: return (name, .annex3)
    case .annex4: return (name, .annex4)
    case .coverage: return (name, .coverage)
    case .ledger: return (name, .ledger)
    case .referrals: return (name, .referrals)
    case .followups, .summary: return nil
    }
  }
}

extension CountyWarehouse {
  /// One report, as a table: made by the server where it can be, else by this program over the copies
  /// that the server hands out.
  /// - Parameter level: lists each area before the sum; nil for the sum alone.
  public func table(_ question: ReportQuestion, by level: AreaLevel? = nil) throws -> Table {
    guard let counting = try counting(question) else {
      return try withHub { hub in
        if let level {
          return try hub.table(
            question.report, by: level, area: question.area, plan: question.plan,
            from: question.from, to: question.to, asOf: question.asOf,
            township: question.township)
        }
        return try Reporting(hub: hub).limited(toArea: question.area)
          .limited(to: question.township)
          .table(
            question.report, plan: question.plan, from: question.from, to: question.to,
            asOf: question.asOf)
      }
    }
    return try asked(question, counting) { census, chosen, count in
      guard let level else { return try count(chosen).table }
      return try AreaListing.table(census.counted.map(\.area), by: level, chosen: chosen) {
        try count($0).table
      }
    }
  }

  /// How the server makes a table; nil where it does not, or has no county.
  private func counting(
    _ question: ReportQuestion
  ) throws -> (name: StatisticsTable, by: WarehouseStore.Counting)? {
    try store.counties().isEmpty ? nil : question.counting
  }

  /// A table, and the record of what it lists: for others plan, period and words alone.
  private typealias Answer = (table: Table, record: CampaignRecord)

  private func asked<Result>(
    _ question: ReportQuestion, _ counting: (name: StatisticsTable, by: WarehouseStore.Counting),
    _ work: (AreaCensus, ((Area) -> Bool)?, (((Area) -> Bool)?) throws -> Answer) throws -> Result
  ) throws -> Result {
    try desk { desk in
      let plan = try desk.hub.shelf.newest(question.plan)
      let census = try census(plan, at: desk)
      return try work(census, census.chosen(question.area)) {
        try count(question, counting, plan, census, $0, at: desk)
      }
    }
  }

  /// The plan by which a question is answered.
  public func plan(_ id: String?) throws -> Plan {
    try desk { try $0.hub.shelf.newest(id).plan }
  }

  /// One report, as it is printed.
  /// - Parameter entries: what a person writes into head and foot of the forms.
  public func paper(_ question: ReportQuestion, entries: FormEntries) throws -> Paper {
    guard let counting = try counting(question) else {
      return try withHub { hub in
        try Reporting(hub: hub).limited(toArea: question.area).limited(to: question.township)
          .paper(
            question.report, plan: question.plan, from: question.from, to: question.to,
            asOf: question.asOf, entries: entries)
      }
    }
    let (table, record) = try asked(question, counting) { _, chosen, count in try count(chosen) }
    let plan = record.plan
    var notes: Document?
    let document: Document
    switch counting.by {
    case .annex3:
      document = InstitutionForm.document(table, plan: plan, entries: entries)
      notes = CountingNotesPage.document(table, plan: plan)
    case .annex4:
      document = FindingsForm.document(table, plan: plan, entries: entries)
      notes = CountingNotesPage.document(table, plan: plan)
    case .coverage: document = TablePaper.document(table, plan: plan, label: "类别")
    case .ledger: document = LedgerPaper.document(table, plan: plan)
    case .referrals:
      document = ReferralPaper.document(
        table, plan: plan, referrals: record.referrals.filter { record.period.contains($0.sentOn) },
        subjects: record.subjects)
    }
    return Paper(table: table, document: document, notes: notes)
  }

  private func count(
    _ question: ReportQuestion, _ counting: (name: StatisticsTable, by: WarehouseStore.Counting),
    _ plan: HeldPlan, _ census: AreaCensus, _ isChosen: ((Area) -> Bool)?, at desk: WarehouseDesk
  ) throws -> Answer {
    let period = Period(
      from: question.from ?? plan.plan.period.from, to: question.to ?? plan.plan.period.to)
    let record = CampaignRecord(
      plan: plan.plan, visits: [], sweeps: [], cases: [], referrals: [], subjects: [:],
      registered: [], evidenceHeld: nil, period: period, remarks: [],
      asOf: question.asOf ?? surroundings.now().day, isReviewed: true,
      union: census.notes(isChosen))
    let (parts, counted) = try store.whileKept {
      let parts = try store.transaction {
        try self.parts(plan, census, isChosen, at: desk)
      }
      return (
        parts,
        try store.count(counting.by, parts, CountingValues.of(counting.by, plan.plan, period))
      )
    }
    try store.sweep()
    let counts = counted.map {
      CountedTable.Count(
        kind: $0.kind, first: $0.first, second: $0.second, value: $0.value, ids: $0.ids)
    }
    guard
      let table = try CountedTable.make(
        counting.name, record, isUnited: parts.count != 1, counts: counts)
    else { throw WorkflowError.unknown(what: "统计表", known: "annex3、annex4") }
    return (table, try CountedTable.listed(record, counts: counts))
  }
}

/// The rules of a plan, as the statements take them.
public enum CountingValues {
  /// What follows the parts, for a table of a plan and a period.
  public static func of(
    _ counting: WarehouseStore.Counting, _ plan: Plan, _ period: Period
  ) -> [SQLValue] {
    let rules = plan.countingRules
    let days: [SQLValue] = [period.from, period.to, plan.period.from, plan.period.to].map {
      .optional($0?.number)
    }
    let common = days + [.texts(rules.reviewStates.map(\.rawValue).sorted())]
    switch counting {
    case .annex3: return common
    case .coverage: return common + renamed(plan)
    case .ledger, .referrals: return []
    case .annex4:
      let rows = StatisticsRow.all.compactMap { row in row.occurrences.map { (row.id, $0) } }
      return common + [
        .optional(rules.unlicensedColumn), .texts(rows.map(\.0)), .texts(rows.map(\.1.id)),
        .texts(rows.map { $0.1.isSampled ? "t" : "f" }), .bool(rules.occurrence == .perPerson),
        .bool(rules.penaltyBlockIncludesUnlicensed), .bool(rules.personalFinesInTotal),
        .bool(isWhole(plan, period)),
      ]
    }
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
