/// A piece of a line.
public enum Inline: Sendable, Hashable {
  /// Words.
  case text(String, TextStyle = [])
  /// □ or ☑ with what it says after it.
  case checkBox(isTicked: Bool, label: String)
  /// A place to write in: so many characters wide, underlined, with what is known written on it.
  case blank(characters: Int, value: String = "")
  /// A figure or fact that nobody knows yet: printed as a marked blank, never as a number.
  case unknown(name: String)
  /// A new line in the same paragraph.
  case lineBreak
  /// Number of the page; in the page lines only.
  case pageNumber
  /// Number of pages; in the page lines only.
  case pageCount
}

/// How words are set off.
public struct TextStyle: OptionSet, Sendable, Hashable {
  /// The set as bits.
  public let rawValue: Int

  /// A set of styles.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// 黑体.
  public static let strong = TextStyle(rawValue: 1)
  /// Underlined.
  public static let underlined = TextStyle(rawValue: 2)
  /// Struck through: the old wording of a correction, which stays legible.
  public static let struck = TextStyle(rawValue: 4)
  /// Something that a legal reviewer must look at (须法制审核).
  public static let caution = TextStyle(rawValue: 8)
  /// Set in figures of equal width: hashes, numbers.
  public static let monospaced = TextStyle(rawValue: 16)
}
