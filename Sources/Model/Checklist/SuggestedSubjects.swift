/// The subjects that a checklist suggests itself for. It can be taken to every subject; for these the
/// screen names it, and the inspector has the last word.
///
/// Names that this kit does not know, as a newer one may write them, are kept and match nothing.
public struct SuggestedSubjects: Sendable, Hashable {
  /// Kinds of subject, by raw value.
  public let kinds: [String]
  /// Categories of institution, by English identifier.
  public let categories: [String]
  /// Words that say so where the name of an institution or of its category holds one.
  public let nameWords: [String]

  /// Subjects of some kinds, institutions of some categories, institutions so named.
  public init(kinds: [SubjectKind] = [], categories: [String] = [], nameWords: [String] = []) {
    self.kinds = kinds.map(\.rawValue)
    self.categories = categories
    self.nameWords = nameWords
  }

  /// Whether the checklist suggests itself for a visit to this subject.
  public func includes(_ subject: Subject) -> Bool {
    if kinds.contains(subject.kind.rawValue) { return true }
    guard subject.kind == .institution else { return false }
    if let category = subject.categoryEntry, categories.contains(category.identifier) {
      return true
    }
    let names = [subject.name, subject.category].compactMap { $0 }
    return nameWords.contains { word in !word.isEmpty && names.contains { $0.contains(word) } }
  }
}

extension SuggestedSubjects {
  /// As a frozen checklist holds it.
  var document: JSONValue {
    [
      "kinds": .strings(kinds), "categories": .strings(categories),
      "nameWords": .strings(nameWords),
    ]
  }

  init(reading reader: DocumentReader) throws {
    kinds = try reader.strings("kinds")
    categories = try reader.strings("categories")
    nameWords = try reader.strings("nameWords")
  }
}
