import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing

@Suite("The log", .scratch)
struct LogTests {
  @Test(
    "refuses every change of what was written",
    arguments: [
      "UPDATE log SET body = '{}' WHERE seq = 1", "UPDATE log SET hash = hash", "DELETE FROM log",
      "DELETE FROM log WHERE seq = 2",
      "REPLACE INTO log SELECT seq, '{}', hash FROM log WHERE seq = 2",
      "INSERT OR REPLACE INTO log VALUES (1, '{}', 'x')",
    ])
  func workspaceLogIsAppendOnly(statement: String) throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let before = try Workbench.rows(path, "SELECT * FROM log")
    #expect(throws: (any Error).self) { try Workbench.tamper(path, statement) }
    #expect(try Workbench.rows(path, "SELECT * FROM log") == before)
  }

  @Test(
    "of a hub refuses every change of what was merged",
    arguments: [
      "UPDATE entry SET body = '{}'", "UPDATE entry SET device = 'x' WHERE seq = 1",
      "DELETE FROM entry", "DELETE FROM entry WHERE seq = 1",
      "REPLACE INTO entry SELECT device, seq, '{}', hash FROM entry",
    ])
  func hubLogIsAppendOnly(statement: String) throws {
    let path = Scratch.folder.path("h.sqlite")
    let hub = try HubStore.create(path: path, device: "hub")
    try hub.append(
      [FieldChange(EntityKind(rawValue: "note"), "n", "/text", "…")], actor: "a",
      wall: Workbench.noon,
      interpret: plainInterpreter)
    try hub.close()
    let error = #expect(throws: DatabaseError.self) { try Workbench.tamper(path, statement) }
    #expect(error?.message == "the log is append-only")
  }

  @Test("numbers its entries without gaps, each naming the hash of the one before")
  func chain() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let entries = try Workbench.open(path) { try $0.entries() }
    let hashes = try Workbench.rows(path, "SELECT hash FROM log ORDER BY seq")
    #expect(entries.map(\.seq) == Array(1...Int64(Workbench.changes.count)))
    #expect(entries.map { RawLog.hash($0.body) } == hashes.map { $0.filter { $0 != "\"" } })
    #expect(entries[0].prev == LogEntry.genesis)
    for (entry, previous) in zip(entries.dropFirst(), entries) {
      #expect(entry.prev == RawLog.hash(previous.body))
    }
    let head = try Workbench.open(path) { try $0.head() }
    let last = try #require(entries.last)
    #expect(head == LogHead(seq: last.seq, hash: RawLog.hash(last.body)))
  }

  @Test("keeps the value before, the actor and the clock with every change")
  func entryNamesOldValue() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let entries = try Workbench.open(path) { store in
      try Workbench.append(
        [FieldChange(.visit, Workbench.visit, "/form/A2-16", "有", reason: "笔误")], to: store)
      return try store.entries()
    }
    let last = try #require(entries.last)
    #expect(last.old == "无")
    #expect(last.new == "有")
    #expect(last.reason == "笔误")
    #expect(last.actor == "桂X001")
    #expect(last.wall == Workbench.noon)
  }

  @Test("does not grow by changes that change nothing, and the files stay as they were")
  func nothingNew() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let before = try FolderSnapshot(Scratch.folder.path)
    let written = try Workbench.open(path) { try Workbench.append(Workbench.changes, to: $0) }
    #expect(written == 0)
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("takes a field that changes there and back within one append as two entries")
  func thereAndBack() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let written = try Workbench.open(path) { store in
      try Workbench.append(
        [
          FieldChange(.visit, Workbench.visit, "/form/A2-16", "有"),
          FieldChange(.visit, Workbench.visit, "/form/A2-16", "无"),
        ], to: store)
    }
    #expect(written == 2)
  }

  @Test("takes back everything when one change of an append cannot be projected")
  func allOrNothing() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let before = try FolderSnapshot(Scratch.folder.path)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    #expect(throws: (any Error).self) {
      try Workbench.append(
        [
          FieldChange(.visit, Workbench.visit, "/form/A2-16", "有"),
          FieldChange(.visit, Workbench.visit, "/evidence/too-short", ["extension": "png"]),
        ], to: store)
    }
    try store.close()
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test(
    "head is read from its text only where the text is one",
    arguments: [
      ("0:" + LogEntry.genesis, true), ("17:" + LogEntry.genesis, true),
      ("-1:" + LogEntry.genesis, false), ("1:abc", false), (LogEntry.genesis, false),
      ("1:2:" + LogEntry.genesis, false), ("", false),
    ])
  func headText(text: String, isHead: Bool) {
    #expect(LogHead(text)?.text == (isHead ? text : nil))
  }
}
