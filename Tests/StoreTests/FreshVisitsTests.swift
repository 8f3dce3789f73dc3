import GRDB
import Model
import TestSupport
import Testing

@testable import Store

@Suite("What is known of visits that have just come", .scratch)
struct FreshVisitsTests {
  private func log(_ changes: [FieldChange]) throws -> ReceivedLog {
    let path = try RawLog(device: "one", changes).write(as: "one.sqlite", in: .folder)
    return try ReceivedDatabase.log(path: path).preparing(plainInterpreter)
  }

  @Test("is told as long as their log ends where it ended, until it was counted")
  func known() throws {
    let log = try log(Workbench.changes)
    let fresh = FreshVisits()
    #expect(fresh.known("one", Workbench.visit, head: log.head) == nil)
    fresh.note(log, as: "one")
    let known = try #require(fresh.known("one", Workbench.visit, head: log.head))
    #expect(!known.clockWentBack)
    #expect(known.facts.id == Workbench.visit)
    let later = LogHead(seq: log.head.seq + 1, hash: log.head.hash)
    #expect(fresh.known("one", Workbench.visit, head: later) == nil)
    #expect(fresh.known("two", Workbench.visit, head: log.head) == nil)
    #expect(fresh.known("one", "another", head: log.head) == nil)
    fresh.clear()
    #expect(fresh.known("one", Workbench.visit, head: log.head) == nil)
  }

  @Test("is not told of a branch: its visits bear another name there")
  func branch() throws {
    let log = try log(Workbench.changes)
    let fresh = FreshVisits()
    fresh.note(log, as: "one+00000000")
    #expect(fresh.known("one+00000000", Workbench.visit, head: log.head) == nil)
  }

  @Test("is not told of a visit that shares its id with another record")
  func shared() throws {
    let log = try log(
      Workbench.changes + [FieldChange(.referral, Workbench.visit, "/id", .string(Workbench.visit))]
    )
    let visit = RecordKey(kind: .visit, entity: Workbench.visit)
    let fresh = FreshVisits()
    fresh.note(log, as: "one")
    #expect(log.prepared[visit] != nil)
    #expect(fresh.known("one", Workbench.visit, head: log.head) == nil)
  }
}
