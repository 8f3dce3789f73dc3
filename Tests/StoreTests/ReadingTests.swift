import Foundation
import GRDB
import Model
@testable import Store
import Synchronization
import TestSupport
import Testing

@Suite("Reading a store", .scratch)
struct ReadingTests {
  /// Runs work on another thread, to its end.
  private func elsewhere<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) -> Result? {
    let result = Mutex<Result?>(nil)
    let thread = Thread { result.withLock { $0 = try? work() } }
    thread.start()
    while !thread.isFinished { usleep(1_000) }
    return result.withLock { $0 }
  }

  @Test("waits neither for a save nor for an export", .timeLimit(.minutes(10)))
  func duringWrite() throws {
    let path = try Workbench.store("s.sqlite", in: .folder)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    let before = try store.head()
    let copy = Scratch.folder.path("during.sqlite")
    try store.queue.write { db in
      try db.execute(sql: "UPDATE record SET body = '{}'")
      // One connection for all would wait here for itself.
      #expect(elsewhere { try store.head() } == before)
      let visit = elsewhere { try store.record(.visit, Workbench.visit) }
      #expect(visit??["status"] == "finalised")
      #expect(elsewhere { try store.facts(plan: "demo-2026").count } == 1)
      #expect(elsewhere { try store.snapshot(to: copy) } != nil)
    }
    #expect(try ReceivedDatabase.log(path: copy).head == before)
    try store.close()
    let left = try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path)
    #expect(left.sorted() == ["during.sqlite", "s.sqlite"])
  }

  @Test("of a hub does not wait either", .timeLimit(.minutes(10)))
  func hubDuringWrite() throws {
    let hub = try HubStore.create(path: Scratch.folder.path("h.sqlite"), device: "hub")
    try hub.queue.write { db in
      try db.execute(
        sql: "INSERT INTO evidence_held VALUES (?, 'png', 9)", arguments: [Workbench.photograph])
      #expect(elsewhere { try hub.evidenceHeld() } == [])
    }
    #expect(elsewhere { try hub.evidenceHeld() } == [Workbench.photograph])
    try hub.close()
  }

  @Test("sees every save that was acknowledged, on whatever connection")
  func afterWrite() throws {
    let path = try Workbench.store("s.sqlite", in: .folder)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    for count in 1...50 {
      let value = JSONValue.string("第\(count)次")
      try Workbench.append([FieldChange(.visit, Workbench.visit, "/note", value)], to: store)
      let seen = elsewhere { try store.revised(.visit, Workbench.visit) }
      #expect(seen??.document["/note"] == value)
      #expect(try seen??.revisions.revision(of: "/note") == store.head().seq)
    }
    try store.close()
  }

  @Test("that began before a save is of one moment: old values go with old revisions")
  func oneMoment() throws {
    let path = try Workbench.store("s.sqlite", in: .folder)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    let key = RecordKey(kind: .visit, entity: Workbench.visit)
    let field = "/answers/UNL-01"
    try store.log.read { db in
      let old = try Projection.record(Workbench.device, key, in: db)
      try Workbench.append([FieldChange(.visit, Workbench.visit, field, "无")], to: store)
      // Somebody else follows the log to its new end before this one does.
      let read = elsewhere { try store.revised(.visit, Workbench.visit) }
      let newest = try #require(read ?? nil)
      let seen = try store.traces.follow(db)
      let revisions = FieldRevisions(store.traces.traces(of: key, upTo: seen))
      #expect(try Projection.record(Workbench.device, key, in: db) == old)
      #expect(newest.document.value != old)
      #expect(revisions.revision(of: field) < newest.revisions.revision(of: field))
      #expect(store.traces.last(.visit, upTo: seen)?.trace.seq == seen)
      #expect(store.traces.lastEntries(.visit, upTo: seen)[Workbench.visit] == seen)
    }
    #expect(try store.latest(.visit)[Workbench.visit] == store.head().seq)
    try store.close()
  }

  @Test("after a rebuild does not see what was remembered before it")
  func afterRebuild() throws {
    let path = try Workbench.store("s.sqlite", in: .folder)
    try Workbench.tamper(path, "UPDATE visit SET status = 'draft'")
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    #expect(try store.facts(plan: "demo-2026").map(\.status) == [.draft])
    #expect(try store.rebuild(interpret: plainInterpreter))
    #expect(try store.facts(plan: "demo-2026").map(\.status) == [.finalised])
    try store.close()
  }
}
