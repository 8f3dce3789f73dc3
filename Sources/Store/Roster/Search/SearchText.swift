public import Model

/// How what is looked for and where it is looked for are written: both are folded alike, so that
/// whatever a roster calls an institution finds it (``TextFolding``).
public struct SearchText: Sendable, Hashable {
  /// The words, all of which must occur, each with ``ByteSearch/end`` behind it.
  let words: [[UInt8]]
  /// What was typed, without spaces around it.
  let typed: String

  /// The words of what somebody typed.
  public init(_ typed: String) {
    self.typed = typed.trimmingSpaces()
    words = SearchText.folded(typed).split { $0 <= 0x20 }
      .map { Array($0) + [ByteSearch.end] }
  }

  /// Whether a subject is looked for.
  public func finds(_ subject: Subject) -> Bool { finds(FoundText(subject)) }

  /// Whether a subject is looked for, by what it is found by.
  public func finds(_ found: FoundText) -> Bool {
    words.allSatisfy { ByteSearch.first($0, in: found.bytes, from: 0) != nil }
  }

  /// Everything that a subject is found by: name, initials, number, registration number, credit
  /// code, address, each on a line.
  static func text(of subject: Subject, initials: inout PinyinInitials) -> [UInt8] {
    let name = subject.name ?? ""
    let others = [
      subject.id, subject.registrationNumber ?? "", subject.creditCode ?? "",
      subject.address ?? "",
    ]
    let lines =
      [folded(name)] + initials.of(TextFolding.plain(name)) + others.map(folded)
    return Array(lines.joined(separator: [lineEnd]))
  }

  static let lineEnd = UInt8(ascii: "\n")

  /// Folded; a line end inside becomes a space, because it separates texts here.
  static func folded(_ text: String) -> [UInt8] {
    TextFolding.folded(text).utf8.map { $0 < 0x20 ? 0x20 : $0 }
  }
}

/// Everything that a subject is found by, worked out once for many questions.
public struct FoundText: Sendable, Hashable {
  let bytes: [UInt8]
  /// How many bytes these are.
  public var count: Int { bytes.count }

  /// What a subject is found by.
  public init(_ subject: Subject) {
    var texts = FoundTexts()
    self = texts.text(of: subject)
  }

  fileprivate init(_ subject: Subject, _ initials: inout PinyinInitials) {
    bytes = SearchText.text(of: subject, initials: &initials) + [ByteSearch.end]
  }
}

/// What one subject after another is found by: their names have most characters in common, whose initials are looked up
/// once.
public struct FoundTexts: Sendable {
  private var initials = PinyinInitials()

  /// Of no subject yet.
  public init() {}

  /// What a subject is found by.
  public mutating func text(of subject: Subject) -> FoundText { FoundText(subject, &initials) }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
