public import Model

/// The institutions behind the totals that coverage is measured against, one by one: the lines of the
/// roster, those that were entered off it and visited, without those that were closed before anybody
/// came.
public struct RegisteredSubjects: Sendable {
  /// One of them.
  public struct One: Sendable {
    /// As it is counted.
    public let subject: Subject
    /// Its counted visits within the period; empty where nobody came.
    public let visits: [String]

    /// Whether it is of a class that the plan has a target for.
    public func belongs(to target: CoverageClass) -> Bool {
      Placement(subject).coverageClasses.contains(target)
    }
  }

  /// In the order of the roster, those off it last.
  public let all: [One]

  /// - Parameter lines: every institution of the newest roster, where the part that is counted has it
  ///   now.
  public init(_ record: CampaignRecord, lines: [Subject]) {
    let own = InspectedSubjects(CountedVisits(record), record).institutions.mapValues { One($0) }
    let kept = (record.kept?.visited ?? []).map {
      ($0.key, One(subject: $0.subject, visits: $0.visits))
    }
    let visited = own.merging(kept) { one, _ in one }
    let known = Set(lines.map(\.id))
    let listed = lines.compactMap { line -> One? in
      if let one = visited[line.id] { return one }
      return record.closed[line.id] == nil ? One(subject: line, visits: []) : nil
    }
    let others = visited.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    all = listed + others.map(\.value)
  }
}

extension RegisteredSubjects.One {
  fileprivate init(_ findings: SubjectFindings) {
    self.init(subject: findings.subject, visits: findings.visits.map(\.id))
  }
}
