import Model
import Statistics
import Store

/// The hubs that are counted for one campaign of one level, open as long as they are read.
struct AreaUnion {
  private let upper: Hub
  /// The plan of this level: by its rules is counted.
  let plan: HeldPlan
  /// Those that are counted, by area code; one that works by several plans as often.
  let members: [AreaMember]
  /// What is known of them, and of those that are not counted.
  let census: AreaCensus
  /// What was read of them.
  let readings = PartReadings()

  /// The hub under which each log is counted.
  var owners: LogOwners { census.owners }
  /// Those that have no plan for this campaign.
  var unmatched: [Area] { census.unmatched }
  /// Those that only send others along.
  var carriers: [Area] { census.carriers }
  /// Enrolled hubs that never sent anything.
  var silent: [String] { census.silent }

  /// - Parameter below: the hubs that send to `upper`, open.
  init(_ upper: Hub, below: [Hub], plan: HeldPlan) throws {
    self.upper = upper
    self.plan = plan
    var members: [AreaMember] = []
    var entries: [AreaCensus.Entry] = []
    let own = try AreaUnion.recorded(upper, plan.plan.id) ? [upper] : []
    for hub in own + below {
      let meant =
        hub.device == upper.device ? MeantPlans(plan) : try MeantPlans(of: hub, for: plan.plan)
      let area = try AreaMember.area(of: hub, meant, upper: upper, plan)
      let known = try AreaCensus.Entry.all(hub, meant, area)
      entries += known
      if known.allSatisfy({ !$0.isCarrier }) {
        members += meant.counted.map { AreaMember(hub: hub, held: $0, area: area) }
      }
    }
    if members.isEmpty {
      let meant = MeantPlans(plan)
      let area = try AreaMember.area(of: upper, meant, upper: upper, plan)
      members = [AreaMember(hub: upper, held: plan, area: area)]
      entries += try AreaCensus.Entry.all(upper, meant, area)
    }
    self.members = members.sorted {
      ($0.area.code, $0.area.hub, $0.rank) < ($1.area.code, $1.area.hub, $1.rank)
    }
    census = try AreaCensus(entries, silent: try upper.silentBelow()) { hub, label, seq in
      try members.first { $0.hub.device == hub }?.hub.store.hash(of: label, at: seq)
    }
  }

  /// Those of an area alone, where what is known of all is known already.
  /// - Parameter hubs: the hubs of that area, open.
  init(_ upper: Hub, census: AreaCensus, of hubs: [Hub], plan: HeldPlan) {
    self.upper = upper
    self.plan = plan
    self.census = census
    members = census.counted.compactMap { entry in
      hubs.first { $0.device == entry.area.hub }.flatMap { AreaMember($0, entry) }
    }
  }

  /// Whether a hub has records of a plan that it did not get from below.
  static func recorded(_ hub: Hub, _ plan: String) throws -> Bool {
    if try !hub.store.facts(plan: plan).isEmpty { return true }
    return try [EntityKind.sweep, .enforcementCase, .referral].contains {
      try !hub.store.records($0).isEmpty
    }
  }

  /// Which hubs lie in an area.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` where none does.
  func chosen(_ area: String?) throws -> ((Area) -> Bool)? { try census.chosen(area) }

  /// The hubs that alone are counted; all where nothing is chosen.
  func members(of isChosen: ((Area) -> Bool)?) -> [AreaMember] {
    isChosen.map { isChosen in members.filter { isChosen($0.area) } } ?? members
  }

  /// Everything that a table of this level is counted from.
  /// - Parameter isChosen: which hubs alone are counted; nil for all.
  func record(
    _ needs: RecordNeeds, of isChosen: ((Area) -> Bool)?, township: String?, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> CampaignRecord {
    try registered(
      needs, of: isChosen, township: township, from: from, to: to, asOf: asOf
    ).record
  }

  /// The same, and what names the institutions of all rosters behind it, each once.
  func registered(
    _ needs: RecordNeeds, of isChosen: ((Area) -> Bool)?, township: String?, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> (record: CampaignRecord, lines: UnitedLines) {
    let period = Period(from: from ?? plan.plan.period.from, to: to ?? plan.plan.period.to)
    let parts = try census.families(isChosen).map { name, entries in
      let own = entries.map(\.area.hub)
      let plan = entries[0].plan
      let key = PartReadings.Key(
        hubs: own, plan: plan, needs: needs, township: township, period: period, asOf: asOf)
      let reading = try readings.reading(key) {
        let family = AreaFamily(
          members.filter { own.contains($0.area.hub) && $0.held.plan.id == plan })
        let reporting = family.reporting(upper, owners).limited(to: township)
        let record = try reporting.record(
          needs, family.newest, from: period.from, to: period.to, asOf: asOf)
        return PartReadings.Reading(
          record: record, lines: try reporting.lines(family.newest, record))
      }
      return RecordPart(name: name, record: reading.record, lines: reading.lines)
    }
    let record = UnitedRecord.of(
      parts, plan: plan.plan, period: period, asOf: asOf ?? upper.surroundings.now().day,
      notes: census.notes(isChosen))
    return (record, UnitedLines(parts))
  }
}

/// Hubs that work by the same words of a plan: what they recorded is counted as by one hub.
struct AreaFamily {
  private let members: [AreaMember]

  /// - Parameter members: by area code, at least one.
  init(_ members: [AreaMember]) { self.members = members }

  /// All versions that its members have.
  private var shelf: PlanShelf {
    members[0].hub.shelf.with(members.dropFirst().flatMap(\.hub.shelf.plans))
  }

  /// The newest of them.
  var newest: HeldPlan {
    let id = members[0].held.plan.id
    return shelf.plans.last { $0.plan.id == id } ?? members[0].held
  }

  /// Counts over all its members; each log under the hub that has most of it.
  func reporting(_ upper: Hub, _ owners: LogOwners) -> Reporting {
    let plan = members[0].held.plan.id
    return Reporting(
      hubs: members.map(\.hub), shelf: shelf, of: upper,
      earlier: Dictionary(
        members.map { member in
          let device = member.hub.device
          let plans = EarlierPlans(member.hub, Array(member.area.plans.prefix { $0 != plan })) {
            $0 == device || owners.counts($0, under: device, by: $1)
          }
          return (device, plans)
        }, uniquingKeysWith: { one, _ in one }),
      isCounted: { hub, label in label == hub || owners.counts(label, under: hub, by: plan) })
  }
}
