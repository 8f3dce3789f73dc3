import Foundation
import Model
import Store
import TestSupport
import Testing

@Suite("A hub's store", .scratch)
struct HubStoreTests {
  private let log = RawLog(device: "laptop", Workbench.changes)

  private func arrival(_ log: RawLog, id: Character) throws -> HubStore.Arrival {
    let path = try log.write(as: "arrival-\(id).sqlite", in: .folder)
    return HubStore.Arrival(
      id: String(repeating: id, count: 64), uuid: "u", device: "laptop",
      log: try ReceivedDatabase.log(path: path),
      evidence: [StoredEvidence(sha256: Workbench.photograph, fileExtension: "png", bytes: 9)],
      file: "laptop.bundle.zip")
  }

  private func hub(_ name: String) throws -> HubStore {
    try HubStore.create(path: Scratch.folder.path(name), device: "hub of \(name)")
  }

  @Test("has the same digest whichever way the entries came")
  func digest() throws {
    let whole = try hub("whole")
    let piecemeal = try hub("piecemeal")
    let empty = try whole.digest()
    #expect(try piecemeal.digest() == empty)
    _ = try whole.merge(
      arrival(log, id: "a"), wall: Workbench.noon, interpret: plainInterpreter)
    // The clock of the bureau and the number of bundles do not matter, nor does an older bundle.
    for (index, count) in [8, 3, log.rows.count].enumerated() {
      var shorter = log
      shorter.rows = Array(log.rows.prefix(count))
      let part = try arrival(shorter, id: Character(String(index)))
      let later = Moment(seconds: Workbench.noon.seconds + Int64(index))
      _ = try piecemeal.merge(part, wall: later, interpret: plainInterpreter)
    }
    #expect(try whole.digest() == piecemeal.digest())
    #expect(try whole.digest() != empty)
    #expect(try whole.facts(plan: "demo-2026") == piecemeal.facts(plan: "demo-2026"))
    for store in [whole, piecemeal] { try store.close() }
  }

  @Test("digest follows the bureau's own records, but not how they came to be")
  func ownRecords() throws {
    let first = try hub("first")
    let second = try hub("second")
    func set(_ store: HubStore, _ matter: JSONValue) throws {
      let referral: JSONValue = [
        "id": "R-1", "subject": "LX-0001", "department": "公安", "kind": "criminal",
        "sentOn": "2026-04-22", "matter": matter,
      ]
      try store.append(
        RecordDocument.fields(of: referral).map { FieldChange(.referral, "R-1", $0.0, $0.1) },
        actor: "a", wall: Workbench.noon, interpret: plainInterpreter)
    }
    try set(first, "甲")
    #expect(try first.digest() != second.digest())
    try set(second, "乙")
    #expect(try first.digest() != second.digest())
    try set(second, "甲")
    #expect(try first.digest() == second.digest())
    for store in [first, second] { try store.close() }
  }

  /// A record that is off, and the store must stay as it was.
  private func expectRefusal(
    _ kind: EntityKind, _ entity: String, _ field: String, _ value: JSONValue,
    as expected: (any Error) -> Bool
  ) throws {
    var bad = log
    bad.append([FieldChange(kind, entity, field, value)])
    let store = try hub("hub")
    let before = try store.digest()
    #expect(
      performing: {
        _ = try store.merge(
          arrival(bad, id: "a"), wall: Workbench.noon, interpret: plainInterpreter)
      }, throws: expected)
    #expect(try store.digest() == before)
    #expect(try store.head(of: "laptop") == .empty)
    try store.close()
  }

  @Test(
    "refuses as bad data a record that its tables cannot hold",
    arguments: [
      ("/evidence/short", ["extension": "png", "bytes": 1, "items": []]),
      (
        "/evidence/" + String(repeating: "d", count: 64),
        ["extension": "png", "bytes": -1, "items": []]
      ),
    ] as [(String, JSONValue)])
  func constraint(field: String, value: JSONValue) throws {
    try expectRefusal(.visit, Workbench.visit, field, value) {
      $0 is DocumentFailure || ($0 as? StoreError)?.status == .badData
    }
  }

  @Test(
    "refuses a record that no table could be counted from",
    arguments: [
      (.visit, Workbench.visit, "/id", "another visit"), (.sweep, "s", "/id", "s"),
      (.subject, "stall", "/kind", "spaceship"), (.subject, "stall", "/id", "another"),
      (.enforcementCase, "C-1", "/id", "C-1"), (.referral, "R-1", "/id", "R-1"),
    ] as [(EntityKind, String, String, JSONValue)])
  func unreadable(kind: EntityKind, entity: String, field: String, value: JSONValue) throws {
    try expectRefusal(kind, entity, field, value) { $0 is DocumentFailure }
  }

  @Test("lets a kind of record pass that only a newer kit knows")
  func unknownKind() throws {
    var newer = log
    newer.append([FieldChange(EntityKind(rawValue: "drone"), "d", "/flight", 7)])
    let store = try hub("hub")
    let count = try store.merge(
      arrival(newer, id: "a"), wall: Workbench.noon, interpret: plainInterpreter)
    #expect(count == newer.rows.count)
    let records = try store.records(EntityKind(rawValue: "drone")).map(\.document)
    #expect(records == [["flight": 7]])
    try store.close()
  }
}
