import Files
import Model
import Statistics
import Store
import Warehouse

extension CountyWarehouse {
  /// How what is derived lies in the tables; another number makes all of it anew.
  private static let factsVersion = 4

  /// The parts that are counted together, derived anew where what they come from has changed.
  func parts(
    _ plan: HeldPlan, _ census: AreaCensus, _ isChosen: ((Area) -> Bool)?,
    at desk: WarehouseDesk
  ) throws -> [(part: WarehouseStore.Part, name: String)] {
    let changes = Dictionary(
      try store.counties().map { ($0.hub, $0.change) }, uniquingKeysWith: { one, _ in one })
    let kept = try store.parts(of: plan.plan.id)
    return try census.families(isChosen).map { family in
      let hubs = CountyWarehouse.label(family.entries)
      let state = CountyWarehouse.state(family.entries, census, changes, plan.plan)
      if let part = kept[hubs], part.state == state { return (part, family.name) }
      return (try derive(plan, family.entries, census, hubs, state, at: desk), family.name)
    }
  }

  /// What tells a part from others: its hubs, and the plan where it is not the first of the first of them.
  private static func label(_ entries: [AreaCensus.Entry]) -> String {
    let hubs = entries.map(\.area.hub).joined(separator: " ")
    return entries.first.map { $0.rank > 0 ? "\(hubs) \($0.plan)" : hubs } ?? hubs
  }

  /// What facts are derived from: the copies of the hubs, and which of their logs count elsewhere.
  private static func state(
    _ entries: [AreaCensus.Entry], _ census: AreaCensus, _ changes: [String: Int64], _ plan: Plan
  ) -> String {
    let hubs = entries.map { entry in
      "\(changes[entry.area.hub] ?? 0) \(JSONWriter.text(AreaCensus.Entry.document([entry])))"
    }
    let own = Set(entries.map(\.area.hub))
    let elsewhere = census.owners.shared.filter { !own.isDisjoint(with: $0.hubs) }
      .map { "\($0.label) \(census.owners.hubs(of: $0.label).sorted().joined(separator: " "))" }
    let version = "\(factsVersion) \(asksForItems(plan))"
    return Digest.of(text: ([version] + hubs + elsewhere).joined(separator: "\n"))
  }

  /// Whether a table of the plan names items, which takes an assessment of each visit.
  private static func asksForItems(_ plan: Plan) -> Bool {
    LocalTable.all(of: plan).contains(where: \.asksForItems)
  }

  private func derive(
    _ plan: HeldPlan, _ entries: [AreaCensus.Entry], _ census: AreaCensus, _ hubs: String,
    _ state: String, at desk: WarehouseDesk
  ) throws -> WarehouseStore.Part {
    try desk.fetch(entries.map(\.area.hub))
    var opened: [Hub] = []
    // Copies of copies, only read.
    defer { for hub in opened { try? hub.close() } }
    let members = try entries.compactMap { entry -> AreaMember? in
      guard let hub = try desk.hub.openBelow(entry.area.hub) else { return nil }
      opened.append(hub)
      return AreaMember(hub, entry)
    }
    let facts = try AreaFamily(members).facts(
      desk.hub, census.owners, items: CountyWarehouse.asksForItems(plan.plan))
    return try store.replace(
      plan.plan.id, hubs, area: entries[0].area.code, state: state,
      tables: facts.tables.map { table in
        (table.table, table.columns, table.rows.map { $0.map(SQLValue.init) })
      })
  }

  /// Derives the parts in which some hubs are counted, alone or with others.
  func refreshFacts(of hubs: [String], at desk: WarehouseDesk) throws {
    for plan in plans(desk) {
      let touched = try census(plan, at: desk).families(nil).map { Set($0.entries.map(\.area.hub)) }
        .filter { !$0.isDisjoint(with: hubs) }
      for own in touched {
        try store.lock(part: own.sorted().joined(separator: " "))
        // Who held the lock before may have brought another of these hubs.
        let census = try census(plan, at: desk)
        _ = try parts(plan, census, { own.contains($0.hub) }, at: desk)
      }
    }
  }
}

extension AreaFamily {
  /// What tables are counted from.
  /// - Parameter items: whether the items that were violated are wanted.
  func facts(_ upper: Hub, _ owners: LogOwners, items: Bool) throws -> PartFacts {
    let reporting = reporting(upper, owners)
    let held = newest
    func record(_ needs: RecordNeeds, by day: Day) throws -> CampaignRecord {
      try reporting.record(needs, held, from: nil, to: day, asOf: upper.surroundings.now().day)
    }
    // Before anything was closed, and after everything was.
    let open = try record(.everything(items: items), by: Day(number: -1_000_000))
    let closed =
      open.closings.isEmpty ? [:] : try record(.papers, by: Day(number: 10_000_000)).closed
    let lines = try reporting.lines(held, open)
    return PartFacts(
      RecordPart(name: "part", record: open, lines: lines), closed: closed,
      closings: open.closings, digest: { Digest.of(text: $0) })
  }
}

extension SQLValue {
  /// A value of a row of facts.
  init(_ value: PartFacts.Value) {
    switch value {
    case .text(let text): self = .optional(text)
    case .number(let number): self = number.map { .integer($0) } ?? .null
    case .flag(let isTrue): self = .bool(isTrue)
    }
  }
}
