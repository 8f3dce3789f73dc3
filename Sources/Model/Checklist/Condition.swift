/// Whether something holds: unanswered is neither yes nor no.
public enum Truth: Sendable, Hashable {
  /// It holds.
  case yes
  /// It does not hold.
  case no
  /// The answer it depends on has not been given.
  case unknown
}

/// When a checklist item applies: a closed grammar of facts and comparisons joined by "or".
///
/// ```
/// condition  = "always" | "outcome" | term { " || " term }
/// term       = [ "!" ] fact | comparison
/// comparison = 'answers["ITEM-ID"] == "OPTION"' | 'subject.kind == "K"' | 'subject.category == "C"'
///            | 'subject.licenceKind == "L"' | 'subject.name == nil'
/// ```
public indirect enum Condition: Sendable, Hashable {
  /// Applies to every visit.
  case always
  /// A result row, filled from the case ledger and never on site.
  case outcome
  /// A fact of the subject, the profile, the visit or the plan holds.
  case fact(String)
  /// A fact does not hold.
  case not(String)
  /// Another item has this answer.
  case answered(item: String, option: String)
  /// The subject is of this kind.
  case subjectKind(String)
  /// The institution is of this category (English identifier).
  case subjectCategory(String)
  /// The subject holds this kind of licence.
  case licenceKind(String)
  /// The subject has no name, only a description of the place.
  case unnamedSubject
  /// Any of several.
  case any([Condition])
  /// A node that a newer kit wrote; it survives a round trip and never holds.
  case unrecognised(String)

  /// Evaluates in three-valued logic.
  public func truth(in context: some ConditionContext) -> Truth {
    switch self {
    case .always: .yes
    case .outcome, .unrecognised: .no
    case .fact(let name): context.holds(fact: name) ? .yes : .no
    case .not(let name): context.holds(fact: name) ? .no : .yes
    case .answered(let item, let option): context.isAnswered(item, with: option)
    case .subjectKind(let kind): context.subjectKind == kind ? .yes : .no
    case .subjectCategory(let category): context.subjectCategory == category ? .yes : .no
    case .licenceKind(let kind): context.licenceKind == kind ? .yes : .no
    case .unnamedSubject: context.subjectIsUnnamed ? .yes : .no
    case .any(let terms):
      terms.reduce(.no) { sum, term in
        switch (sum, term.truth(in: context)) {
        case (.yes, _), (_, .yes): .yes
        case (.unknown, _), (_, .unknown): .unknown
        case (.no, .no): .no
        }
      }
    }
  }

  /// The ids of the items whose answers it looks at.
  public var itemsAsked: [String] {
    switch self {
    case .answered(let item, _): [item]
    case .any(let terms): terms.flatMap(\.itemsAsked)
    case .always, .outcome, .fact, .not, .subjectKind, .subjectCategory, .licenceKind,
      .unnamedSubject, .unrecognised:
      []
    }
  }

  /// The names of the facts that it looks at.
  public var factsAsked: [String] {
    switch self {
    case .fact(let name), .not(let name): [name]
    case .any(let terms): terms.flatMap(\.factsAsked)
    case .always, .outcome, .answered, .subjectKind, .subjectCategory, .licenceKind,
      .unnamedSubject, .unrecognised:
      []
    }
  }
}

/// What a condition is evaluated against.
public protocol ConditionContext {
  /// Whether a named fact holds; a fact that is not given does not.
  func holds(fact: String) -> Bool
  /// Whether the item's answer is this option.
  func isAnswered(_ item: String, with option: String) -> Truth
  /// Raw value of the subject's kind.
  var subjectKind: String { get }
  /// English identifier of the institution's category.
  var subjectCategory: String? { get }
  /// Raw value of the kind of licence.
  var licenceKind: String { get }
  /// Whether the subject has no name.
  var subjectIsUnnamed: Bool { get }
}
