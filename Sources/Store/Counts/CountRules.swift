public import Model

/// What decides what visits of a plan come to: the plan's own rules and rosters, and nothing that was written since.
public struct CountRules: Sendable {
  /// A visit among the others.
  public struct Placed: Sendable {
    /// What tells its subject from others.
    public let key: String
    /// Whether it counts as an inspection on its day.
    public let counts: Bool
    /// Whether its subject may turn out to be another, by what else is known.
    public let isApart: Bool

    /// A visit among the others.
    public init(key: String, counts: Bool, isApart: Bool) {
      self.key = key
      self.counts = counts
      self.isApart = isApart
    }
  }

  /// What decides whether a subject that may turn out to be another can be added up all the same.
  public struct Entry: Sendable {
    /// The codes that it bears: whoever bears one of them elsewhere may be the same.
    public let codes: [String]
    /// Whether it is another only where somebody else bears one of its codes, or the bureau says so.
    public let isAlone: Bool

    /// An entry.
    public init(codes: [String], isAlone: Bool) {
      self.codes = codes
      self.isAlone = isAlone
    }
  }

  /// The plan.
  let plan: String
  /// Names everything that decides about all visits at once: rules, rosters, the way of counting. Under
  /// another name all are counted anew.
  let basis: String
  /// How many institutions the newest roster has of each kind.
  let registered: @Sendable () throws -> [(sample: Subject, count: Int)]
  /// How many of these each township has.
  let townships: @Sendable () throws -> [String: Int]
  /// Where a visit stands, by the evidence that is held of it.
  let place: @Sendable (VisitFacts, Set<String>) throws -> Placed
  /// What is to be known of a subject that may turn out to be another, by what tells it from others.
  let entry: @Sendable (Subject, String) -> Entry
  /// What a visit by itself says, by its record and by the evidence that is held of it.
  let outline: @Sendable (VisitFacts, JSONValue, Set<String>) throws -> VisitOutline
  /// The teams of a plan's inspectors, by their certificates.
  let teams: @Sendable ([String]) -> Set<String>
  /// What all visits to one subject come to; nil where they cannot be added up.
  let count: @Sendable ([VisitFacts], Set<String>) throws -> SubjectCount?

  /// What decides what a plan's visits come to.
  public init(
    plan: String, basis: String,
    registered: @escaping @Sendable () throws -> [(sample: Subject, count: Int)],
    townships: @escaping @Sendable () throws -> [String: Int],
    place: @escaping @Sendable (VisitFacts, Set<String>) throws -> Placed,
    entry: @escaping @Sendable (Subject, String) -> Entry,
    outline: @escaping @Sendable (VisitFacts, JSONValue, Set<String>) throws -> VisitOutline,
    teams: @escaping @Sendable ([String]) -> Set<String>,
    count: @escaping @Sendable ([VisitFacts], Set<String>) throws -> SubjectCount?
  ) {
    self.plan = plan
    self.basis = basis
    self.registered = registered
    self.townships = townships
    self.place = place
    self.entry = entry
    self.outline = outline
    self.teams = teams
    self.count = count
  }
}
