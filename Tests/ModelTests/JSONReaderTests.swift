import Model
import Testing

@Suite("JSON reader")
struct JSONReaderTests {
  private static let accepted: [(text: String, value: JSONValue)] = [
    ("null", nil), ("true", true), ("false", false), (" \t\r\n1 \n", 1), ("[]", []), ("{}", [:]),
    ("\u{FEFF}{}", [:]), ("\"\"", ""), ("[1,[2,[3]]]", [1, [2, [3]]]),
    ("[ 1 , 2 ]", [1, 2]), ("{ \"a\" : { \"b\" : null } }", ["a": ["b": nil]]),
    ("{\"\":1}", ["": 1]), ("{\"a\":1,\"A\":2}", ["a": 1, "A": 2]),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u00E9\u4e34""#, "Aéé临"),
    (#""\u0000""#, "\u{0}"), (#""\ud834\udd1e""#, "\u{1D11E}"),
    (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\uFFFF""#, "\u{FFFF}"),
    ("\"\u{7F}\u{2028}临溪\u{1F3E5}\"", "\u{7F}\u{2028}临溪\u{1F3E5}"),
    ("\"\\ud83c\\udfe5\"", "\u{1F3E5}"),
  ]

  @Test("accepts what RFC 8259 allows", arguments: accepted)
  func accepts(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.read(text) == value)
  }

  private static let numbers: [(text: String, value: JSONValue)] = [
    ("0", .integer(0)), ("-1", .integer(-1)), ("42", .integer(42)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .decimal("9223372036854775808")),
    ("123456789012345678901234567890", .decimal("123456789012345678901234567890")),
    ("-0", .decimal("-0")), ("1.0", .decimal("1.0")), ("0.1", .decimal("0.1")),
    ("-12.50", .decimal("-12.50")), ("1e2", .decimal("1e2")), ("1E+2", .decimal("1E+2")),
    ("1.5e-400", .decimal("1.5e-400")), ("0e0", .decimal("0e0")),
    ("0.30000000000000004441", .decimal("0.30000000000000004441")),
  ]

  @Test("keeps every number exactly as it was written", arguments: numbers)
  func keepsNumbers(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.read(text) == value)
    #expect(JSONWriter.text(try JSONReader.read(text)) == text)
  }

  private static let refused: [(text: String, offset: Int)] = [
    ("", 0), ("  ", 2), ("nul", 0), ("True", 0), ("tru]", 0), ("NaN", 0), ("Infinity", 0),
    ("'a'", 0), ("/* */ 1", 0), ("1 2", 2), ("[] []", 3), ("{}}", 2), ("\u{FEFF}\u{FEFF}1", 3),
    ("01", 2), ("-01", 3), ("00", 2), ("+1", 0), (".5", 0), ("1.", 2), ("-", 1), ("-a", 1),
    ("1e", 2), ("1e+", 3), ("1.e1", 2), ("0x10", 1), ("1_000", 1), ("１", 0),
    ("[", 1), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1}", 2),
    ("{", 1), ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,}", 7), ("{a:1}", 1),
    ("{\"a\" 1}", 5), ("{1:2}", 1), ("{\"a\":1 \"b\":2}", 7), ("{,}", 1), ("{\"a\":1]", 6),
    ("\"a", 2), ("\"\\\"", 3), ("\"\\", 2), ("\"\\x\"", 3), ("\"\\U0041\"", 3),
    ("\"a\nb\"", 3), ("\"\u{0}\"", 2), ("\"a\\n\tb\"", 5),
    ("\"\\u12\"", 3), ("\"\\u12G4\"", 3), ("\"\\u 123\"", 3),
    ("\"\\ud800\"", 7), ("\"\\ud800x\"", 7), ("\"\\ud800\\n\"", 8), ("\"\\ud800\\u0041\"", 13),
    ("\"\\udc00\"", 7), ("\"\\udc00\\ud800\"", 7), ("\"\\ud800\\ud800\"", 13),
  ]

  @Test("refuses everything else, with the offset", arguments: refused)
  func refuses(_ text: String, _ offset: Int) throws {
    let failure = try #require(throws: JSONReader.Failure.self) { try JSONReader.read(text) }
    #expect(failure.offset == offset)
    #expect(!failure.reason.isEmpty)
  }

  private static let notUTF8: [[UInt8]] = [
    [0xFF], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xE4, 0xB8], [0xC1, 0xD9],
  ]

  @Test("refuses strings that are not UTF-8", arguments: notUTF8, [[], Array("\\n".utf8)])
  func refusesOtherEncodings(_ bytes: [UInt8], _ before: [UInt8]) throws {
    let text = [0x22] + before + bytes + [0x22]
    let failure = try #require(throws: JSONReader.Failure.self) { try JSONReader.read(text) }
    #expect(failure.reason == "不是合法的 UTF-8 文字")
  }

  private static let repeated: [(text: String, pointer: String)] = [
    ("{\"a\":null,\"a\":null}", "/a"), ("{\"a\":1,\"\\u0061\":2}", "/a"),
    ("{\"a\":{\"b\":1,\"c\":2,\"b\":3}}", "/a/b"), ("[0,{\"\":1,\"\":2}]", "/1/"),
    ("{\"x/y~z\":1,\"x/y~z\":2}", "/x~1y~0z"),
    ("{\"form\":{\"A2-01\":1,\"A2-01\":1}}", "/form/A2-01"),
  ]

  @Test("refuses a name that is written twice, and says where", arguments: repeated)
  func refusesRepeatedNames(_ text: String, _ pointer: String) throws {
    let failure = try #require(throws: JSONReader.Failure.self) { try JSONReader.read(text) }
    #expect(failure.reason == "键名重复")
    #expect(failure.pointer == pointer)
  }

  private static let places: [(text: String, pointer: String)] = [
    ("[1,2,x]", "/2"), ("{\"a\":[{\"b\":x}]}", "/a/0/b"), ("{\"a\":1}x", ""),
    ("{\"a\":[1,]}", "/a/1"),
  ]

  @Test("points at the value that could not be read", arguments: places)
  func points(_ text: String, _ pointer: String) throws {
    let failure = try #require(throws: JSONReader.Failure.self) { try JSONReader.read(text) }
    #expect(failure.pointer == pointer)
  }

  private static func nested(_ depth: Int, _ open: String, _ close: String) -> String {
    String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
  }

  @Test("reads 64 levels and refuses the 65th", arguments: [("[", "]"), ("{\"a\":", "}")])
  func limitsDepth(_ open: String, _ close: String) throws {
    let deepest = JSONReader.maximumDepth
    #expect(throws: Never.self) {
      try JSONReader.read(JSONReaderTests.nested(deepest, open, close))
    }
    let failure = try #require(throws: JSONReader.Failure.self) {
      try JSONReader.read(JSONReaderTests.nested(deepest + 1, open, close))
    }
    #expect(failure.reason == "嵌套过深")
    #expect(throws: JSONReader.Failure.self) {
      try JSONReader.read(String(repeating: open, count: 200_000))
    }
  }
}
