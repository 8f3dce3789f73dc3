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
        let held = AreaMember.plan(of: below, for: plan.plan)
        let area = try AreaMember.area(of: below, held, upper: desk.hub, plan)
        let entry = try AreaCensus.Entry(below, held, area)
        try store.note(
          member: device, of: plan.plan.id, body: JSONWriter.text(entry.document))
      }
    }
  }

  /// What is known of all hubs for a plan.
  func census(_ plan: HeldPlan, at desk: WarehouseDesk) throws -> AreaCensus {
    func noted() throws -> [JSONValue] {
      try store.members(of: plan.plan.id).map { try JSONReader.read($0) }
    }
    var documents = try noted()
    // Kits of before did not note who only sends others along.
    let older = documents.filter { $0["carrier"] == nil }.compactMap { $0["hub"]?.string }
    if !older.isEmpty {
      try desk.fetch(older)
      try noteMembers(older, at: desk)
      documents = try noted()
    }
    let entries = try documents.map { try AreaCensus.Entry(document: $0) }
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
  /// Of a hub with the plan by which it works on a campaign.
  init(_ hub: Hub, _ held: HeldPlan?, _ area: Area) throws {
    // Versions of another area under the same id are another's, whose roster is not this one's.
    let versions = hub.shelf.plans.filter {
      $0.plan.id == held?.plan.id && $0.plan.regionCode == held?.plan.regionCode
    }
    .map { ("\($0.plan.id)@\($0.plan.version)", $0.hash) }
    self.init(
      area: area, isCounted: held != nil,
      isCarrier: try hub.sentMembers().count > 1
        && !(held.map { try AreaUnion.recorded(hub, $0.plan.id) } ?? false),
      versions: Dictionary(versions, uniquingKeysWith: { one, _ in one }),
      heads: try hub.store.heads())
  }

  /// As a warehouse keeps it.
  var document: JSONValue {
    [
      "hub": .string(area.hub), "code": .string(area.code), "name": .string(area.name),
      "version": area.version.map { .count($0) } ?? .null,
      "madeOn": .optional(area.madeOn?.description), "differences": .strings(area.differences),
      "counted": .bool(isCounted), "carrier": .bool(isCarrier),
      "besides": .strings(area.besides),
      "versions": .object(versions.mapValues { .string($0) }),
      "heads": .object(heads.mapValues { .string($0.text) }),
    ]
  }

  /// Reads what a warehouse kept.
  /// - Throws: ``DocumentFailure``.
  init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    let area = Area(
      hub: try reader.string("hub"), code: try reader.string("code"),
      name: try reader.string("name"),
      version: document["version"]?.integer.map { Int($0) },
      madeOn: try reader.optionalValue("madeOn") { Day($0) },
      differences: try reader.strings("differences"),
      besides: (document["besides"]?.array ?? []).compactMap(\.string))
    self.init(
      area: area, isCounted: try reader.bool("counted"),
      isCarrier: try reader.bool("carrier"),
      versions: (document["versions"]?.object ?? [:]).compactMapValues(\.string),
      heads: (document["heads"]?.object ?? [:]).compactMapValues { value in
        value.string.flatMap { LogHead($0) }
      })
  }
}
