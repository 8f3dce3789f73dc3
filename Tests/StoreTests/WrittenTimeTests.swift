import Model
import Testing
@testable import Store

@Suite("When an entry was written")
struct WrittenTimeTests {
  private static func entry(_ actor: String, new: JSONValue = .null) -> LogEntry {
    LogEntry(
      seq: 7, prev: String(repeating: "0", count: 64), device: "d", actor: actor,
      wall: Moment(seconds: 1_780_000_000), entity: "v-1", kind: .visit, field: "/answers/INF-01",
      old: .null, new: new, reason: nil)
  }

  @Test(
    "is told from its bytes as from its values",
    arguments: [
      entry("桂X001"), entry("\"entity\":\"v-2\""), entry("a\\", new: ["entity": "v-2"]),
      entry("a", new: .string("\",\"wall\":\"2020-01-01T00:00:00Z")),
    ])
  func read(entry: LogEntry) throws {
    let body = entry.body
    #expect(try WrittenTime.of(body, about: "v-1") == entry.wall.text)
    #expect(try WrittenTime.of(body, about: "v-2") == nil)
  }

  @Test("is earlier where the moment is, however it is written")
  func order() {
    let noon = "2026-03-02T12:00:00+08:00"
    #expect(WrittenTime.isEarlier("2026-03-02T11:59:59+08:00", than: noon))
    #expect(!WrittenTime.isEarlier(noon, than: noon))
    #expect(!WrittenTime.isEarlier("2026-03-02T12:00:01+08:00", than: noon))
    #expect(!WrittenTime.isEarlier("2026-03-02T04:00:00Z", than: noon))
    #expect(WrittenTime.isEarlier("2026-03-02T12:30:00+09:00", than: noon))
    #expect(
      !WrittenTime.isEarlier("2026-03-02T12:00:00.1+08:00", than: "2026-03-02T12:00:00.9+08:00"))
  }
}
