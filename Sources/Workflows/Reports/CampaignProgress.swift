public import Model
import Statistics
import Store

/// How far a campaign has come, by the ways in which a bureau asks.
public struct CampaignProgress: Sendable {
  /// Something that was reached: an institution, or a visit.
  public struct Reached: Sendable {
    /// The day on which it was reached first.
    public let day: Day
    /// The visits behind it.
    public let visits: [String]
  }

  /// A part of the campaign.
  public struct Part: Sendable {
    /// What it is called.
    public let name: String
    /// How many there are; nil where nobody can say.
    public let total: Int?
    /// What was reached.
    public let reached: [Reached]

    /// The records behind what is done.
    public var done: [String] { reached.flatMap(\.visits) }
    /// How many that is.
    public var count: Int { reached.count }

    /// What was reached on some days.
    public func limited(to days: ClosedRange<Day>) -> Part {
      Part(name: name, total: total, reached: reached.filter { days.contains($0.day) })
    }
  }

  /// Which institutions were inspected, each once.
  public let inspected: [InspectedInstitution]
  /// By township of the roster: institutions, and those of them that were inspected.
  public let townships: [Part]
  /// By area, under the code that stands before the names of its townships, where areas of several plans
  /// are counted together. Nothing where one plan alone is counted: a township may be called what it likes.
  public let areas: [Part]
  /// By team: visits that count.
  public let teams: [Part]

  /// The institutions of a class that were inspected.
  public func part(_ target: CoverageClass) -> Part {
    CampaignProgress.part(target.title, nil, inspected.filter { $0.classes.contains(target) })
  }

  /// All institutions that were inspected.
  public var whole: Part { CampaignProgress.part(CampaignProgress.wholeTitle, nil, inspected) }

  static let wholeTitle = "检查过的机构"

  static func townshipTitle(_ name: String) -> String { name.isEmpty ? "没有写乡镇" : name }

  static func teamTitle(_ name: String) -> String { name.isEmpty ? "没有写组" : name }

  /// Townships of several areas put together by what stands before their names.
  static func areas(_ townships: [Part]) -> [Part] {
    let placed = townships.filter { $0.name.contains("/") }
    return Dictionary(grouping: placed) { String($0.name.prefix { $0 != "/" }) }
      .sorted { $0.key < $1.key }.map { code, parts in
        Part(
          name: code, total: parts.reduce(0) { $0 + ($1.total ?? 0) },
          reached: parts.flatMap(\.reached))
      }
  }

  static func part(
    _ name: String, _ total: Int?, _ inspected: [InspectedInstitution]
  ) -> Part {
    Part(
      name: name, total: total,
      reached: inspected.map { Reached(day: $0.first, visits: $0.visits) })
  }
}

extension Reporting {
  /// How far a campaign has come.
  public func progress(plan: String?, from: Day?, to: Day?) throws -> CampaignProgress {
    let held = try plans.newest(plan)
    return try kept("progress \(held.plan.id)", from, to, nil) {
      try makeProgress(held, from, to)
    }
  }

  private func makeProgress(
    _ held: HeldPlan, _ from: Day?, _ to: Day?
  ) throws -> CampaignProgress {
    let united = try united(held) { union in
      let (record, lines) = try union.registered(
        RecordNeeds(.annex4), of: union.chosen(area), township: township, from: from, to: to,
        asOf: nil)
      return progress(record, lines.all(isHere: township.map { _ in isHere }))
    }
    if let united { return united }
    let record = try counted(
      RecordNeeds(.annex4), held, from: from, to: to, asOf: nil, [.inspections])
    let inspected = InspectionProgress(record).inspected
    let registered = try townshipTotals(
      held, record,
      offRoster: inspected.reduce(into: [:]) { counts, one in
        if !one.isListed { counts[one.township, default: 0] += 1 }
      })
    let reached = Dictionary(grouping: inspected, by: \.township)
    let names = Set(registered.keys).union(reached.keys).sorted()
    let teams = try teams(held, record, inspected)
    return CampaignProgress(
      inspected: inspected,
      townships: names.map { name in
        CampaignProgress.part(
          CampaignProgress.townshipTitle(name), registered[name] ?? 0, reached[name] ?? [])
      },
      areas: [],
      teams: Set(held.plan.inspectors.map(\.team)).sorted().map { team in
        CampaignProgress.Part(
          name: CampaignProgress.teamTitle(team), total: nil,
          reached: (teams[team] ?? [:]).sorted { $0.key < $1.key }
            .map { CampaignProgress.Reached(day: $0.value, visits: [$0.key]) })
      })
  }

  /// The visits of each team to institutions that were inspected, with their days.
  func teams(
    _ held: HeldPlan, _ record: CampaignRecord, _ inspected: [InspectedInstitution]
  ) throws -> [String: [String: Day]] {
    var teams = (record.kept?.teams ?? [:]).mapValues { paid in
      Dictionary(paid.map { ($0.visit, $0.day) }, uniquingKeysWith: { one, _ in one })
    }
    let paid = Set(inspected.flatMap(\.visits))
    let own = record.visits.filter { paid.contains($0.id) }
    let teamOf = held.plan.teams
    for mark in try marks(of: own) {
      // A visit of two teams counts for both.
      for team in Set(mark.inspectors.compactMap { teamOf[$0] }) {
        teams[team, default: [:]][mark.id] = mark.arrivedAt.day
      }
    }
    return teams
  }

  /// The same over several hubs. Teams have names of their own in each: they are not put together.
  func progress(_ record: CampaignRecord, _ lines: [Subject]) -> CampaignProgress {
    let inspected = InspectionProgress(record).inspected
    let places = Dictionary(
      lines.map { ($0.id, $0.township ?? "") }, uniquingKeysWith: { one, _ in one })
    func place(_ one: InspectedInstitution) -> String { places[one.key] ?? one.township }
    let reached = Dictionary(grouping: inspected, by: place)
    var totals: [String: Int] = [:]
    for line in lines where record.closed[line.id] == nil {
      totals[line.township ?? "", default: 0] += 1
    }
    for one in inspected where places[one.key] == nil {
      totals[place(one), default: 0] += 1
    }
    let names = Set(totals.keys).union(reached.keys).sorted()
    let townships = names.map { name in
      CampaignProgress.part(
        CampaignProgress.townshipTitle(name), totals[name] ?? 0, reached[name] ?? [])
    }
    return CampaignProgress(
      inspected: inspected, townships: townships,
      areas: record.isOfSeveral ? CampaignProgress.areas(townships) : [], teams: [])
  }

  /// How many institutions stand in each township now: those of the roster, without those that were
  /// closed before anybody came, and those off it that were inspected.
  /// - Parameter offRoster: how many of those there are in each township.
  func townshipTotals(
    _ held: HeldPlan, _ record: CampaignRecord, offRoster: [String: Int]
  ) throws -> [String: Int] {
    var totals = try record.kept?.townships ?? held.roster.townships()
    for move in record.moves {
      totals[move.subject.township ?? "", default: 0] -= 1
      totals[move.township, default: 0] += 1
    }
    for subject in record.closed.values { totals[subject.township ?? "", default: 0] -= 1 }
    for (township, count) in offRoster { totals[township, default: 0] += count }
    return totals
  }
}
