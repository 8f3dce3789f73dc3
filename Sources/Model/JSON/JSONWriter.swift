/// Writes JSON in one canonical form: members sorted by their UTF-8 bytes, no white space, and
/// only the escapes that RFC 8259 demands, so that the same value always has the same hash.
public struct JSONWriter {
  private var output: [UInt8] = []
  private let indentation: Int?

  /// The canonical text of a value.
  public static func text(_ value: JSONValue) -> String {
    String(decoding: bytes(value), as: UTF8.self)
  }

  /// The canonical UTF-8 of a value.
  public static func bytes(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(indentation: nil)
    writer.write(value, depth: 0)
    return writer.output
  }

  /// The canonical text of an object whose members are given sorted by their names, each name once.
  static func text(sorted members: [(key: String, value: JSONValue)]) -> String {
    var writer = JSONWriter(indentation: nil)
    writer.output.append(UInt8(ascii: "{"))
    writer.write(members: members, depth: 0)
    return String(decoding: writer.output, as: UTF8.self)
  }

  /// The same members in the same order, two spaces a level, for people to read.
  public static func pretty(_ value: JSONValue) -> String {
    var writer = JSONWriter(indentation: 2)
    writer.write(value, depth: 0)
    return String(decoding: writer.output, as: UTF8.self) + "\n"
  }

  /// The same of an object, one of whose members is a list that may be long: its elements are made and written one by one.
  /// - Parameters:
  ///   - members: the object with an empty list.
  ///   - name: which member the list is.
  ///   - write: takes a part of the text, in order.
  public static func pretty<Element>(
    _ members: [String: JSONValue], list name: String, of elements: some Sequence<Element>,
    _ make: (Element) throws -> JSONValue, to write: (String) throws -> Void
  ) throws {
    var writer = JSONWriter(indentation: 2)
    func pass() throws {
      try write(String(decoding: writer.output, as: UTF8.self))
      writer.output.removeAll(keepingCapacity: true)
    }
    writer.output.append(UInt8(ascii: "{"))
    for (index, member) in JSONWriter.sorted(members).enumerated() {
      writer.begin(member.key, isFirst: index == 0, depth: 0)
      guard member.key == name else {
        writer.write(member.value, depth: 1)
        continue
      }
      writer.output.append(UInt8(ascii: "["))
      var isEmpty = true
      for element in elements {
        if !isEmpty { writer.output.append(UInt8(ascii: ",")) }
        isEmpty = false
        writer.newline(2)
        writer.write(try make(element), depth: 2)
        try pass()
      }
      if !isEmpty { writer.newline(1) }
      writer.output.append(UInt8(ascii: "]"))
    }
    writer.newline(0)
    writer.output += "}\n".utf8
    try pass()
  }

  private init(indentation: Int?) { self.indentation = indentation }

  private mutating func newline(_ depth: Int) {
    guard let indentation else { return }
    output.append(0x0A)
    output += Array(repeating: 0x20, count: indentation * depth)
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let flag): output += (flag ? "true" : "false").utf8
    case .integer(let number): output += String(number).utf8
    case .decimal(let digits): output += digits.utf8
    case .string(let text): write(text)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        newline(depth + 1)
        write(element, depth: depth + 1)
      }
      if !elements.isEmpty { newline(depth) }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      write(members: JSONWriter.sorted(members), depth: depth)
    }
  }

  /// Members whose names are sorted.
  private mutating func write(members: [(key: String, value: JSONValue)], depth: Int) {
    for (index, member) in members.enumerated() {
      begin(member.key, isFirst: index == 0, depth: depth)
      write(member.value, depth: depth + 1)
    }
    if !members.isEmpty { newline(depth) }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func begin(_ name: String, isFirst: Bool, depth: Int) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    newline(depth + 1)
    write(name)
    output.append(UInt8(ascii: ":"))
    if indentation != nil { output.append(0x20) }
  }

  /// Members by the UTF-8 of their names. Most names differ within their first eight bytes, which are
  /// compared as one number.
  private static func sorted(
    _ members: [String: JSONValue]
  ) -> [(key: String, value: JSONValue)] {
    let members = Array(members)
    let order = members.indices.map { (beginning: beginning(of: members[$0].key), place: $0) }
      .sorted {
        $0.beginning == $1.beginning
          ? precedes(members[$0.place].key, members[$1.place].key)
          : $0.beginning < $1.beginning
      }
    return order.map { members[$0.place] }
  }

  /// The first eight bytes of a name as a number; zeros where it has fewer.
  private static func beginning(of name: String) -> UInt64 {
    var name = name
    return name.withUTF8 { bytes in
      var number: UInt64 = 0
      for place in 0..<8 {
        number = number << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0)
      }
      return number
    }
  }

  /// Whether the UTF-8 of a name comes before that of another.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    var (one, other) = (one, other)
    return one.withUTF8 { left in
      other.withUTF8 { right in
        for place in 0..<min(left.count, right.count) where left[place] != right[place] {
          return left[place] < right[place]
        }
        return left.count < right.count
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func write(_ text: String) {
    var text = text
    output.append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      // Most texts have nothing to escape, and are written at once.
      if bytes.allSatisfy(JSONWriter.isPlain) {
        output += bytes
      } else {
        for byte in bytes { escape(byte) }
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    case 0x0A: output += "\\n".utf8
    case 0x0D: output += "\\r".utf8
    case 0x09: output += "\\t".utf8
    case 0x00..<0x20:
      let digits = String(byte, radix: 16)
      output += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    default: output.append(byte)
    }
  }
}
