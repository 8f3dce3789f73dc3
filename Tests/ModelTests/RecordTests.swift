@testable import Model
import TestSupport
import Testing

@Suite("Records")
struct RecordTests {
  @Test("sets and takes away fields, maps included")
  func sets() {
    var record = RecordDocument()
    record.set("/type", "first")
    record.set("/form/A2-13", "有")
    record.set("/form/A2-14", "无")
    #expect(record.value == ["type": "first", "form": ["A2-13": "有", "A2-14": "无"]])
    #expect(record["/form/A2-13"] == "有")
    record.set("/form/A2-13", "无")
    record.set("/form/A2-14", nil)
    #expect(record.value == ["type": "first", "form": ["A2-13": "无"]])
    #expect(record["/form/A2-14"] == nil)
    #expect(record["/none/at/all"] == nil)
    #expect(record[""] == record.value)
  }

  @Test("names with / and ~ are fields like any other")
  func escapedNames() {
    var record = RecordDocument()
    record.set("/answers/a~1b~0c", 1)
    #expect(record.value == ["answers": ["a/b~c": 1]])
    #expect(record["/answers/a~1b~0c"] == 1)
  }

  @Test("a field that was taken away and one that never was are the same")
  func nullsDoNotExist() {
    var record = RecordDocument(["a": 1])
    record.set("/b", 2)
    record.set("/b", nil)
    #expect(record == RecordDocument(["a": 1]))
    record.set("/c", nil)
    #expect(record == RecordDocument(["a": 1]))
    record.set("", nil)
    #expect(record.value == nil)
  }

  @Test("a whole record is taken apart into fields: maps member by member, empty ones left out")
  func fields() {
    let fields = RecordDocument.fields(of: [
      "type": "first", "companion": nil, "persons": [], "modules": ["general"], "headcount": 0,
      "summary": "", "form": ["A2-13": "有", "A2-02": ["sampled": 1, "violators": 0], "x": nil],
      "answers": [:], "evidenceWaived": ["a/b": "理由"],
      "profile": ["services": ["infusion"], "flags": []], "subject": ["roster": "LX-0001"],
    ])
    #expect(
      fields.map(\.field) == [
        "/evidenceWaived/a~1b", "/form/A2-02", "/form/A2-13", "/headcount", "/modules",
        "/profile/services", "/subject", "/summary", "/type",
      ])
    #expect(fields.first { $0.field == "/form/A2-13" }?.value == "有")
    #expect(RecordDocument.fields(of: "text").isEmpty)
  }

  @Test("setting the fields of a record rebuilds it")
  func fieldsRebuild() {
    let document: JSONValue = [
      "type": "first", "form": ["A2-13": "有"], "modules": ["general"],
      "evidence": ["ab": ["items": ["A2-13"], "bytes": 3]], "profile": ["flags": ["priorCase"]],
    ]
    var record = RecordDocument()
    for (field, value) in RecordDocument.fields(of: document) { record.set(field, value) }
    #expect(record.value == document)
  }
}

@Suite("Log entries")
struct LogEntryTests {
  private static func entry(
    old: JSONValue = nil, new: JSONValue = "有", reason: String? = nil,
    kind: EntityKind = .visit
  ) throws -> LogEntry {
    let wall = try #require(Moment("2026-03-12T08:50:00+08:00"))
    return LogEntry(
      seq: 7, prev: LogEntry.genesis, device: "d1", actor: "桂X001", wall: wall, entity: "v1",
      kind: kind, field: "/form/A2-13", old: old, new: new, reason: reason)
  }

  @Test("the body is canonical JSON with every member")
  func body() throws {
    let zeros = String(repeating: "0", count: 64)
    let text =
      #"{"actor":"桂X001","device":"d1","entity":"v1","field":"/form/A2-13","kind":"visit","#
      + #""new":"有","old":null,"prev":"\#(zeros)","reason":null,"seq":7,"#
      + #""wall":"2026-03-12T08:50:00+08:00"}"#
    #expect(try LogEntryTests.entry().body == text)
  }

  private static let values: [JSONValue] = [
    nil, "有", "", 0, .integer(.min), .decimal("1.50"), true, [], [:],
    ["sampled": 4, "violators": 2], ["a\"b\n", nil, ["临": [1]]],
  ]

  @Test("survives its body", arguments: values, [nil, "记错", ""])
  func survives(_ value: JSONValue, _ reason: String?) throws {
    let entry = try LogEntryTests.entry(old: value, new: value, reason: reason)
    let read = try LogEntry(body: entry.body)
    #expect(read == entry)
    #expect(read.body == entry.body)
  }

  @Test("read as it is written is read as any document", arguments: values, [nil, "记错", "\"\n"])
  func written(_ value: JSONValue, _ reason: String?) throws {
    let before = try LogEntryTests.entry(kind: .subject)
    let body = try LogEntryTests.entry(old: value, new: value, reason: reason).body
    let document = try LogEntry(document: body, values: .max)
    for before in [nil, before, document] {
      let read = LogEntry(written: body, values: .max, like: before)
      // A reason with escapes is left to the other way.
      #expect(read == (reason == "\"\n" ? nil : document))
    }
    let size = 10 + value.size * 2
    #expect((LogEntry(written: body, values: size, like: nil) != nil) == (reason != "\"\n"))
    #expect(LogEntry(written: body, values: size - 1, like: nil) == nil)
    #expect(throws: JSONReader.Failure.self) { try LogEntry(body: body, values: size - 1) }
  }

  @Test(
    "the bytes of a text that has to be written with escapes are never taken for it",
    arguments: ["桂\"X", "桂\\X", "桂\nX", "桂\u{1}", "\""])
  func bare(text: String) throws {
    let plain = try LogEntryTests.entry(reason: "记错")
    let known = try LogEntry(
      document: LogEntryTests.entry(reason: text).body, values: .max)
    let body = plain.body.replacing("记错", with: text)
    for before in [known, plain, nil] {
      let quick = LogEntry(written: body, values: .max, like: before)
      #expect(try quick == nil || quick == LogEntry(document: body, values: .max))
      #expect(quick == nil)
    }
  }

  @Test("nested values go as deep in both ways", arguments: [62, 63, 64, 65])
  func nested(depth: Int) throws {
    let body = try LogEntryTests.entry().body.replacing(
      "\"old\":null",
      with: "\"old\":" + String(repeating: "[", count: depth)
        + String(repeating: "]", count: depth))
    let isRead = depth < JSONReader.maximumDepth
    #expect((LogEntry(written: body, values: .max, like: nil) != nil) == isRead)
    if isRead {
      #expect(try LogEntry(body: body).old.depth == depth)
    } else {
      #expect(throws: JSONReader.Failure.self) { try LogEntry(body: body) }
    }
  }

  @Test(
    "no byte that is changed makes the two ways differ", arguments: 1...8 as ClosedRange<UInt64>)
  func mutated(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let value = try #require(LogEntryTests.values.randomElement(using: &random))
    let entry = try LogEntryTests.entry(old: value, new: value, reason: "记错")
    var read = 0
    for _ in 0..<2_000 {
      var bytes = Array(entry.body.utf8)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1:
          bytes.insert(Array("\",{}[]:\\0Z ".utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
        }
      }
      guard let body = String(validating: bytes, as: UTF8.self),
        let quick = LogEntry(written: body, values: .max, like: entry)
      else { continue }
      read += 1
      #expect(try quick == LogEntry(document: body, values: .max), "\(body)")
    }
    #expect(read > 0)
  }

  @Test("a newer kit's kind of record survives")
  func survivesUnknownKind() throws {
    let entry = try LogEntryTests.entry(kind: EntityKind(rawValue: "signature"))
    #expect(try LogEntry(body: entry.body).kind.rawValue == "signature")
  }

  private static let damaged: [(from: String, to: String)] = [
    ("\"seq\":7", "\"seq\":\"7\""), ("\"seq\":7", "\"seq\":7.0"), ("\"actor\":\"桂X001\",", ""),
    ("\"kind\":\"visit\"", "\"kind\":null"), ("+08:00", ""), ("\"reason\":null", "\"reason\":1"),
    ("}", ""), ("\"seq\":7", "\"seq\":7,\"seq\":7"),
  ]

  @Test("a body that this kit does not write is an error", arguments: damaged)
  func refuses(_ from: String, _ to: String) throws {
    let body = try LogEntryTests.entry().body
    #expect(body.contains(from))
    #expect(throws: (any Error).self) { try LogEntry(body: body.replacing(from, with: to)) }
  }
}
