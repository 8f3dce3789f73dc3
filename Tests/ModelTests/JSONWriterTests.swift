import Model
import TestSupport
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
  private static let canonical: [(value: JSONValue, text: String)] = [
    (nil, "null"), (true, "true"), (-7, "-7"), (.decimal("1.50"), "1.50"), ([], "[]"), ([:], "{}"),
    ([1, "a", nil], #"[1,"a",null]"#), (["b": 1, "a": [:], "B": 2], #"{"B":2,"a":{},"b":1}"#),
    (["é": 1, "z": 2, "临": 3, "": 4], #"{"":4,"z":2,"é":1,"临":3}"#),
    ("\"\\/\u{8}\n\r\t\u{1F}", #""\"\\/\u0008\n\r\t\u001f""#),
    ("临溪\u{7F}\u{2028}\u{1F3E5}", "\"临溪\u{7F}\u{2028}\u{1F3E5}\""),
  ]

  @Test("one text for each value: sorted, without spaces, fewest escapes", arguments: canonical)
  func writesCanonically(_ value: JSONValue, _ text: String) {
    #expect(JSONWriter.text(value) == text)
    #expect(JSONWriter.bytes(value) == Array(text.utf8))
  }

  @Test("sorts names by their UTF-8 bytes, not by UTF-16 units")
  func sortsByBytes() {
    #expect(JSONWriter.text(["\u{1F3E5}": 1, "\u{FF21}": 2]) == "{\"\u{FF21}\":2,\"\u{1F3E5}\":1}")
  }

  @Test("the readable form has two spaces a level and says the same")
  func writesForReaders() throws {
    let value: JSONValue = ["b": [1, ["c": nil]], "a": [], "d": [:]]
    let text = """
      {
        "a": [],
        "b": [
          1,
          {
            "c": null
          }
        ],
        "d": {}
      }

      """
    #expect(JSONWriter.pretty(value) == text)
    #expect(try JSONReader.read(text) == value)
  }

  @Test("any value survives writing and reading", arguments: UInt64(1)...400)
  func survivesRoundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = JSONValue.random(depth: 4, using: &generator)
    let bytes = JSONWriter.bytes(value)
    #expect(try JSONReader.read(bytes) == value)
    #expect(JSONWriter.bytes(try JSONReader.read(bytes)) == bytes)
    #expect(JSONWriter.bytes(try JSONReader.read(JSONWriter.pretty(value))) == bytes)
  }

  @Test("accessors give a value of their own kind and nil for every other")
  func accessors() {
    let values: [JSONValue] = [nil, true, 1, .decimal("1.0"), "a", [1], ["a": 1]]
    #expect(values.map(\.bool) == [nil, true, nil, nil, nil, nil, nil])
    #expect(values.map(\.integer) == [nil, nil, 1, nil, nil, nil, nil])
    #expect(values.map(\.string) == [nil, nil, nil, nil, "a", nil, nil])
    #expect(values.map(\.array) == [nil, nil, nil, nil, nil, [1], nil])
    #expect(values.map(\.object) == [nil, nil, nil, nil, nil, nil, ["a": 1]])
    #expect(values.map { $0["a"] } == [nil, nil, nil, nil, nil, nil, 1])
    #expect(JSONValue.optional(nil) == nil)
    #expect(JSONValue.optional("a") == "a")
    #expect(JSONValue.strings(["a", "b"]) == ["a", "b"])
    #expect(JSONValue.count(3) == 3)
  }
}

@Suite("JSON pointer")
struct JSONPointerTests {
  private static let pointers: [(path: [String], text: String)] = [
    ([], ""), ([""], "/"), (["a"], "/a"), (["a", "0", "b"], "/a/0/b"), (["a/b"], "/a~1b"),
    (["m~n"], "/m~0n"), (["~1"], "/~01"), (["", "临溪", ""], "//临溪/"),
  ]

  @Test("escapes and unescapes as RFC 6901 says", arguments: pointers)
  func escapes(_ path: [String], _ text: String) {
    #expect(JSONPointer.text(path) == text)
    #expect(JSONPointer.path(text) == path)
    #expect(path.reduce("") { JSONPointer.child($0, $1) } == text)
  }
}

@Suite("Document reader")
struct DocumentReaderTests {
  private static let document: JSONValue = [
    "text": "临溪", "flag": true, "number": 7, "none": nil, "list": ["a", "b"],
    "objects": [["a": 1]], "nested": ["a": 2], "mixed": ["a", 1],
  ]

  @Test("reads members of the right kind; null and missing are the same")
  func reads() throws {
    let reader = try DocumentReader(DocumentReaderTests.document)
    #expect(try reader.string("text") == "临溪")
    #expect(try reader.bool("flag"))
    #expect(try reader.count("number") == 7)
    #expect(try reader.strings("list") == ["a", "b"])
    #expect(try reader.objects("objects").map { try $0.integer("a") } == [1])
    #expect(try reader.object("nested").integer("a") == 2)
    #expect(try reader.members("nested") == ["a": 2])
    for name in ["none", "missing"] {
      #expect(reader.raw(name) == nil)
      #expect(try reader.optionalString(name) == nil)
      #expect(try reader.optionalInteger(name) == nil)
      #expect(try reader.optionalValue(name, Ownership.init(rawValue:)) == nil)
      #expect(try reader.strings(name).isEmpty)
      #expect(try reader.objects(name).isEmpty)
      #expect(try reader.members(name).isEmpty)
      #expect(try reader.object(name).raw("a") == nil)
    }
  }

  private static let failures:
    [(pointer: String, read: @Sendable (DocumentReader) throws -> Void)] =
      [
        ("/number", { _ = try $0.string("number") }),
        ("/missing", { _ = try $0.string("missing") }),
        ("/text", { _ = try $0.bool("text") }), ("/flag", { _ = try $0.integer("flag") }),
        ("/text", { _ = try $0.optionalInteger("text") }),
        ("/flag", { _ = try $0.optionalString("flag") }),
        ("/mixed", { _ = try $0.strings("mixed") }),
        ("/nested", { _ = try $0.strings("nested") }), ("", { _ = try $0.objects("list") }),
        ("/list", { _ = try $0.members("list") }), ("", { _ = try $0.object("list") }),
        ("/text", { _ = try $0.value("text", Ownership.init(rawValue:)) }),
      ]

  @Test("stops at the first member of another kind", arguments: failures.indices)
  func fails(_ index: Int) throws {
    let (pointer, read) = DocumentReaderTests.failures[index]
    let reader = try DocumentReader(DocumentReaderTests.document)
    let failure = try #require(throws: DocumentFailure.self) { try read(reader) }
    #expect(failure.pointer == pointer)
  }

  @Test("nothing but an object is a document", arguments: [nil, 1, "a", []] as [JSONValue])
  func needsObject(_ value: JSONValue) {
    #expect(throws: DocumentFailure(pointer: "", expected: "object")) { try DocumentReader(value) }
  }
}

extension JSONValue {
  /// A value with every kind of member, empty ones included.
  fileprivate static func random(
    depth: Int, using generator: inout SeededGenerator
  ) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &generator))
    case 3: return .integer(Int64.random(in: -20...20, using: &generator))
    case 4:
      let whole = UInt64.random(in: 0 ... .max, using: &generator)
      return .decimal("-\(whole).\(UInt32.random(in: 0 ... .max, using: &generator))e-7")
    case 5: return .string(text(using: &generator))
    case 6:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      let names = Set(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          text(using: &generator)
        })
      var members: [String: JSONValue] = [:]
      for name in names.sorted() { members[name] = random(depth: depth - 1, using: &generator) }
      return .object(members)
    }
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let limit: UInt32 = [0x20, 0x80, 0x3000, 0x11_0000].randomElement(using: &generator) ?? 0x80
      scalars.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "〔")
    }
    return String(scalars)
  }
}
