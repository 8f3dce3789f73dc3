public import Model
public import Statistics
import Store

/// How far a campaign has come, by the ways in which a bureau asks.
public struct CampaignProgress: Sendable {
  /// A part of the campaign.
  public struct Part: Sendable {
    /// What it is called.
    public let name: String
    /// How many there are; nil where nobody can say.
    public let total: Int?
    /// The records behind what is done.
    public let done: [String]
    /// How many that is.
    public let count: Int
  }

  /// Which institutions were inspected, each once.
  public let inspected: [InspectionProgress.Inspected]
  /// By township of the roster: institutions, and those of them that were inspected.
  public let townships: [Part]
  /// By team: visits that count.
  public let teams: [Part]
}

extension Reporting {
  /// How far a campaign has come.
  public func progress(plan: String?, from: Day?, to: Day?) throws -> CampaignProgress {
    let held = try plans.newest(plan)
    let inspected = try inspections(held.plan.id, from: from, to: to).inspected
    let registered = try held.roster.townships()
    let reached = Dictionary(grouping: inspected) { $0.subject.township ?? "" }
    let names = Set(registered.keys).union(reached.keys).sorted()
    let visits = Set(inspected.flatMap(\.visits))
    let teamOf = Dictionary(
      held.plan.inspectors.map { (TextFolding.folded($0.certificate), $0.team) },
      uniquingKeysWith: { first, _ in first })
    var teams: [String: Set<String>] = [:]
    for mark in try marks() where visits.contains(mark.id) {
      // A visit of two teams counts for both.
      for team in Set(mark.inspectors.compactMap { teamOf[$0] }) {
        teams[team, default: []].insert(mark.id)
      }
    }
    return CampaignProgress(
      inspected: inspected,
      townships: names.map { name in
        let own = reached[name] ?? []
        return CampaignProgress.Part(
          name: name.isEmpty ? "没有写乡镇" : name, total: registered[name] ?? 0,
          done: own.flatMap(\.visits), count: own.count)
      },
      teams: Set(held.plan.inspectors.map(\.team)).sorted().map { team in
        let own = (teams[team] ?? []).sorted()
        return CampaignProgress.Part(
          name: team.isEmpty ? "没有写组" : team, total: nil, done: own, count: own.count)
      })
  }
}
