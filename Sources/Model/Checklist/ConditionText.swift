extension Condition {
  /// Reads the text form; nil where it is outside the grammar.
  public init?(_ text: String) {
    switch text {
    case "always": self = .always
    case "outcome": self = .outcome
    default:
      let terms = text.components(joinedBy: " || ").map(Condition.term)
      let known = terms.compactMap { $0 }
      guard known.count == terms.count, let first = known.first else { return nil }
      self = known.count == 1 ? first : .any(known)
    }
  }

  /// The text form.
  public var text: String {
    switch self {
    case .always: "always"
    case .outcome: "outcome"
    case .fact(let name): name
    case .not(let name): "!" + name
    case .answered(let item, let option): "answers[\"\(item)\"] == \"\(option)\""
    case .subjectKind(let kind): "subject.kind == \"\(kind)\""
    case .subjectCategory(let category): "subject.category == \"\(category)\""
    case .licenceKind(let kind): "subject.licenceKind == \"\(kind)\""
    case .unnamedSubject: "subject.name == nil"
    case .any(let terms): terms.map(\.text).joined(separator: " || ")
    case .unrecognised(let text): text
    }
  }

  private static func term(_ text: String) -> Condition? {
    if text == "subject.name == nil" { return .unnamedSubject }
    if let value = text.between("subject.kind == \"", "\"") {
      return SubjectKind(rawValue: value) == nil ? nil : .subjectKind(value)
    }
    if let value = text.between("subject.category == \"", "\"") {
      return InstitutionCategory.withIdentifier(value) == nil ? nil : .subjectCategory(value)
    }
    if let value = text.between("subject.licenceKind == \"", "\"") {
      return LicenceKind(rawValue: value) == nil ? nil : .licenceKind(value)
    }
    if let pair = text.between("answers[\"", "\"") {
      let parts = pair.components(joinedBy: "\"] == \"")
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains("\"") }
        ? .answered(item: parts[0], option: parts[1]) : nil
    }
    let negated = text.hasPrefix("!")
    let name = negated ? String(text.dropFirst()) : text
    guard ApplicabilityFact.isTruthValued(name) else { return nil }
    return negated ? .not(name) : .fact(name)
  }
}

extension String {
  fileprivate func between(_ prefix: String, _ suffix: String) -> String? {
    guard hasPrefix(prefix), hasSuffix(suffix), utf8.count > prefix.utf8.count + suffix.utf8.count
    else { return nil }
    return String(dropFirst(prefix.count).dropLast(suffix.count))
  }

  fileprivate func components(joinedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
