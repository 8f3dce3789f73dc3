import GRDB
import Model
@testable import Store
import TestSupport
import Testing

@Suite("Writing much at once", .scratch)
struct BulkWritingTests {
  private struct Stopped: Error {}

  private func settings(_ store: HubStore) throws -> [Int?] {
    try store.queue.inDatabase { db in
      try ["temp_store", "wal_autocheckpoint", "synchronous"].map {
        try Int.fetchOne(db, sql: "PRAGMA \($0)")
      }
    }
  }

  @Test("leaves the connection as it was, done or failed, and writes all or nothing")
  func settings() throws {
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    let before = try settings(store)
    // FULL is 2 (https://sqlite.org/pragma.html#pragma_synchronous).
    #expect(before == [0, 1_000, 2])
    let hold = "INSERT INTO evidence_held VALUES (?, 'jpg', 1)"
    try BulkWriting.transaction(store.queue) { db in
      try db.execute(sql: hold, arguments: [String(repeating: "a", count: 64)])
      #expect(try Int.fetchOne(db, sql: "PRAGMA temp_store") == 2)
      #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
    }
    #expect(try settings(store) == before)
    #expect(throws: Stopped.self) {
      try BulkWriting.transaction(store.queue) { db in
        try db.execute(sql: hold, arguments: [String(repeating: "b", count: 64)])
        throw Stopped()
      }
    }
    #expect(try settings(store) == before)
    // NORMAL is 1: what can be made again waits for the medium with what comes after it.
    let promised = try BulkWriting.transaction(store.queue, .orderly) { db in
      try Int.fetchOne(db, sql: "PRAGMA synchronous")
    }
    #expect(promised == 1)
    #expect(try settings(store) == before)
    #expect(throws: Stopped.self) {
      try BulkWriting.transaction(store.queue, .orderly) { db in
        try db.execute(sql: hold, arguments: [String(repeating: "c", count: 64)])
        throw Stopped()
      }
    }
    #expect(try settings(store) == before)
    let held = try store.log.read {
      try String.fetchAll($0, sql: "SELECT sha256 FROM evidence_held")
    }
    #expect(held == [String(repeating: "a", count: 64)])
    try store.close()
  }
}

@Suite("The states of a row of the form", .scratch)
struct RowStateTests {
  private func write(_ state: String, _ queue: DatabaseQueue) throws {
    try queue.write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO form_row VALUES ('laptop', 'v', ?1, ?1, 0, '[]')",
        arguments: [state])
    }
  }

  private static let visit = """
    INSERT INTO visit VALUES ('laptop', 'v', 'p', 1, 's', '{}', 't', 'o', 'final', '2026-03-01', 0,
      '[]', '[]')
    """

  @Test("and the indexes of a hub that was raised before format 10 had them are there")
  func indexes() throws {
    let steps = MigrationChain.hub.steps
    let old = MigrationChain(steps: steps.filter { $0.version < 12 })
    let path = Scratch.folder.path("between.sqlite")
    let queue = try DatabaseOpening.open(path, as: .hub, creating: true, chain: old)
    try queue.write {
      try $0.execute(sql: "DROP INDEX visit_by_day; DROP INDEX record_by_entity")
    }
    try queue.close()
    let store = try HubStore.open(path: path, device: "hub")
    let names = try store.log.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index'")
    }
    #expect(names.contains("visit_by_day") && names.contains("record_by_entity"))
    try store.close()
  }

  @Test("are the same five in a hub that was made today and in one of the format before")
  func states() throws {
    let steps = MigrationChain.hub.steps
    let old = MigrationChain(steps: steps.filter { $0.version < 11 })
    let path = Scratch.folder.path("old.sqlite")
    try DatabaseOpening.open(path, as: .hub, creating: true, chain: old).close()
    let raised = try HubStore.open(path: path, device: "hub")
    let made = try HubStore.create(path: Scratch.folder.path("new.sqlite"), device: "hub")
    for store in [raised, made] {
      try store.queue.write { try $0.execute(sql: RowStateTests.visit) }
      for state in ["present", "absent", "notExamined", "pending", "unanswered"] {
        try write(state, store.queue)
      }
      for state in ["", "Present", "done", "present "] {
        #expect(throws: DatabaseError.self) { try write(state, store.queue) }
      }
      // No table of its own for each row that is written.
      let plan = try store.queue.inDatabase {
        try Row.fetchAll(
          $0, sql: "EXPLAIN INSERT INTO form_row VALUES ('laptop', 'v', 'r', 'absent', 0, '[]')")
      }
      #expect(!plan.contains { ($0["opcode"] as String) == "OpenEphemeral" })
      #expect(
        try store.queue.inDatabase { try DatabaseOpening.flaw(in: $0) } == nil)
      try store.close()
    }
  }
}
