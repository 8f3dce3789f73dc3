import Mustache

/// What a template is filled with. A member that is there but empty does not let the template look
/// further out, as a missing one would.
enum View: Sendable {
  case nothing
  case flag(Bool)
  case words(String)
  case list([View])
  case members([String: View])

  /// Whether there is nothing to show.
  var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }

  /// Words, or nothing.
  static func optional(_ text: String?) -> View { text.map(View.words) ?? .nothing }

  /// A number as it is written.
  static func count(_ number: some BinaryInteger) -> View { .words(String(number)) }

  /// The members of this view and of another; the other's win.
  func with(_ other: View) -> View {
    guard case .members(let others) = other else { return self }
    return with(others)
  }

  /// The members of this view and of another; the other's win.
  func with(_ others: [String: View]) -> View {
    guard case .members(let own) = self else { return .members(others) }
    return .members(own.merging(others) { $1 })
  }
}

extension View: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .words(value) }
}

extension View: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension View: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .words(String(value)) }
}

extension View: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: View...) { self = .list(elements) }
}

extension View: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, View)...) {
    self = .members(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

extension View: MustacheParent {
  func child(named name: String) -> Any? {
    if case .members(let members) = self { members[name] } else { nil }
  }
}

extension View: MustacheCustomRepresentation {
  var representation: Any? {
    switch self {
    case .nothing: nil
    case .flag(let flag): flag
    case .words(let text): text.escapable
    case .list(let elements): elements
    case .members: self
    }
  }
}

extension String {
  /// The same text, such that escaping it character by character misses nothing: a combining mark
  /// after `<` or a quotation mark makes another character of the two, which no escape knows.
  var escapable: String {
    guard mayHideMarkup else { return self }
    var text = ""
    for character in self {
      let scalars = character.unicodeScalars
      if scalars.count > 1, let first = scalars.first, String.markup.contains(first) {
        text.unicodeScalars.append(first)
        text.unicodeScalars.append("\u{2060}")
        text.unicodeScalars.append(contentsOf: scalars.dropFirst())
      } else {
        text.append(character)
      }
    }
    return text
  }

  private static let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]

  private var mayHideMarkup: Bool {
    var afterMarkup = false
    for byte in utf8 {
      if afterMarkup, byte >= 0x80 { return true }
      afterMarkup = [0x22, 0x26, 0x27, 0x3C, 0x3E].contains(byte)
    }
    return false
  }
}
