/// Words without what has no place on paper.
enum PrintableText {
  /// Stands for room in a blank and is not drawn: a character that every Chinese font has, so that
  /// the underline runs on at one height, and that lines break around.
  static let room = "一"

  /// The lines of a text: every kind of line end begins a new one, a tab is a wide space, and what
  /// no one can see but what changes how others read the line (controls, overrides of direction) is
  /// printed as 〓, the printers' mark for a character that could not be set.
  static func lines(_ text: String) -> [String] {
    var lines = [""]
    var afterReturn = false
    for scalar in text.unicodeScalars {
      let isSecondHalf = afterReturn && scalar == "\n"
      afterReturn = scalar == "\r"
      if isSecondHalf { continue }
      switch scalar.value {
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: lines.append("")
      case 0x09: lines[lines.count - 1] += "\u{3000}"
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
        lines[lines.count - 1] += "〓"
      default: lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    return lines
  }

  /// The words on one line, for the outline and the metadata.
  static func plain(_ inlines: [Inline]) -> String {
    Passage.lines(inlines).map(\.plain).joined(separator: " ")
  }
}
