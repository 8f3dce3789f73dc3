import Model

extension Subject {
  /// One of which a list tells the title alone.
  init(titled title: String) {
    self.init(id: title, kind: .institution, licenceKind: .none)
    name = title
  }
}

/// What an office's own tables ask about a subject, as it is kept with facts.
enum SubjectTraits {
  /// Columns of what is kept of a subject.
  static let columns = ["traits", "town"]

  /// Of a subject; no values where there is none.
  static func values(_ subject: Subject?) -> [PartFacts.Value] {
    [.text(subject.map(words)), .text(subject?.township.map(ComparedText.of))]
  }

  private static func words(_ subject: Subject) -> String {
    [
      subject.kind.title, subject.categoryEntry?.name ?? subject.category,
      subject.ownership?.title, subject.grade?.title, subject.licenceKind.title,
    ].map { $0 ?? "" }.joined(separator: PartFacts.separator)
  }
}
