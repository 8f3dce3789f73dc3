public import Model
import Statistics
import Store

/// A part of the institutions that were inspected, and a page of the list of visits to them.
public struct InspectedList: Sendable {
  /// Which part: as ``CampaignProgress`` has them, by its name there.
  public enum Choice: Sendable, Hashable {
    /// All institutions.
    case all
    /// Those of a class of targets.
    case target(CoverageClass)
    /// Those of a township.
    case township(String)
    /// Those of an area.
    case area(String)
    /// The visits of a team.
    case team(String)
  }

  /// What the part is called.
  public let name: String
  /// How many institutions it has; of a team, how many visits.
  public let count: Int
  /// How many visits stand in the whole list.
  public let visits: Int
  /// The lines of the page, in the order of the days.
  public let entries: [CellExplanation.Entry]
}

extension Reporting {
  /// A page of the visits behind a part of the campaign; nil where it has no such part. Of a large campaign no more of
  /// them is read than the days that the page shows.
  /// - Parameters:
  ///   - reached: the days on which institutions were reached first, or the visits of a team paid; nil for any.
  ///   - lines: which lines of the list.
  public func inspected(
    _ choice: InspectedList.Choice, plan: String?, from: Day?, to: Day?,
    reached: ClosedRange<Day>?, lines: Range<Int>
  ) throws -> InspectedList? {
    let held = try newest(plan)
    if let keeper, let part = choice.part {
      let asked = HubStore.InspectedQuestion(
        part, period: Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to),
        reached: reached)
      if let list = try keptList(keeper, held, choice, asked, from, to, lines) { return list }
    }
    let progress = try progress(plan: held.plan.id, from: from, to: to)
    guard var part = progress.part(choice) else { return nil }
    if let reached { part = part.limited(to: reached) }
    let entries = try keeper?.entries(part.done, plan: held.plan.id, area: area) ?? []
    return InspectedList(
      name: part.name, count: part.count, visits: entries.count,
      entries: Array(entries.dropFirst(lines.lowerBound).prefix(lines.count)))
  }

  /// The same from what a hub keeps; nil where it keeps nothing of what is asked.
  private func keptList(
    _ hub: Hub, _ held: HeldPlan, _ choice: InspectedList.Choice,
    _ asked: HubStore.InspectedQuestion, _ from: Day?, _ to: Day?, _ lines: Range<Int>
  ) throws -> InspectedList? {
    guard township == nil, try !isUnited,
      try !hub.store.reachesBeyond(
        held.plan.id, period: asked.period, campaign: held.plan.period)
    else { return nil }
    let record = try counted(RecordNeeds(.annex4), held, from: from, to: to, asOf: nil)
    guard record.kept != nil, let kept = try hub.inspected(held, asked) else { return nil }
    // Visits that are counted when asked are few, and read whole.
    let own = try ownVisits(held, record, choice, asked.reached)
    var counts = kept.visits
    for visit in own.visits { counts[visit.day, default: 0] += 1 }
    let total = counts.values.reduce(0, +)
    // What is not there at all is told from what is empty by the whole.
    guard try total > 0 || isKnown(choice, held, record) else { return nil }
    var begin = 0
    var days: ClosedRange<Day>?
    var before = 0
    for (day, count) in counts.sorted(by: { $0.key < $1.key }) {
      if begin + count > lines.lowerBound, begin < lines.upperBound {
        if days == nil { before = begin }
        days = (days?.lowerBound ?? day)...day
      }
      begin += count
    }
    let count = kept.count + own.count
    let name = choice.name
    guard let days else {
      return InspectedList(name: name, count: count, visits: total, entries: [])
    }
    guard let paid = try hub.inspectedVisits(held, asked, on: days) else { return nil }
    let more = try hub.entries(own.visits.filter { days.contains($0.day) }.map(\.id))
    let ordered =
      (paid.map { ($0.day, $0.title, $0.id) }
      + more.compactMap { entry in entry.day.map { ($0, entry.title, entry.id) } })
      .sorted { $0 < $1 }
    let shown = ordered.dropFirst(lines.lowerBound - before).prefix(lines.count).map(\.2)
    return InspectedList(
      name: name, count: count, visits: total, entries: try hub.entries(Array(shown)))
  }

  /// Whether there is such a part, though nothing of it was inspected.
  private func isKnown(
    _ choice: InspectedList.Choice, _ held: HeldPlan, _ record: CampaignRecord
  ) throws -> Bool {
    switch choice {
    case .all, .target: true
    case .area: false
    case .township(let name):
      try townshipTotals(held, record, offRoster: [:]).keys
        .contains { CampaignProgress.townshipTitle($0) == name }
    case .team(let name):
      held.plan.inspectors.contains { CampaignProgress.teamTitle($0.team) == name }
    }
  }

  /// Visits to the subjects of a record, of the part that is asked for.
  private func ownVisits(
    _ held: HeldPlan, _ record: CampaignRecord, _ choice: InspectedList.Choice,
    _ reached: ClosedRange<Day>?
  ) throws -> (count: Int, visits: [(id: String, day: Day)]) {
    let inspected = InspectionProgress(record).inspected
    func isReached(_ day: Day) -> Bool { reached?.contains(day) ?? true }
    if case .team(let name) = choice {
      let visits = try teams(held, record, inspected)
        .filter { CampaignProgress.teamTitle($0.key) == name }.flatMap(\.value)
        .filter { isReached($0.value) }
      return (visits.count, visits.map { ($0.key, $0.value) })
    }
    let found = inspected.filter { isReached($0.first) && choice.has($0) }
    let days = Dictionary(
      record.visits.map { ($0.id, $0.day) }, uniquingKeysWith: { one, _ in one })
    return (
      found.count, found.flatMap(\.visits).compactMap { id in days[id].map { (id, $0) } }
    )
  }
}

extension InspectedList.Choice {
  /// As a store keeps it; nil where it keeps nothing of that kind.
  fileprivate var part: HubStore.InspectedPart? {
    switch self {
    case .all: .all
    case .target(let target): .target(target)
    case .township(let name):
      .township(name == CampaignProgress.townshipTitle("") ? "" : name)
    case .area: nil
    case .team(let name): .team(name == CampaignProgress.teamTitle("") ? "" : name)
    }
  }

  fileprivate var name: String {
    switch self {
    case .all: CampaignProgress.wholeTitle
    case .target(let target): target.title
    case .township(let name), .area(let name), .team(let name): name
    }
  }

  fileprivate func has(_ one: InspectedInstitution) -> Bool {
    switch self {
    case .all: true
    case .target(let target): one.classes.contains(target)
    case .township(let name): CampaignProgress.townshipTitle(one.township) == name
    case .area, .team: false
    }
  }
}

extension CampaignProgress {
  fileprivate func part(_ choice: InspectedList.Choice) -> Part? {
    switch choice {
    case .all: whole
    case .target(let target): part(target)
    case .township(let name): townships.first { $0.name == name }
    case .area(let name): areas.first { $0.name == name }
    case .team(let name): teams.first { $0.name == name }
    }
  }
}
