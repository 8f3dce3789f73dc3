public import Model

/// Which institutions were inspected within the period, each once, from which day on.
public struct InspectionProgress: Sendable {
  /// One of them.
  public struct Inspected: Sendable {
    /// As its last visit knew it.
    public let subject: Subject
    /// Day of its first counted visit within the period.
    public let first: Day
    /// Its counted visits.
    public let visits: [String]

    /// Whether it is of a class that the plan has a target for.
    public func belongs(to target: CoverageClass) -> Bool {
      Placement(subject).coverageClasses.contains(target)
    }
  }

  /// By the day of the first visit.
  public let inspected: [Inspected]

  /// Of a record.
  public init(_ record: CampaignRecord) {
    inspected = InspectedSubjects(CountedVisits(record), record).inPeriod.compactMap { findings in
      guard findings.subject.kind == .institution, let first = findings.visits.first else {
        return nil
      }
      return Inspected(
        subject: findings.subject, first: first.day, visits: findings.visits.map(\.id))
    }.sorted { ($0.first, $0.subject.id) < ($1.first, $1.subject.id) }
  }
}
