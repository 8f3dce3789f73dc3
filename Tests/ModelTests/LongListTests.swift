import Model
import Testing

@Suite("JSON with a list that is written element by element")
struct LongListTests {
  @Test("is what it is written whole", arguments: [0, 1, 3])
  func same(count: Int) throws {
    let elements = (0..<count).map {
      JSONValue.object(["n": .integer(Int64($0)), "a": ["x", .null]])
    }
    var members: [String: JSONValue] = ["b": "text", "list": [], "z": ["k": "v"], "a": []]
    var parts: [String] = []
    try JSONWriter.pretty(members, list: "list", of: elements) {
      $0
    } to: {
      parts.append($0)
    }
    members["list"] = .array(elements)
    #expect(parts.joined() == JSONWriter.pretty(.object(members)))
    #expect(parts.count == count + 1)
  }
}
