@testable import Intake
import Model
import TestSupport
import Testing

@Suite("Published schemas")
struct SchemaTests {
  @Test("a shipped schema is valid JSON and names its dialect", arguments: FormatSchema.allCases)
  func isJSON(_ schema: FormatSchema) throws {
    let value = try JSONReader.read(schema.bytes)
    #expect(value["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(value["title"]?.string?.isEmpty == false)
    #expect(value["additionalProperties"] == false)
  }

  @Test(
    "it uses only keywords and formats that the validator knows", arguments: FormatSchema.allCases)
  func usesKnownKeywords(_ schema: FormatSchema) throws {
    var walk = SchemaWalk()
    walk.visit(try JSONReader.read(schema.bytes))
    #expect(walk.keywords.subtracting(SchemaValidator.keywords) == [])
    #expect(walk.formats.isSubset(of: ["date", "date-time", "uuid"]))
    #expect(
      walk.types.isSubset(of: [
        "null", "boolean", "integer", "number", "string", "array", "object",
      ]))
    for pattern in walk.patterns {
      #expect(throws: Never.self, "\(pattern)") { try Regex(pattern) }
      #expect(pattern.hasPrefix("^"), "\(pattern)")
    }
  }

  @Test(
    "every reference leads to a definition, and every definition is used",
    arguments: FormatSchema.allCases)
  func references(_ schema: FormatSchema) throws {
    let root = try JSONReader.read(schema.bytes)
    var walk = SchemaWalk()
    walk.visit(root)
    let defined = Set((root["$defs"]?.object ?? [:]).keys.map { "#/$defs/\($0)" })
    #expect(walk.references == defined)
  }

  @Test("the schemas are the files of their folder")
  func folder() {
    #expect(
      Repository.files(under: "Sources/Intake/Schemas", suffix: "")
        == FormatSchema.allCases.map { "Sources/Intake/Schemas/\($0.rawValue).schema.json" }
        .sorted())
  }

  @Test("the schema of plans knows the documents that the kit issues")
  func documentKinds() throws {
    let schema = try JSONReader.read(FormatSchema.plan.bytes)
    #expect(
      schema["$defs"]?["documentKind"]?["enum"] == .strings(DocumentKind.allCases.map(\.rawValue)))
  }

  @Test("no keyword of the validator is left over")
  func usesAllKeywords() throws {
    var walk = SchemaWalk()
    for schema in FormatSchema.allCases { walk.visit(try JSONReader.read(schema.bytes)) }
    // Names of properties are not ours to choose in a visit; the keyword stays for local items.
    #expect(SchemaValidator.keywords.subtracting(walk.keywords).isSubset(of: ["propertyNames"]))
  }

  private static let schema = """
    {"type": "object", "required": ["a"], "additionalProperties": false, "properties": {
      "a": {"type": ["integer", "null"], "minimum": 1, "maximum": 3, "description": "甲"},
      "b": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/c"}},
      "n": {"type": "number"}, "d": {"type": "string", "format": "date"},
      "m": {"type": "object", "propertyNames": {"pattern": "^[a-z]$"},
        "additionalProperties": {"type": "boolean"}},
      "x": {"anyOf": [{"const": "无"}, {"type": "null"}]},
      "y": {"type": "object", "if": {"required": ["p"]}, "then": {"required": ["q"]},
        "else": {"not": {"required": ["q"]}}},
      "z": {"allOf": [{"enum": [1, 2]}, {"const": 2}]}},
     "$defs": {"c": {"type": "string", "minLength": 1, "pattern": "^[A-Z]+$"}}}
    """

  private static let checks: [(value: JSONValue, places: [String])] = [
    (["a": 1], []), (["a": nil], []), (["a": 4], ["/a"]), (["a": 0], ["/a"]), (["a": "1"], ["/a"]),
    (["a": .decimal("1.0")], ["/a"]), ([:], ["/a"]), ([1], [""]), (["a": 1, "q": 1], ["/q"]),
    (["a": 1, "b": []], ["/b"]), (["a": 1, "b": ["X", "X"]], ["/b"]),
    (["a": 1, "b": ["X", ""]], ["/b/1", "/b/1"]),
    (["a": 1, "b": ["x", 2]], ["/b/0", "/b/1"]), (["a": 1, "b": ["X\n"]], ["/b/0"]),
    (["a": 1, "n": .decimal("1.5")], []), (["a": 1, "n": 2], []),
    (["a": 1, "d": "2026-02-29"], ["/d"]),
    (["a": 1, "m": ["k": true]], []), (["a": 1, "m": ["K": true, "l": 1]], ["/m/K", "/m/l"]),
    (["a": 1, "x": "无"], []), (["a": 1, "x": nil], []), (["a": 1, "x": "有"], ["/x"]),
    (["a": 1, "y": ["p": 1]], ["/y/q"]), (["a": 1, "y": ["p": 1, "q": 1]], []),
    (["a": 1, "y": [:]], []), (["a": 1, "y": ["q": 1]], ["/y"]), (["a": 1, "z": 2], []),
    (["a": 1, "z": 1], ["/z"]), (["a": 1, "z": 3], ["/z", "/z"]),
  ]

  @Test("the validator reports every fault at its place", arguments: checks)
  func validates(_ value: JSONValue, _ places: [String]) throws {
    let validator = try SchemaValidator(Array(SchemaTests.schema.utf8))
    #expect(validator.faults(in: value).map(\.place) == places)
  }

  private static let identifiers: [(text: String, isUUID: Bool)] = [
    ("d845ecd2-9500-5d24-a199-59559e8ea5fe", true), ("D845ECD2-9500-5D24-A199-59559E8EA5FE", true),
    ("d845ecd295005d24a19959559e8ea5fe", false), ("d845ecd2-9500-5d24-a199-59559e8ea5f", false),
    ("{d845ecd2-9500-5d24-a199-59559e8ea5fe}", false),
    ("g845ecd2-9500-5d24-a199-59559e8ea5fe", false),
    ("", false), ("d845ecd2-9500-5d24-a199-59559e8ea5fe\n", false),
    ("ｄ845e-9500-5d24-a199-59559e8ea5fe", false),
  ]

  @Test("a UUID has its 36 characters and nothing else", arguments: identifiers)
  func uuid(_ text: String, _ isUUID: Bool) {
    #expect((SchemaFormat.fault(text, "uuid") == nil) == isUUID)
  }
}

/// Everything that a schema uses, found by following the keywords that hold schemas.
private struct SchemaWalk {
  var keywords: Set<String> = []
  var formats: Set<String> = []
  var types: Set<String> = []
  var patterns: Set<String> = []
  var references: Set<String> = []

  mutating func visit(_ schema: JSONValue) {
    guard let members = schema.object else { return }
    for (keyword, value) in members {
      keywords.insert(keyword)
      switch keyword {
      case "properties", "$defs": for child in (value.object ?? [:]).values { visit(child) }
      case "allOf", "anyOf": for child in value.array ?? [] { visit(child) }
      case "items", "additionalProperties", "propertyNames", "not", "if", "then", "else":
        visit(value)
      case "format": formats.formUnion([value.string].compactMap { $0 })
      case "pattern": patterns.formUnion([value.string].compactMap { $0 })
      case "$ref": references.formUnion([value.string].compactMap { $0 })
      case "type": types.formUnion(value.array?.compactMap(\.string) ?? [value.string ?? ""])
      default: break
      }
    }
  }
}
