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

  /// The same members in the same order, two spaces a level, for people to read.
  public static func pretty(_ value: JSONValue) -> String {
    var writer = JSONWriter(indentation: 2)
    writer.write(value, depth: 0)
    return String(decoding: writer.output, as: UTF8.self) + "\n"
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
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        newline(depth + 1)
        write(member.key)
        output.append(UInt8(ascii: ":"))
        if indentation != nil { output.append(0x20) }
        write(member.value, depth: depth + 1)
      }
      if !members.isEmpty { newline(depth) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
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
    output.append(UInt8(ascii: "\""))
  }
}
