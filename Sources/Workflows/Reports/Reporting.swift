public import Model
public import Rendering
public import Statistics
import Store

/// Counts tables over a hub or over one workspace, and makes papers of them.
public struct Reporting: Sendable {
  let shelf: PlanShelf
  let facts: @Sendable (String) throws -> [VisitFacts]
  let records: @Sendable (EntityKind) throws -> [(device: String, document: JSONValue)]
  let visitMarks: @Sendable () throws -> [VisitMark]
  let unfitVisits: @Sendable () throws -> [UnfitVisit]
  let evidenceHeld: @Sendable () throws -> Set<String>?
  let enteredSubjects: @Sendable (String) throws -> [String: Subject]
  let isReviewed: Bool
  private let folder: StoreFolder
  let surroundings: Surroundings
  /// The township that alone is counted; nil for all.
  var township: String?
  /// A version that is tried and lies on no shelf; nil where tables are counted by those that do.
  private let tried: HeldPlan?
  /// The version by which items are judged instead of each visit's own.
  let judge: HeldPlan?
  /// The hub over all of which is counted, with what hubs below it sent, and that keeps what was
  /// counted; nil where nothing lies below and nothing is kept.
  let keeper: Hub?
  /// The area that alone is counted, by its code or the beginning of that; nil for all.
  var area: String?

  /// Over everything that a hub merged.
  public init(hub: Hub) {
    shelf = hub.shelf
    facts = { try hub.store.facts(plan: $0) }
    records = { try hub.store.records($0) }
    visitMarks = { try hub.store.visitMarks() }
    unfitVisits = { try hub.unfitVisits() }
    evidenceHeld = { try hub.store.evidenceHeld() }
    enteredSubjects = { try hub.enteredSubjects(plan: $0) }
    isReviewed = true
    folder = hub.folder
    surroundings = hub.surroundings
    tried = nil
    judge = nil
    keeper = hub
  }

  /// Over hubs that work by the same plan, as if one had merged all of it.
  /// - Parameters:
  ///   - shelf: all versions that they hold.
  ///   - upper: the hub to which they send.
  ///   - earlier: plans under which counts what a hub wrote, by its device.
  ///   - isCounted: whether what stands in a log counts under a hub.
  init(
    hubs: [Hub], shelf: PlanShelf, of upper: Hub, earlier: [String: EarlierPlans] = [:],
    isCounted: @escaping @Sendable (_ hub: String, _ log: String) -> Bool
  ) {
    self.shelf = shelf
    facts = { plan in
      try hubs.flatMap { hub in
        try hub.store.facts(plan: plan).filter { isCounted(hub.device, $0.device) }
      }
    }
    records = { kind in
      try hubs.flatMap { hub in
        let all = try hub.store.records(kind).filter { isCounted(hub.device, $0.device) }
        guard [.enforcementCase, .referral].contains(kind) else { return all }
        return try earlier[hub.device]?.without(all) ?? all
      }
    }
    visitMarks = {
      try hubs.flatMap { hub in
        try hub.store.visitMarks().filter { isCounted(hub.device, $0.device) }
      }
    }
    unfitVisits = {
      try hubs.flatMap { hub in
        try hub.unfitVisits().filter { isCounted(hub.device, $0.device) }
      }
    }
    evidenceHeld = {
      try hubs.reduce(into: Set<String>()) { try $0.formUnion($1.store.evidenceHeld()) }
    }
    enteredSubjects = { plan in
      try hubs.reduce(into: [String: Subject]()) {
        try $0.merge($1.enteredSubjects(plan: plan)) { one, _ in one }
      }
    }
    isReviewed = true
    folder = upper.folder
    surroundings = upper.surroundings
    tried = nil
    judge = nil
    keeper = nil
  }

  /// Over everything that a hub merged, as it would be by a version that it does not hold.
  /// - Parameter judge: the version by which items are judged; nil for the one of each visit.
  init(hub: Hub, trying version: HeldPlan, judge: HeldPlan?, facts: [VisitFacts]) {
    shelf = hub.shelf
    self.facts = { _ in facts }
    records = { try hub.store.records($0) }
    visitMarks = { try hub.store.visitMarks() }
    unfitVisits = { try hub.unfitVisits() }
    evidenceHeld = { try hub.store.evidenceHeld() }
    enteredSubjects = { try hub.enteredSubjects(plan: $0) }
    isReviewed = true
    folder = hub.folder
    surroundings = hub.surroundings
    tried = version
    self.judge = judge
    keeper = nil
  }

  /// Over what one laptop recorded.
  public init(workspace: Workspace) {
    shelf = workspace.shelf
    facts = { try workspace.store.facts(plan: $0) }
    records = { kind in
      try workspace.store.records(kind).map { (workspace.device, $0) }
    }
    visitMarks = { try workspace.store.visitMarks() }
    unfitVisits = { [] }
    evidenceHeld = { nil }
    enteredSubjects = { _ in [:] }
    isReviewed = false
    folder = workspace.folder
    surroundings = workspace.surroundings
    tried = nil
    judge = nil
    keeper = nil
  }

  /// The same of one township alone; of all where it is nil.
  public func limited(to township: String?) -> Reporting {
    var limited = self
    limited.township = township
    return limited
  }

  /// The version by which tables are counted.
  func newest(_ plan: String?) throws -> HeldPlan { try tried ?? shelf.newest(plan) }

  /// All versions of a plan, oldest first; the one that is tried stands last.
  func versions(_ plan: String) -> [HeldPlan] {
    let held = shelf.plans.filter { $0.plan.id == plan }
    guard let tried else { return held }
    return held.filter { $0.plan.version != tried.plan.version } + [tried]
  }

  /// One table of one plan.
  /// - Parameters:
  ///   - plan: id of the plan; may be left out where only one is held.
  ///   - from: first day; the plan's own where it is left out.
  ///   - to: last day; the plan's own where it is left out.
  ///   - asOf: the day on which deadlines are looked at; today where it is left out.
  ///   - findings: whether its cells name what they were counted from; without that a table over a large
  ///     campaign is made of sums that are kept.
  public func table(
    _ table: StatisticsTable, plan: String?, from: Day?, to: Day?, asOf: Day? = nil,
    findings: Bool = true
  ) throws -> Table {
    let held = try newest(plan)
    let asOf = asOf ?? surroundings.now().day
    let isBare = !findings && table.isKept
    return try kept(Reporting.key(table, held, isBare: isBare), from, to, asOf) {
      guard !isBare else {
        return table.make(try figures(table, held, from: from, to: to, asOf: asOf))
          .withoutFindings
      }
      return try named(table, held, from: from, to: to, asOf: asOf).table
    }
  }

  /// Under what a table is kept.
  static func key(_ table: StatisticsTable, _ held: HeldPlan, isBare: Bool) -> String {
    "table \(table) \(held.plan.id) \(isBare)"
  }

  /// What is still to be done, for a writer that takes it line by line.
  public func followUps(
    plan: String?, from: Day?, to: Day?, asOf: Day? = nil
  ) throws -> FollowUpList {
    FollowUpList(
      try record(
        RecordNeeds(.followups), try newest(plan), from: from, to: to, asOf: asOf))
  }

  /// One report of one plan, as a table.
  public func table(
    _ report: ReportName, plan: String?, from: Day?, to: Day?, asOf: Day? = nil,
    findings: Bool = true
  ) throws -> Table {
    let held = try newest(plan)
    let asOf = asOf ?? surroundings.now().day
    switch report {
    case .statistics(let name):
      return try table(
        name, plan: held.plan.id, from: from, to: to, asOf: asOf, findings: findings)
    case .plan, .local:
      return try kept("report \(report) \(held.plan.id)", from, to, asOf) {
        try report.table(held) { try record($0, held, from: from, to: to, asOf: asOf) }
      }
    }
  }

  /// One report of one plan, as it is printed.
  /// - Parameters:
  ///   - entries: what a person writes into head and foot of the forms.
  ///   - findings: whether the cells of its table name what they were counted from.
  public func paper(
    _ report: ReportName, plan: String?, from: Day?, to: Day?, asOf: Day? = nil,
    entries: FormEntries = FormEntries(), findings: Bool = false
  ) throws -> Paper {
    let held = try newest(plan)
    switch report {
    case .statistics(let name):
      let table: Table
      let record: CampaignRecord
      if findings {
        (table, record) = try named(name, held, from: from, to: to, asOf: asOf)
      } else {
        record = try figures(name, held, from: from, to: to, asOf: asOf)
        table = name.isKept ? name.make(record).withoutFindings : name.make(record)
      }
      return try Reporting.paper(
        name, table, record, entries,
        summary: { try SummaryText.edited(at: summaryText(plan: held.plan.id)) }
      ).marked(asPractice: folder.isRehearsal)
    case .plan(let name):
      let table = name.make(held.plan)
      return Paper(
        table: table,
        document: TablePaper.document(table, plan: held.plan, label: name.label, days: "方案期间")
          .marked(asPractice: folder.isRehearsal))
    case .local:
      let table = try report.table(held) {
        try record($0, held, from: from, to: to, asOf: asOf)
      }
      return Paper(
        table: table,
        document: TablePaper.document(table, plan: held.plan, label: "项目")
          .marked(asPractice: folder.isRehearsal))
    }
  }

  /// Where the words of a plan's work summary are kept for the writer to change.
  public func summaryText(plan: String?) throws -> String {
    "\(folder.summaries)/\(try shelf.newest(plan).plan.id).md"
  }

  /// Everything that a table is counted from.
  func record(
    _ needs: RecordNeeds, _ held: HeldPlan, from: Day?, to: Day?, asOf: Day?
  ) throws -> CampaignRecord {
    let asOf = asOf ?? surroundings.now().day
    let united = try united(held) { union in
      try union.record(
        needs, of: union.chosen(area), township: township, from: from, to: to, asOf: asOf)
    }
    if let united { return united }
    return try kept(
      "record \(needs.key) \(held.plan.id) \(held.plan.version)", from, to, asOf
    ) {
      try makeRecord(
        needs, held, from: from, to: to, asOf: asOf,
        source: listed(needs, held) ?? ofTownship(needs, held)
          ?? (needs.foundSuffices ? told(held) : nil))
    }
  }
}
