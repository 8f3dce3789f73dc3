import Model
import TestSupport
import Testing

@testable import Store

@Suite("What was seen of the clock of visits that have just come", .scratch)
struct FreshClocksTests {
  private func log(_ changes: [FieldChange]) throws -> ReceivedLog {
    let path = try RawLog(device: "one", changes).write(as: "one.sqlite", in: .folder)
    return try ReceivedDatabase.log(path: path).preparing(plainInterpreter)
  }

  @Test("is told up to the entry to which it was seen, until it was counted")
  func seen() throws {
    let log = try log(Workbench.changes)
    let visit = RecordKey(kind: .visit, entity: Workbench.visit)
    let last = try #require(log.positions[visit]?.last)
    let clocks = FreshClocks()
    #expect(clocks.wentBack("one", Workbench.visit, last: last) == nil)
    clocks.note(log, as: "one")
    #expect(clocks.wentBack("one", Workbench.visit, last: last) == false)
    #expect(clocks.wentBack("one", Workbench.visit, last: last + 1) == nil)
    #expect(clocks.wentBack("two", Workbench.visit, last: last) == nil)
    #expect(clocks.wentBack("one", "another", last: last) == nil)
    clocks.clear()
    #expect(clocks.wentBack("one", Workbench.visit, last: last) == nil)
  }

  @Test("is not told of a visit that shares its id with another record")
  func shared() throws {
    let log = try log(
      Workbench.changes + [FieldChange(.referral, Workbench.visit, "/id", .string(Workbench.visit))]
    )
    let visit = RecordKey(kind: .visit, entity: Workbench.visit)
    let last = try #require(log.positions[visit]?.last)
    let clocks = FreshClocks()
    clocks.note(log, as: "one")
    #expect(log.prepared[visit] != nil)
    #expect(clocks.wentBack("one", Workbench.visit, last: last) == nil)
  }
}
