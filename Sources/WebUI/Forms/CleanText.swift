/// Takes out of a text what nobody can see and a record must not hold: control characters, and the
/// marks that turn the direction of writing. What word processors use for a new line becomes one.
enum CleanText {
  /// The text without them.
  static func clean(_ text: String) -> String {
    guard hasInvisible(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if breaksLine(scalar) {
        scalars.append("\n")
      } else if !isInvisible(scalar) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Whether the text has any of them.
  static func hasInvisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { isInvisible($0) || breaksLine($0) }
  }

  /// Vertical tab, form feed, next line, line and paragraph separator.
  private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    [0x0B, 0x0C, 0x85, 0x2028, 0x2029].contains(scalar.value)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: scalar.properties.generalCategory == .control
    }
  }
}
