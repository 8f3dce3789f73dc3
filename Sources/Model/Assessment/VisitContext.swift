/// What the conditions of a visit's items are evaluated against.
public struct VisitContext: ConditionContext {
  private let visit: Visit
  private let subject: Subject
  private let plan: Plan
  private let index: ItemIndex
  private let answers: [String: Answer]
  /// Items whose conditions are being evaluated: two that ask about each other are unknown.
  private var asking: Set<String> = []

  /// The context of a visit with its answers read by kind.
  public init(
    visit: Visit, subject: Subject, plan: Plan, index: ItemIndex, answers: [String: Answer]
  ) {
    self.visit = visit
    self.subject = subject
    self.plan = plan
    self.index = index
    self.answers = answers
  }

  /// Whether a fact of the subject, the profile, the visit or the plan holds.
  public func holds(fact: String) -> Bool {
    switch fact {
    case "subject.isInstitution": subject.kind == .institution
    case "isReinspection": visit.type.isReinspection
    case "plan.localInfusionRule": plan.localInfusionRule
    default: visit.facts.contains(fact)
    }
  }

  /// Unanswered, not examined and pending are unknown; not applicable, and an item that does not
  /// itself apply, are no.
  public func isAnswered(_ item: String, with option: String) -> Truth {
    guard let asked = index.entry(item), let answer = answers[item],
      !visit.notExamined.contains(item), !visit.pending.contains(item)
    else { return .unknown }
    guard !asking.contains(item) else { return .unknown }
    var within = self
    within.asking.insert(item)
    guard asked.item.applies.truth(in: within) == .yes else { return .no }
    switch answer {
    case .notExamined, .pending: return .unknown
    case .notApplicable: return .no
    case .present, .absent, .conform, .nonconform, .reasonableOmission, .fact, .sampled, .number,
      .choice, .choices, .text:
      return answer.isOption(option) ? .yes : .no
    }
  }

  /// Raw value of the subject's kind.
  public var subjectKind: String { subject.kind.rawValue }
  /// English identifier of its category.
  public var subjectCategory: String? { subject.categoryEntry?.identifier }
  /// Raw value of what it holds.
  public var licenceKind: String { subject.licenceKind.rawValue }
  /// Whether it has no name.
  public var subjectIsUnnamed: Bool { subject.name == nil }

  /// Whether an item applies.
  public func applies(_ item: ChecklistItem) -> Bool { item.applies.truth(in: self) == .yes }
}
