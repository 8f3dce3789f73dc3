public import Model
public import Statistics
import Store

/// Counts tables over a hub or over one workspace.
public struct Reporting: Sendable {
  private let shelf: PlanShelf
  private let facts: @Sendable (String) throws -> [VisitFacts]
  private let records: @Sendable (EntityKind) throws -> [JSONValue]
  private let evidenceHeld: @Sendable () throws -> Set<String>?

  /// Over everything that a hub merged.
  public init(hub: Hub) {
    shelf = hub.shelf
    facts = { try hub.store.facts(plan: $0) }
    records = { try hub.store.records($0).map(\.document) }
    evidenceHeld = { try hub.store.evidenceHeld() }
  }

  /// Over what one laptop recorded.
  public init(workspace: Workspace) {
    shelf = workspace.shelf
    facts = { try workspace.store.facts(plan: $0) }
    records = { try workspace.store.records($0) }
    evidenceHeld = { nil }
  }

  /// One table of one plan.
  /// - Parameters:
  ///   - plan: id of the plan; may be left out where only one is held.
  ///   - from: first day; the plan's own where it is left out.
  ///   - to: last day; the plan's own where it is left out.
  public func table(
    _ table: StatisticsTable, plan: String?, from: Day?, to: Day?
  ) throws -> Table {
    let held = try shelf.newest(plan)
    let visits = try facts(held.plan.id)
    let cases = try records(.enforcementCase).map(EnforcementCase.init(document:))
    let referrals = try records(.referral).map(Referral.init(document:))
    let directory = SubjectDirectory(
      visited: Dictionary(
        visits.map { ($0.subject.id, $0.subject) }, uniquingKeysWith: { _, last in last }),
      plans: [held])
    var subjects: [String: Subject] = [:]
    for id in Set(cases.map(\.subject) + referrals.map(\.subject)) {
      subjects[id] = try directory.subject(id)
    }
    // Another plan's subjects are not this plan's cases.
    let ours = Set(subjects.keys)
    var sweeps: [String: Sweep] = [:]
    for sweep in try records(.sweep).map(Sweep.init(document:)) where sweep.plan == held.plan.id {
      sweeps[sweep.id] = sweep
    }
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    return table.make(
      CampaignRecord(
        plan: held.plan, visits: visits, sweeps: sweeps.values.sorted { $0.id < $1.id },
        cases: cases.filter { ours.contains($0.subject) },
        referrals: referrals.filter { ours.contains($0.subject) }, subjects: subjects,
        registered: try held.roster.totals(), evidenceHeld: try evidenceHeld(), period: period))
  }
}
