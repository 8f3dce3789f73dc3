import Bundling
import Model
import Store
import Warehouse

extension CountyWarehouse {
  /// The plans by which is counted: the newest version of each.
  func plans(_ desk: WarehouseDesk) -> [HeldPlan] {
    desk.hub.shelf.planIDs.compactMap { id in desk.hub.shelf.plans.last { $0.plan.id == id } }
  }

  /// Notes what is known of some hubs, for every plan of this level.
  func noteMembers(_ hubs: [String], at desk: WarehouseDesk) throws {
    for device in hubs {
      guard let below = try desk.hub.openBelow(device) else { continue }
      // A copy of a copy, only read.
      defer { try? below.close() }
      for plan in plans(desk) {
        let meant = try MeantPlans(of: below, for: plan.plan)
        let area = try AreaMember.area(of: below, meant, upper: desk.hub, plan)
        let entries = try AreaCensus.Entry.all(below, meant, area)
        try store.note(
          member: device, of: plan.plan.id,
          body: JSONWriter.text(AreaCensus.Entry.document(entries)))
      }
    }
  }

  /// What is known of all hubs for a plan.
  func census(_ plan: HeldPlan, at desk: WarehouseDesk) throws -> AreaCensus {
    func noted() throws -> [JSONValue] {
      try store.members(of: plan.plan.id).map { try JSONReader.read($0) }
    }
    var documents = try noted()
    // Kits of before did not note who only sends others along, and by which plans a hub works.
    let older = documents.filter { $0["plans"] == nil }.compactMap { $0["hub"]?.string }
    if !older.isEmpty {
      try desk.fetch(older)
      try noteMembers(older, at: desk)
      documents = try noted()
    }
    let entries = try documents.flatMap { try AreaCensus.Entry.all(document: $0) }
    let known = Set(entries.map(\.area.hub))
    let silent = try desk.hub.register.signers().filter {
      $0.namespace == SSHSignature.rollupNamespace && !known.contains($0.principal)
    }.map(\.principal)
    let heads = Dictionary(
      entries.map { ($0.area.hub, $0.heads) }, uniquingKeysWith: { one, _ in one })
    return try AreaCensus(entries, silent: silent) { hub, label, seq in
      if let head = heads[hub]?[label], head.seq == seq { return head.hash }
      try desk.fetch([hub])
      guard let below = try desk.hub.openBelow(hub) else { return nil }
      // As above.
      defer { try? below.close() }
      return try below.store.hash(of: label, at: seq)
    }
  }
}

extension AreaCensus.Entry {
  /// Of a hub, one for each plan by which it works on a campaign; one of a hub that has none too.
  static func all(
    _ hub: Hub, _ meant: MeantPlans, _ area: Area
  ) throws -> [AreaCensus.Entry] {
    let recorded = try meant.counted.contains { try AreaUnion.recorded(hub, $0.plan.id) }
    let isCarrier = try hub.sentMembers().count > 1 && !recorded
    let heads = try hub.store.heads()
    let plans: [HeldPlan?] = meant.counted.isEmpty ? [nil] : meant.counted
    return plans.map { held in
      // Versions of another area under the same id are another's, whose roster is not this one's.
      let versions = hub.shelf.plans.filter {
        $0.plan.id == held?.plan.id && $0.plan.regionCode == held?.plan.regionCode
      }
      .map { ("\($0.plan.id)@\($0.plan.version)", $0.hash) }
      return AreaCensus.Entry(
        area: area, isCounted: held != nil, isCarrier: isCarrier,
        versions: Dictionary(versions, uniquingKeysWith: { one, _ in one }), heads: heads)
    }
  }

  /// As a warehouse keeps those of one hub.
  static func document(_ entries: [AreaCensus.Entry]) -> JSONValue {
    guard let first = entries.first else { return [:] }
    let area = first.area
    return [
      "hub": .string(area.hub), "code": .string(area.code), "name": .string(area.name),
      "version": area.version.map { .count($0) } ?? .null,
      "madeOn": .optional(area.madeOn?.description), "differences": .strings(area.differences),
      "counted": .bool(first.isCounted), "carrier": .bool(first.isCarrier),
      "plans": .strings(area.plans), "besides": .strings(area.besides),
      "versions": .object(
        entries.reduce(into: [:]) { all, entry in
          all.merge(entry.versions.mapValues { .string($0) }) { one, _ in one }
        }),
      "heads": .object(first.heads.mapValues { .string($0.text) }),
    ]
  }

  /// Reads what a warehouse kept of a hub.
  /// - Throws: ``DocumentFailure``.
  static func all(document: JSONValue) throws -> [AreaCensus.Entry] {
    let reader = try DocumentReader(document)
    let area = Area(
      hub: try reader.string("hub"), code: try reader.string("code"),
      name: try reader.string("name"),
      version: document["version"]?.integer.map { Int($0) },
      madeOn: try reader.optionalValue("madeOn") { Day($0) },
      differences: try reader.strings("differences"), plans: try reader.strings("plans"),
      besides: (document["besides"]?.array ?? []).compactMap(\.string))
    let versions = (document["versions"]?.object ?? [:]).compactMapValues(\.string)
    let heads = (document["heads"]?.object ?? [:]).compactMapValues { value in
      value.string.flatMap { LogHead($0) }
    }
    let (isCounted, isCarrier) = (try reader.bool("counted"), try reader.bool("carrier"))
    return (area.plans.isEmpty ? [""] : area.plans).map { plan in
      AreaCensus.Entry(
        area: area, isCounted: isCounted, isCarrier: isCarrier,
        versions: versions.filter { $0.key.hasPrefix("\(plan)@") }, heads: heads)
    }
  }
}
