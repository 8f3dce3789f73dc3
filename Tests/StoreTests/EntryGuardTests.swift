import GRDB
import Model
@testable import Store
import TestSupport
import Testing

@Suite("The guard that keeps entries from being replaced", .scratch)
struct EntryGuardTests {
  private struct Stopped: Error {}

  private func triggers(_ store: HubStore) throws -> [String] {
    try store.log.read {
      try String.fetchAll(
        $0, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    }
  }

  private func arrival(_ device: String) throws -> HubStore.Arrival {
    let changes: [FieldChange] = (0..<4_100).map { number in
      let id = "c\(number / 20)"
      return number % 20 == 0
        ? FieldChange(EntityKind(rawValue: "later"), id, "/id", .string(id))
        : FieldChange(
          EntityKind(rawValue: "later"), id, "/f\(number % 20)", .integer(Int64(number)))
    }
    let path = try RawLog(device: device, changes).write(as: "\(device).sqlite", in: .folder)
    return HubStore.Arrival(
      id: String(repeating: device == "one" ? "a" : "b", count: 64), uuid: device, device: device,
      log: try ReceivedDatabase.log(path: path), evidence: [], file: "\(device).bundle.zip")
  }

  @Test("stands again after a large merge, and does its work")
  func stands() throws {
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    let before = try triggers(store)
    let counts = try store.merge(
      [arrival("one"), arrival("two")], wall: Workbench.noon, interpret: plainInterpreter
    ) {}
    #expect(counts == [4_100, 4_100])
    #expect(try triggers(store) == before)
    #expect(throws: DatabaseError.self) {
      try store.queue.write {
        try $0.execute(sql: "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 7")
      }
    }
    // What is held already is refused by the table itself.
    try store.queue.inDatabase { db in
      try db.inTransaction {
        try EntryGuard.lifted(for: 4_000, in: db) {
          #expect(throws: DatabaseError.self) {
            try db.execute(sql: "INSERT INTO entry SELECT * FROM entry WHERE seq = 7")
          }
        }
        return .rollback
      }
    }
    try store.close()
  }

  @Test("was never gone where the merge fails")
  func fails() throws {
    let store = try HubStore.create(path: Scratch.folder.path("failed.sqlite"), device: "hub")
    let before = try triggers(store)
    #expect(throws: Stopped.self) {
      try store.queue.write { db in
        try EntryGuard.lifted(for: 4_000, in: db) { throw Stopped() }
      }
    }
    #expect(try triggers(store) == before)
    try store.close()
  }
}

@Suite("The answers that a hub shows", .scratch)
struct HubAnswerTests {
  private static let answers: [(String, JSONValue)] = [
    ("UNL-01", "有"), ("GEN-\"7\"", "说\"没有\""), ("GEN.8", true), ("GEN-009", 12),
    ("GEN 10", ["甲", "乙"]),
    ("GEN-011", ["sampled": 4, "violators": [1, false]]), ("GEN-012", .decimal("1.50")),
  ]

  @Test("are those of the laptop's own table")
  func same() throws {
    let changes =
      Workbench.changes.dropLast()
      + HubAnswerTests.answers.map {
        FieldChange(.visit, Workbench.visit, JSONPointer.text(["answers", $0.0]), $0.1)
      }
    let laptop = Scratch.folder.path("laptop.sqlite")
    let workspace = try WorkspaceStore.create(path: laptop, device: "laptop")
    try Workbench.append(Array(changes), to: workspace)
    try workspace.close()
    let path = Scratch.folder.path("hub.sqlite")
    let store = try HubStore.create(path: path, device: "hub")
    let log = try RawLog(device: "laptop", Array(changes)).write(as: "log.sqlite", in: .folder)
    _ = try store.merge(
      HubStore.Arrival(
        id: String(repeating: "a", count: 64), uuid: "u", device: "laptop",
        log: try ReceivedDatabase.log(path: log), evidence: [], file: "laptop.bundle.zip"),
      wall: Workbench.noon, interpret: plainInterpreter)
    try store.close()
    let shown = try Workbench.rows(path, "SELECT visit, item, body FROM answer ORDER BY item")
    #expect(shown.count == HubAnswerTests.answers.count)
    #expect(
      try shown == Workbench.rows(laptop, "SELECT visit, item, body FROM answer ORDER BY item"))
  }
}
