public import Model
public import Rendering
import Statistics
import Store
import Warehouse

extension CountyWarehouse {
  /// One report, as a table, made by the server.
  /// - Parameter level: lists each area before the sum; nil for the sum alone.
  public func table(_ question: ReportQuestion, by level: AreaLevel? = nil) throws -> Table {
    if let table = try table(withoutCounties: question, by: level) { return table }
    return try asked(question) { counter, chosen in
      guard let level else { return try counter.answer(chosen).table }
      return try AreaListing.table(
        counter.census.areas, over: counter.census.carriers, by: level,
        chosen: chosen
      ) { try counter.answer($0).table }
    }
  }

  /// Rows on which visits disagree, all of them, as the second table counts them.
  public func conflicts(_ question: ReportQuestion) throws -> [AnswerConflict] {
    guard try !store.counties().isEmpty else { return [] }
    return try asked(question) { try $0.conflicts($1) }
  }

  /// A table of the plan itself, or of a warehouse that nobody loaded: nothing is to be counted.
  private func table(
    withoutCounties question: ReportQuestion, by level: AreaLevel?
  ) throws -> Table? {
    if case .plan = question.report {} else if try !store.counties().isEmpty { return nil }
    return try desk { desk in
      if let level {
        return try desk.hub.table(
          question.report, by: level, area: question.area, plan: question.plan,
          from: question.from, to: question.to, asOf: question.asOf, township: question.township)
      }
      return try reporting(desk, question).table(
        question.report, plan: question.plan, from: question.from, to: question.to,
        asOf: question.asOf)
    }
  }

  private func reporting(_ desk: WarehouseDesk, _ question: ReportQuestion) -> Reporting {
    Reporting(hub: desk.hub).limited(toArea: question.area).limited(to: question.township)
  }

  private func asked<Result>(
    _ question: ReportQuestion,
    _ work: (WarehouseCounter, ((Area) -> Bool)?) throws -> Result
  ) throws -> Result {
    try desk { desk in
      let plan = try desk.hub.shelf.newest(question.plan)
      let census = try census(plan, at: desk)
      let counter = WarehouseCounter(
        warehouse: self, desk: desk, plan: plan, census: census, question: question)
      let result = try work(counter, census.chosen(question.area))
      try store.sweep()
      return result
    }
  }

  /// The plan by which a question is answered.
  public func plan(_ id: String?) throws -> Plan {
    try desk { try $0.hub.shelf.newest(id).plan }
  }

  /// One report, as it is printed.
  /// - Parameter entries: what a person writes into head and foot of the forms.
  public func paper(_ question: ReportQuestion, entries: FormEntries) throws -> Paper {
    if try table(withoutCounties: question, by: nil) != nil {
      return try desk { desk in
        try reporting(desk, question).paper(
          question.report, plan: question.plan, from: question.from, to: question.to,
          asOf: question.asOf, entries: entries)
      }
    }
    let (table, record) = try asked(question) { try $0.answer($1) }
    guard case .statistics(let name) = question.report else {
      return Paper(
        table: table, document: TablePaper.document(table, plan: record.plan, label: "项目"),
        notes: nil)
    }
    return try Reporting.paper(name, table, record, entries) { SummaryText(SummaryText.template) }
  }
}

/// Answers one question from the facts on the server.
struct WarehouseCounter {
  let warehouse: CountyWarehouse
  let desk: WarehouseDesk
  let plan: HeldPlan
  let census: AreaCensus
  let question: ReportQuestion

  private var period: Period {
    Period(
      from: question.from ?? plan.plan.period.from, to: question.to ?? plan.plan.period.to)
  }

  private var asOf: Day { question.asOf ?? warehouse.surroundings.now().day }

  /// A table, and the record of what it lists: for others plan, period and words alone.
  func answer(
    _ isChosen: ((Area) -> Bool)?
  ) throws -> (table: Table, record: CampaignRecord) {
    let record = CampaignRecord(
      plan: plan.plan, visits: [], sweeps: [], cases: [], referrals: [], subjects: [:],
      registered: [], evidenceHeld: [], period: period, remarks: [], asOf: asOf,
      isReviewed: true, township: question.township, union: census.notes(isChosen))
    switch question.report {
    case .statistics(.summary):
      let (counts, isUnited) = try counted(CountedTable.quoted + [.summary], isChosen)
      guard
        let table = try CountedTable.summary(
          record, isUnited: isUnited, counts: counts[.summary] ?? [], others: counts)
      else { break }
      return (table, record)
    case .statistics(let name):
      let (counts, isUnited) = try counted([name], isChosen)
      guard
        let table = try CountedTable.make(
          name, record, isUnited: isUnited, counts: counts[name] ?? [])
      else { break }
      return (table, try CountedTable.listed(record, counts: counts[name] ?? []))
    case .local(let number):
      let table = try LocalTable.numbered(number, in: plan.plan)
      let (counts, isUnited) = try count([CountingStatement(table, plan.plan, period)], isChosen)
      return (
        try CountedTable.local(table, record, isUnited: isUnited, counts: counts[0]), record
      )
    case .plan: break
    }
    throw WorkflowError.unknown(
      what: "统计表", known: StatisticsTable.allCases.map(\.rawValue).joined(separator: "、"))
  }

  func conflicts(_ isChosen: ((Area) -> Bool)?) throws -> [AnswerConflict] {
    CountedTable.conflicts(try counted([.annex4], isChosen).counts[.annex4] ?? [])
  }

  private func counted(
    _ names: [StatisticsTable], _ isChosen: ((Area) -> Bool)?
  ) throws -> (counts: [StatisticsTable: [CountedTable.Count]], isUnited: Bool) {
    let (counts, isUnited) = try count(
      names.map { CountingStatement($0, plan.plan, period, asOf: asOf) }, isChosen)
    return (
      Dictionary(zip(names, counts), uniquingKeysWith: { one, _ in one }), isUnited
    )
  }

  /// What statements count over the same parts.
  private func count(
    _ statements: [CountingStatement], _ isChosen: ((Area) -> Bool)?
  ) throws -> (counts: [[CountedTable.Count]], isUnited: Bool) {
    let store = warehouse.store
    return try store.whileKept {
      let parts = try store.transaction {
        try warehouse.parts(plan, census, isChosen, at: desk)
      }
      let counts = try statements.map { statement in
        try store.count(
          statement.counting, parts, township: question.township.map(ComparedText.of),
          findings: question.findings, statement.values
        ).map {
          CountedTable.Count(
            kind: $0.kind, first: $0.first, second: $0.second, value: $0.value, ids: $0.ids)
        }
      }
      return (counts, parts.count != 1)
    }
  }
}
