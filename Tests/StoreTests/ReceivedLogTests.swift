import Foundation
import GRDB
import Model
import Store
import TestSupport
import Testing

/// One way in which a log may not hold together.
struct LogFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let words: String?
  let change: @Sendable (inout RawLog) -> Void

  init(
    _ name: String, saying words: String?, _ change: @escaping @Sendable (inout RawLog) -> Void
  ) {
    testDescription = name
    self.words = words
    self.change = change
  }

  static let all = [
    LogFault("a gap in the numbers", saying: "缺号") { $0.rows.remove(at: 3) },
    LogFault("the first entry missing", saying: "缺号") { $0.rows.removeFirst() },
    LogFault("numbers that start at zero", saying: "缺号") { log in
      for index in log.rows.indices { log.rows[index].seq -= 1 }
    },
    LogFault("a body changed after it was hashed", saying: "哈希不符") { log in
      log.rows[4].body = log.rows[4].body.replacing("桂X001", with: "桂X002")
    },
    LogFault("another hash", saying: "哈希不符") { $0.rows[2].hash = LogEntry.genesis },
    LogFault("a hash in upper case", saying: "哈希不符") { log in
      log.rows[2].hash = log.rows[2].hash.uppercased()
    },
    LogFault("a body and its hash changed, so that the next entry names another", saying: "接上") {
      log in
      log.rows[4].body = log.rows[4].body.replacing("桂X001", with: "桂X002")
      log.rows[4].hash = RawLog.hash(log.rows[4].body)
    },
    LogFault("two entries in each other's place", saying: "接上") { log in
      let first = log.rows[2]
      log.rows[2] = RawLog.Row(seq: 3, body: log.rows[3].body, hash: log.rows[3].hash)
      log.rows[3] = RawLog.Row(seq: 4, body: first.body, hash: first.hash)
    },
    LogFault("another device in the middle", saying: "本设备") { log in
      log.append([FieldChange(.sweep, "s", "/id", "s")], by: "another device")
    },
    LogFault("a body that is no JSON", saying: "读不出") { log in
      log.append(body: "not JSON", seq: Int64(log.rows.count + 1))
    },
    LogFault("a body without its members", saying: "读不出") { log in
      log.append(body: "{}", seq: Int64(log.rows.count + 1))
    },
    LogFault("a member written twice", saying: "读不出") { log in
      let last = log.rows.removeLast()
      let twice = last.body.replacing("{\"actor\"", with: "{\"actor\":\"桂X009\",\"actor\"")
      log.append(body: twice, seq: last.seq)
    },
    LogFault("a body over the cap", saying: "长度") { log in
      let long = String(repeating: "长", count: ReceivedDatabase.largestBody / 3 + 1)
      log.append([FieldChange(.sweep, "s", "/places", .string(long))])
    },
    LogFault("an entry of very many values", saying: "读不出") { log in
      let many = [JSONValue](repeating: 0, count: ReceivedDatabase.mostValues)
      log.append([FieldChange(.sweep, "s", "/places", .array(many))])
    },
    LogFault("a record of very many values", saying: "内容过多") { log in
      let many = [JSONValue](repeating: 0, count: ReceivedDatabase.mostValues / 2)
      for index in 0...10 {
        log.append([FieldChange(.sweep, "s", "/places\(index)", .array(many))])
      }
    },
    LogFault("a record with a very long name", saying: "编号不合格") { log in
      let name = String(repeating: "x", count: ReceivedDatabase.longestName + 1)
      log.append([FieldChange(.sweep, name, "/id", "s")])
    },
    LogFault("a body that SQLite itself will not carry", saying: nil) { log in
      let long = String(repeating: "x", count: 9 << 20)
      log.append([FieldChange(.sweep, "s", "/places", .string(long))])
    },
  ]
}

@Suite("A received log", .scratch)
struct ReceivedLogTests {
  private func expectRefusal(_ path: String, saying words: String? = nil) throws {
    let error = #expect(throws: StoreError.self) { _ = try ReceivedDatabase.log(path: path) }
    #expect(error?.code == "BUNDLE_DATABASE")
    let said = error?.what ?? ""
    #expect(said.contains(words ?? said))
  }

  @Test("put together by hand is read like one that was exported")
  func handmade() throws {
    let log = RawLog(device: Workbench.device, Workbench.changes)
    let entries = try ReceivedDatabase.entries(path: log.write(as: "s.sqlite", in: .folder))
    #expect(entries.map(\.body) == log.rows.map(\.body))
  }

  @Test("is refused for", arguments: LogFault.all)
  func fault(fault: LogFault) throws {
    var log = RawLog(device: Workbench.device, Workbench.changes)
    fault.change(&log)
    try expectRefusal(log.write(as: "s.sqlite", in: .folder), saying: fault.words)
  }

  @Test("with bytes hidden behind the text is refused")
  func hiddenTail() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Workbench.tamperWithLog(
      path, "UPDATE log SET body = body || char(0) || 'hidden' WHERE seq = 2")
    try expectRefusal(path)
  }

  @Test("with bytes that are no text is refused")
  func invalidText() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Workbench.tamperWithLog(
      path, "UPDATE log SET body = CAST(CAST(body AS BLOB) || x'ff' AS TEXT) WHERE seq = 2")
    try expectRefusal(path)
  }

  @Test("with a body of another type is refused")
  func nonText() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    let schema = try Workbench.rows(
      path, "SELECT sql FROM sqlite_schema WHERE name = 'log'")
    let strict = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
    try Workbench.tamper(path, strict + "replace(sql, ' STRICT', '') WHERE name = 'log'")
    try Workbench.tamperWithLog(path, "UPDATE log SET body = CAST(body AS BLOB) WHERE seq = 2")
    try Workbench.tamper(path, strict + "sql || ' STRICT' WHERE name = 'log'")
    #expect(
      try Workbench.rows(path, "SELECT sql FROM sqlite_schema WHERE name = 'log'") == schema)
    #expect(try Workbench.rows(path, "SELECT typeof(body) FROM log WHERE seq = 2") == ["\"blob\""])
    try expectRefusal(path)
  }
}
