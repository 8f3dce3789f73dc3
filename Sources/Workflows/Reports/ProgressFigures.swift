public import Model
import Statistics
import Store

/// How far a campaign has come, in numbers: what stands behind each is told by ``CampaignProgress`` where somebody
/// asks for it.
public struct ProgressFigures: Sendable {
  /// A part of the campaign.
  public struct Part: Sendable {
    /// What it is called.
    public let name: String
    /// How many there are; nil where nobody can say.
    public let total: Int?
    /// How many were reached on which day.
    public let reached: [Day: Int]

    /// How many were reached.
    public var count: Int { reached.values.reduce(0, +) }
    /// The day of each, in order.
    public var days: [Day] {
      reached.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    }

    init(_ name: String, _ total: Int?, _ reached: [Day: Int]) {
      self.name = name
      self.total = total
      self.reached = reached
    }

    init(_ part: CampaignProgress.Part) {
      self.init(
        part.name, part.total,
        part.reached.reduce(into: [:]) { $0[$1.day, default: 0] += 1 })
    }
  }

  /// All institutions that were inspected.
  public let whole: Part
  /// Those of each class.
  public let classes: [CoverageClass: Part]
  /// By township of the roster: institutions, and those of them that were inspected.
  public let townships: [Part]
  /// By area, as in ``CampaignProgress/areas``.
  public let areas: [Part]
  /// By team: visits that count.
  public let teams: [Part]

  /// The institutions of a class that were inspected.
  public func part(_ target: CoverageClass) -> Part {
    classes[target] ?? Part(target.title, nil, [:])
  }

  init(_ progress: CampaignProgress) {
    whole = Part(progress.whole)
    classes = Dictionary(
      CoverageClass.allCases.map { ($0, Part(progress.part($0))) },
      uniquingKeysWith: { one, _ in one })
    townships = progress.townships.map { Part($0) }
    areas = progress.areas.map { Part($0) }
    teams = progress.teams.map { Part($0) }
  }

  /// - Parameters:
  ///   - inspected: institutions that are counted one by one, by the places that they have.
  ///   - kept: those that were added up.
  ///   - townships: how many institutions each township has, by the townships of those that were inspected off the
  ///     roster.
  ///   - teams: visits of each team, by day, in order.
  init(
    _ inspected: [InspectedInstitution], kept: [KeptCounts.Reached],
    townships totals: ([String: Int]) throws -> [String: Int],
    teams: [(name: String, days: [Day: Int])]
  ) rethrows {
    let all =
      kept
      + inspected.map {
        KeptCounts.Reached(
          first: $0.first, township: $0.township, isListed: $0.isListed, classes: $0.classes,
          count: 1)
      }
    func days(_ some: some Sequence<KeptCounts.Reached>) -> [Day: Int] {
      some.reduce(into: [:]) { $0[$1.first, default: 0] += $1.count }
    }
    whole = Part(CampaignProgress.wholeTitle, nil, days(all))
    classes = Dictionary(
      CoverageClass.allCases.map { target in
        (target, Part(target.title, nil, days(all.lazy.filter { $0.classes.contains(target) })))
      }, uniquingKeysWith: { one, _ in one })
    let registered = try totals(
      all.reduce(into: [:]) { counts, one in
        if !one.isListed { counts[one.township, default: 0] += one.count }
      })
    let reached = Dictionary(grouping: all, by: \.township)
    townships = Set(registered.keys).union(reached.keys).sorted().map { name in
      Part(
        CampaignProgress.townshipTitle(name), registered[name] ?? 0, days(reached[name] ?? []))
    }
    areas = []
    self.teams = teams.map { Part(CampaignProgress.teamTitle($0.name), nil, $0.days) }
  }
}

extension Reporting {
  /// How far a campaign has come by its record, in which the numbers of kept counts are.
  func progressFigures(_ held: HeldPlan, _ record: CampaignRecord) throws -> ProgressFigures {
    let inspected = InspectionProgress(record).inspected
    let own = try teams(held, record, inspected)
    let kept = record.kept?.teamDays ?? [:]
    return try ProgressFigures(
      inspected, kept: record.kept?.reached ?? [],
      townships: { try townshipTotals(held, record, offRoster: $0) },
      teams: Set(held.plan.inspectors.map(\.team)).sorted().map { team in
        let days = (own[team] ?? [:]).values.reduce(into: kept[team] ?? [:]) {
          $0[$1, default: 0] += 1
        }
        return (team, days)
      })
  }
}
