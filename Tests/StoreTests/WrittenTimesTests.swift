import Model
import Testing
@testable import Store

@Suite("When the entries about a record were written")
struct WrittenTimesTests {
  private static func entry(
    _ actor: String, at seconds: Int64 = 1_780_000_000, about entity: String = "v-1",
    new: JSONValue = .null
  ) -> LogEntry {
    LogEntry(
      seq: 7, prev: String(repeating: "0", count: 64), device: "d", actor: actor,
      wall: Moment(seconds: seconds), entity: entity, kind: .visit, field: "/answers/INF-01",
      old: .null, new: new, reason: nil)
  }

  private func told(_ entries: [LogEntry], about entity: String) throws -> [Bool] {
    var times = WrittenTimes(about: entity)
    return try entries.map { entry in
      try Array(entry.body.utf8).withUnsafeBufferPointer { try times.isEarlier($0) }
    }
  }

  @Test(
    "is told from their bytes as from their values, whoever wrote what",
    arguments: [
      ("桂X001", JSONValue.null), ("\"entity\":\"v-2\"", JSONValue.null),
      ("a\\", JSONValue.object(["entity": "v-2"])),
      ("a", JSONValue.string("\",\"wall\":\"2020-01-01T00:00:00Z")),
    ], ["v-1", "v-1\"", "v\\u0031", "检查\u{1}", "v-\u{10FFFF}"])
  func read(written: (actor: String, new: JSONValue), entity: String) throws {
    func entry(_ seconds: Int64, _ entity: String) -> LogEntry {
      WrittenTimesTests.entry(written.actor, at: seconds, about: entity, new: written.new)
    }
    let noon: Int64 = 1_780_000_000
    let entries = [
      entry(noon, entity), entry(noon - 60, "v-2"), entry(noon, entity), entry(noon + 9, entity),
      entry(noon + 8, entity), entry(noon + 8, entity), entry(noon - 9, entity + "2"),
    ]
    #expect(
      try told(entries, about: entity) == [false, false, false, false, true, false, false])
    #expect(try told(entries, about: "v-3").allSatisfy { !$0 })
  }

  @Test("is earlier where the moment is, however it is written")
  func order() {
    func isEarlier(_ one: String, than other: String) -> Bool {
      WrittenTimes.isEarlier(Array(one.utf8), than: Array(other.utf8))
    }
    let noon = "2026-03-02T12:00:00+08:00"
    #expect(isEarlier("2026-03-02T11:59:59+08:00", than: noon))
    #expect(!isEarlier(noon, than: noon))
    #expect(!isEarlier("2026-03-02T12:00:01+08:00", than: noon))
    #expect(!isEarlier("2026-03-02T04:00:00Z", than: noon))
    #expect(isEarlier("2026-03-02T12:30:00+09:00", than: noon))
    #expect(!isEarlier("2026-03-02T12:00:00.1+08:00", than: "2026-03-02T12:00:00.9+08:00"))
  }

  @Test("is refused where it is no entry", arguments: ["", "{}", "\"}", "{\"entity\":\"v-1\"}"])
  func damaged(body: String) {
    var times = WrittenTimes(about: "v-1")
    #expect(throws: (any Error).self) {
      try Array(body.utf8).withUnsafeBufferPointer { _ = try times.isEarlier($0) }
    }
  }
}
