import GRDB
public import Model

extension HubStore {
  /// What may stand behind a figure and is looked at visit by visit.
  public struct Behind: Sendable {
    /// The visits to subjects that are counted when asked.
    public let apart: [VisitFacts]
    /// Which of the evidence that these name is held.
    public let held: Set<String>
    /// What their records say besides that.
    public let records: [(device: String, document: JSONValue)]
    /// How many institutions the newest roster has of each kind.
    public let registered: [(sample: Subject, count: Int)]
  }

  /// Tells the outlines of a plan's visits to subjects that are added up and may stand behind a figure, by the key of the
  /// subject and by day; nil where some visits are to be counted anew first, or days beyond the campaign are asked for on
  /// which visits were paid.
  /// - Parameters:
  ///   - choice: the subjects; nil for none.
  ///   - detail: what is read of their visits besides the outlines.
  public func behind(
    _ work: CountWork, _ choice: SubjectChoice?, _ detail: OutlinedVisit.Detail, period: Period,
    campaign: Period, outlined: (OutlinedVisit) throws -> Void
  ) throws -> Keeping<Behind> {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return .stale }
      let sums = CountSums(
        plan: work.plan, period: period, campaign: campaign, details: [], db: db)
      guard try !sums.reachesBeyond() else { return .beyond }
      let apart = try apart(work.plan, in: db)
      if let choice {
        try KeptOutlines.each(of: work.plan, choice, detail, in: db, outlined)
      }
      return .current(
        Behind(
          apart: apart, held: try held(of: apart, in: db),
          records: try KeptOutlines.said(of: apart, in: db),
          registered: try HubStore.registered(work.plan, in: db)))
    }
  }
}
