public import Intake
public import Model

/// What assignments come to: how much each has to do, and whether the targets can be met.
public struct PlanLoad: Sendable {
  /// What one of them has to do.
  public struct Share: Sendable, Hashable {
    /// A team, a laptop or an inspector.
    public let name: String
    /// Laptops that carry it, by name.
    public let laptops: [String]
    /// Institutions.
    public let institutions: Int
    /// Second looks.
    public let lookBacks: Int
  }

  /// A class against its target.
  public struct Target: Sendable, Hashable {
    /// The class.
    public let subjectClass: CoverageClass
    /// Institutions of the roster.
    public let total: Int
    /// Those that somebody has.
    public let assigned: Int
    /// How many the target asks for: rounded up; nil without a target.
    public let wanted: Int?
  }

  /// Of every team, and of whoever else has something, in their order.
  public let shares: [Share]
  /// Of every class that the roster has or the plan has a target for.
  public let targets: [Target]
  /// Institutions that nobody has.
  public let unassigned: Int
  /// All institutions of the roster.
  public let total: Int

  /// Counts what is assigned.
  public init(_ state: PlanFolder.State) {
    let current = state.assignments.current
    var counts: [String: Int] = [:]
    var looks: [String: Int] = [:]
    var totals: [CoverageClass: Int] = [:]
    var assigned: [CoverageClass: Int] = [:]
    var free = 0
    for subject in state.subjects {
      let to = current[subject.id]
      if let to { counts[to, default: 0] += 1 } else { free += 1 }
      if state.assignments.lookBacks[subject.id] != nil,
        let back = state.assignments.lookingBack(at: subject.id)
      {
        looks[back, default: 0] += 1
      }
      for one in Placement(subject).coverageClasses {
        totals[one, default: 0] += 1
        if to != nil { assigned[one, default: 0] += 1 }
      }
    }
    total = state.subjects.count
    unassigned = free
    let teams = state.teams
    let others = Set(counts.keys).union(looks.keys).subtracting(teams).sorted()
    shares = (teams + others).map { name in
      Share(
        name: name,
        laptops: state.laptops.filter { $0.team == name || $0.name == name }.map(\.name),
        institutions: counts[name] ?? 0, lookBacks: looks[name] ?? 0)
    }
    var wanted: [CoverageClass: Int] = [:]
    for entry in state.source.value["coverage"]?.array ?? [] {
      guard let one = entry["class"]?.string.flatMap(CoverageClass.init(rawValue:)),
        let percent = entry["minPercent"]?.integer
      else { continue }
      wanted[one] = ((totals[one] ?? 0) * Int(percent) + 99) / 100
    }
    targets = CoverageClass.allCases.filter { $0 != .township }.compactMap { one in
      guard let total = totals[one] else { return nil }
      return Target(
        subjectClass: one, total: total, assigned: assigned[one] ?? 0, wanted: wanted[one])
    }
  }
}
