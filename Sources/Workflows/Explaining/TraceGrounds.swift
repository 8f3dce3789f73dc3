import Model
import Store

/// What proofs of many records of one hub have in common, looked up once.
public struct TraceGrounds {
  private let hub: Hub
  /// Names of inspectors, by their certificates.
  private(set) lazy var names = Dictionary(
    hub.shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
    uniquingKeysWith: { _, last in last })
  /// The bundles of a device, the shortest log first.
  private var bundles: [String: [HeldBundle]] = [:]
  private var isAllKnown = false
  /// Where the bureau's own entries stand: a case has few among very many.
  private var own: EntryPositions?
  /// How many logs were asked about.
  private var asked: Set<String> = []
  /// As many logs are looked up one by one; then all are.
  private static let few = 2

  /// Nothing is looked up yet.
  public init(_ hub: Hub) { self.hub = hub }

  mutating func bundles(of device: String, in reading: HubReading) throws -> [HeldBundle] {
    if let known = bundles[device] { return known }
    if !isAllKnown, asked.insert(device).inserted, asked.count > TraceGrounds.few {
      bundles = Dictionary(grouping: try reading.heldBundles(), by: \.device)
        .mapValues { $0.sorted { $0.head < $1.head } }
      isAllKnown = true
    }
    if isAllKnown { return bundles[device] ?? [] }
    let own = try reading.heldBundles(of: device).sorted { $0.head < $1.head }
    bundles[device] = own
    return own
  }

  /// The entries about some fields of a record, and about parts of these.
  mutating func entries(
    of kind: EntityKind, _ entity: String, _ device: String, fields: Set<String>,
    in reading: HubReading
  ) throws -> [FieldEntry] {
    let wanted = fields.map { Array($0.utf8) }
    // Most entries are about other fields: their bytes tell. Of names that may be written in several ways all are read.
    func isWanted(_ field: String) -> Bool {
      let own = field.utf8
      return wanted.contains { name in
        own.starts(with: name)
          && (own.count == name.count || own.dropFirst(name.count).first == UInt8(ascii: "/"))
      } || !own.allSatisfy { $0 < 0x80 }
    }
    guard device == hub.device else {
      return try reading.fieldEntries(of: kind, entity, device: device, where: isWanted)
    }
    let positions = try own ?? reading.entryPositions(of: device)
    own = positions
    return try reading.fieldEntries(
      of: kind, entity, device: device, at: positions, where: isWanted)
  }
}
