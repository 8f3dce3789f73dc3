import GRDB
public import Model

extension HubStore {
  /// All visits of a plan, told from what is kept of each.
  public struct ToldVisits: Sendable {
    /// By device and id: those to subjects that are counted when asked whole, the others without evidence and with the rows
    /// alone that were found.
    public let visits: [VisitFacts]
    /// Which of the evidence that these name is held.
    public let held: Set<String>
    /// How many institutions the newest roster has of each kind.
    public let registered: [(sample: Subject, count: Int)]
  }

  /// All visits of a plan, told from what is kept of each; nil where some are to be counted anew first.
  public func toldVisits(_ work: CountWork) throws -> ToldVisits? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      let apart = try apart(work.plan, in: db)
      var breaches: [String: [String: VisitFitness]] = [:]
      let others = try SubjectVisits(store: self, plan: work.plan, db: db)
        .found(&breaches)
      return ToldVisits(
        visits: (apart + others).sorted { ($0.device, $0.id) < ($1.device, $1.id) },
        held: try held(of: apart, in: db), registered: try HubStore.registered(work.plan, in: db))
    }
  }
}
