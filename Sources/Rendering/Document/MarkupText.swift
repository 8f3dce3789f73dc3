/// Text as XML and HTML may hold it.
enum MarkupText {
  /// The text with what marks up escaped, and without the characters that XML 1.0 does not allow.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// The text without the characters that XML 1.0 does not allow.
  static func allowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where isAllowed(scalar) { result.append(scalar) }
    return String(result)
  }

  /// The lines of a text, whatever ends them.
  static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) {
      "\n\r\u{85}\u{2028}\u{2029}\u{B}\u{C}".contains($0) || $0 == "\r\n"
    }
    .map(String.init)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: true
    case 0x20...0x7E, 0xA0...0xFFFD, 0x10000...0x10FFFF:
      scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
    default: false
    }
  }
}
