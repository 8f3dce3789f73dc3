/// A character that no installed font has, and where it stands.
public struct MissingGlyph: Sendable, Hashable {
  /// `U+20BB7`
  public let code: String
  /// The words around it, with the mark that was printed in its place.
  public let place: String

  /// What is told about it, and what to do.
  public var line: String {
    "“\(place)”：没有字体含有 \(code) 这个字，印成了方框；原来的字没有改动，"
      + "安装含有这个字的字体（如 fonts-hanazono）后重新输出"
  }
}

/// What becomes of characters that no font has.
enum GlyphGaps {
  /// The paper is not made: one that is signed must show every character.
  case refused
  /// Each is printed as a marked box with its code point, and noted.
  case boxed(GlyphNotes)
}

/// Characters that were printed as boxes, in the order in which they were met.
final class GlyphNotes {
  private(set) var found: [MissingGlyph] = []

  func note(_ glyph: MissingGlyph) {
    // A text is set more than once, to be measured and to be drawn.
    if !found.contains(glyph) { found.append(glyph) }
  }
}

extension Unicode.Scalar {
  /// `U+20BB7`
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
