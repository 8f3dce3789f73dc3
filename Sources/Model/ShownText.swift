extension String {
  /// Longest piece of text in one message, in characters.
  private static var longest: Int { 2000 }

  /// The text as it may appear on a terminal. What comes from outside could otherwise begin a line
  /// of its own, move the cursor, or turn the direction of writing.
  public var shown: String {
    var text = ""
    for scalar in unicodeScalars.prefix(String.longest) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.dropFirst(String.longest).isEmpty ? text : text + "…"
  }
}
