public import Model

/// What a plan's visits are counted by, besides themselves.
public struct CountWork: Sendable {
  /// A visit among the others.
  public struct Placed: Sendable {
    /// What tells its subject from others.
    public let key: String
    /// Whether it counts as an inspection on its day.
    public let counts: Bool
    /// Whether its subject may turn out to be another one's, so that it is counted when asked.
    public let isApart: Bool

    /// A visit among the others.
    public init(key: String, counts: Bool, isApart: Bool) {
      self.key = key
      self.counts = counts
      self.isApart = isApart
    }
  }

  /// The plan.
  let plan: String
  /// Names everything that decides about all visits at once: rules, rosters, the way of counting. Under
  /// another name all are counted anew.
  let basis: String
  /// Subjects about which the bureau wrote something: they are counted when asked.
  let keys: Set<String>
  /// Visits about which it did.
  let visits: Set<String>
  /// Where a visit stands, by the evidence that is held of it.
  let place: @Sendable (VisitFacts, Set<String>) throws -> Placed
  /// What a visit by itself says, by its record and by the evidence that is held of it.
  let outline: @Sendable (VisitFacts, JSONValue, Set<String>) throws -> VisitOutline
  /// The teams of a plan's inspectors, by their certificates.
  let teams: @Sendable ([String]) -> Set<String>
  /// What all visits to one subject come to; nil where they cannot be added up.
  let count: @Sendable ([VisitFacts], Set<String>) throws -> SubjectCount?

  /// What a plan's visits are counted by.
  public init(
    plan: String, basis: String, keys: Set<String>, visits: Set<String>,
    place: @escaping @Sendable (VisitFacts, Set<String>) throws -> Placed,
    outline: @escaping @Sendable (VisitFacts, JSONValue, Set<String>) throws -> VisitOutline,
    teams: @escaping @Sendable ([String]) -> Set<String>,
    count: @escaping @Sendable ([VisitFacts], Set<String>) throws -> SubjectCount?
  ) {
    self.plan = plan
    self.basis = basis
    self.keys = keys
    self.visits = visits
    self.place = place
    self.outline = outline
    self.teams = teams
    self.count = count
  }
}
