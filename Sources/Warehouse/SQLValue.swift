/// A value that is bound to a statement; nothing is ever written into the text of one.
public enum SQLValue: Sendable, Hashable {
  /// No value.
  case null
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// True or false.
  case bool(Bool)
  /// Bytes.
  case bytes([UInt8])
  /// A list of texts.
  case texts([String])
  /// A list of whole numbers.
  case integers([Int64])

  /// A text that may be missing.
  public static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

  /// A number that may be missing.
  public static func optional(_ number: Int?) -> SQLValue {
    number.map { .integer(Int64($0)) } ?? .null
  }

  /// As the server reads it in text format; nil for no value.
  var written: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .bool(let isTrue): isTrue ? "t" : "f"
    case .bytes(let bytes): "\\x" + SQLValue.hexadecimal(bytes)
    case .texts(let texts): "{" + texts.map(SQLValue.element).joined(separator: ",") + "}"
    case .integers(let numbers): "{" + numbers.map(String.init).joined(separator: ",") + "}"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// An element of an array literal.
  private static func element(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  /// As `COPY` reads it in its text format.
  func append(to line: inout [UInt8]) {
    guard let written else {
      line += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
      return
    }
    for byte in written.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case 0x0A: line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: line += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: line += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case _: line.append(byte)
      }
    }
  }
}
