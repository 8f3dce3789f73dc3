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
  /// subject and by day; nil where some visits are to be counted anew first.
  /// - Parameters:
  ///   - choice: the subjects; nil for none.
  ///   - detail: what is read of their visits besides the outlines.
  public func behind(
    _ work: CountWork, _ choice: SubjectChoice?, _ detail: OutlinedVisit.Detail, period: Period,
    campaign: Period, outlined: (OutlinedVisit) throws -> Void
  ) throws -> Behind? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      let apart = try apart(work.plan, in: db)
      if var choice {
        // What was found beyond the campaign does not stand among the figures of a subject.
        if try CountSums.reachesBeyond(work.plan, period, campaign, in: db) {
          choice.counted = nil
        }
        try KeptOutlines.each(of: work.plan, choice, detail, in: db, outlined)
      }
      return Behind(
        apart: apart, held: try held(of: apart, in: db),
        records: try KeptOutlines.said(of: apart, in: db),
        registered: try HubStore.registered(work.plan, in: db))
    }
  }
}
