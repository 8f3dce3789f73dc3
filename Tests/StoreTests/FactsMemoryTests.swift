import GRDB
import Model
import TestSupport
import Testing

@testable import Store

@Suite("Facts of visits that were read before", .scratch)
struct FactsMemoryTests {
  private static let count = 6

  private static func visit(_ number: Int) -> String {
    "5ab00000-0000-4000-8000-0000000000b\(number)"
  }

  /// A hub with some visits of one laptop.
  private func hub() throws -> HubStore {
    let stall: JSONValue = ["id": "stall", "kind": "nonFixedSite", "licenceKind": "none"]
    let subject = RecordDocument.fields(of: stall).map {
      FieldChange(.subject, "stall", $0.0, $0.1)
    }
    let visits = (1...Self.count).flatMap { number in
      let fields: [(String, JSONValue)] = [
        ("/id", .string(Self.visit(number))), ("/plan", "demo-2026"),
        ("/planVersion", 2_026_030_101), ("/subject", "stall"), ("/form/A2-02", "有"),
        ("/status", "finalised"),
      ]
      return fields.map { FieldChange(.visit, Self.visit(number), $0.0, $0.1) }
    }
    let path = try RawLog(device: "one", subject + visits).write(as: "one.sqlite", in: .folder)
    let hub = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    _ = try hub.merge(
      HubStore.Arrival(
        id: String(repeating: "a", count: 64), uuid: "u", device: "one",
        log: try ReceivedDatabase.log(path: path), evidence: [], file: "one.bundle.zip"),
      wall: Workbench.noon, interpret: plainInterpreter)
    return hub
  }

  /// Changes what stands in the tables without a word in any log: what is read again differs.
  private func mark(_ hub: HubStore, _ more: String...) throws {
    try hub.queue.write { db in
      for statement in ["UPDATE visit SET advertisements = 7"] + more {
        try db.execute(sql: statement)
      }
    }
  }

  /// What is told of one visit: 7 where it was read after ``mark(_:_:)``.
  private func one(_ number: Int, _ memory: FactsMemory, _ hub: HubStore) throws -> Int? {
    try hub.log.read {
      try memory.facts(of: Self.visit(number), by: "one", in: $0)
    }.map { Int($0.advertisementsRemoved) }
  }

  private func all(
    _ memory: FactsMemory, _ hub: HubStore, discarded: Bool = false
  ) throws -> [Int] {
    try hub.log.read {
      try memory.facts(plan: "demo-2026", discarded: discarded, in: $0)
    }.map { Int($0.advertisementsRemoved) }
  }

  @Test("are found again where a visit was read by itself, also after many others")
  func alone() throws {
    let hub = try hub()
    let memory = FactsMemory(most: 4, alone: 4)
    // The first is asked for again and again: others go.
    for number in 1...Self.count {
      #expect(try one(number, memory, hub) == 0)
      #expect(try one(1, memory, hub) == 0)
    }
    try mark(hub)
    #expect(try one(1, memory, hub) == 0)
    #expect(try one(Self.count, memory, hub) == 0)
    #expect(try one(2, memory, hub) == 7)
    try hub.close()
  }

  @Test("are never of more visits than there is room for, and the last that was read is there")
  func bound() throws {
    let hub = try hub()
    let memory = FactsMemory(most: 4, alone: 4)
    for number in 1...Self.count { #expect(try one(number, memory, hub) == 0) }
    try mark(hub)
    let told = try (1...Self.count).reversed().map { try one($0, memory, hub) }
    let before = told.filter { $0 == 0 }
    #expect(told.first == 0 && before.count <= 4)
    try hub.close()
  }

  @Test("are of fewer visits where no plan was read whole, which makes room for its own")
  func room() throws {
    let hub = try hub()
    let memory = FactsMemory(most: Self.count, alone: 2)
    for number in 1...3 { #expect(try one(number, memory, hub) == 0) }
    try mark(hub)
    #expect(try one(3, memory, hub) == 0)
    #expect(try one(1, memory, hub) == 7)
    #expect(try all(memory, hub).count == Self.count)
    try mark(hub, "UPDATE visit SET advertisements = 8")
    for number in 1...Self.count { #expect(try one(number, memory, hub) != 8) }
    try hub.close()
  }

  @Test("are the same whether a visit was read by itself or with its plan")
  func together() throws {
    let hub = try hub()
    let memory = FactsMemory()
    #expect(try one(1, memory, hub) == 0)
    try mark(hub)
    #expect(try all(memory, hub) == [0] + Array(repeating: 7, count: Self.count - 1))
    try mark(hub, "UPDATE visit SET advertisements = 8")
    #expect(try one(1, memory, hub) == 0)
    #expect(try one(2, memory, hub) == 7)
    memory.clear()
    #expect(try all(memory, hub) == Array(repeating: 8, count: Self.count))
    let (alone, planned) = (FactsMemory(), FactsMemory())
    try hub.log.read { db in
      let whole = try planned.facts(plan: "demo-2026", discarded: false, in: db)
      let single = try whole.compactMap { try alone.facts(of: $0.id, by: $0.device, in: db) }
      #expect(single == whole)
    }
    try hub.close()
  }

  @Test("of a plan that has more visits than there is room for are read each time")
  func beyond() throws {
    let hub = try hub()
    let memory = FactsMemory(most: 4, alone: 4)
    #expect(try one(1, memory, hub) == 0)
    #expect(try all(memory, hub) == Array(repeating: 0, count: Self.count))
    try mark(hub)
    #expect(try all(memory, hub) == Array(repeating: 7, count: Self.count))
    #expect(try one(1, memory, hub) == 0)
    try hub.close()
  }

  @Test("are read again once more was written about a visit")
  func written() throws {
    let hub = try hub()
    let memory = FactsMemory()
    #expect(try all(memory, hub) == Array(repeating: 0, count: Self.count))
    #expect(try one(1, memory, hub) == 0)
    try mark(hub, "UPDATE visit_head SET last = last + 1 WHERE visit = '\(Self.visit(1))'")
    #expect(try one(1, memory, hub) == 7)
    #expect(try all(memory, hub) == [7] + Array(repeating: 0, count: Self.count - 1))
    try hub.close()
  }

  @Test("are not told of a draft that was discarded, though its plan was asked for with those")
  func discarded() throws {
    let hub = try hub()
    let memory = FactsMemory()
    try mark(
      hub, "UPDATE visit SET status = 'draft' WHERE id = '\(Self.visit(1))'",
      """
      UPDATE record SET body = json_set(body, '$.discarded', json('{"reason":"写错"}'))
      WHERE kind = 'visit' AND entity = '\(Self.visit(1))'
      """)
    #expect(try all(memory, hub, discarded: true).count == Self.count)
    #expect(try one(1, memory, hub) == nil)
    #expect(try all(memory, hub).count == Self.count - 1)
    #expect(try one(2, memory, hub) == 7)
    try hub.close()
  }
}
