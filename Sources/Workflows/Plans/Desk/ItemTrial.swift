public import Model

/// An item of a plan that is still being written, tried with sample answers: whether it applies, whether
/// it is a violation, and what that would feed. Nothing of it is recorded.
public struct ItemTrial: Sendable {
  /// The item as it would be packed.
  public let item: ChecklistItem
  /// The items that its condition asks about, and those that theirs do.
  public let asked: [ChecklistItem]
  /// The facts that any of these conditions ask about, in the order of the list of facts.
  public let facts: [ApplicabilityFact]
  private let plan: Plan
  private let index: ItemIndex
  private let module: [String]

  /// Whom and when the item is tried with.
  public struct Sample: Sendable {
    /// Kind of subject.
    public var kind = SubjectKind.institution
    /// Category by its identifier.
    public var category: String?
    /// What it holds.
    public var licence = LicenceKind.licence
    /// Whether it has a name.
    public var isNamed = true
    /// Why the visit is paid.
    public var type = VisitType.first
    /// Facts that hold.
    public var facts: Set<String> = []
    /// Raw answers by item.
    public var answers: [String: JSONValue] = [:]

    /// An institution with a licence of which nothing else is known.
    public init() {}
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// Whether the item applies; unknown where an answer that it rests on is missing.
    public let applies: Truth
    /// Items whose answers are missing.
    public let missing: [String]
    /// Whether it is answered with a violation, and applies.
    public let isViolation: Bool
    /// Whether it has an answer.
    public let isAnswered: Bool
    /// What is wrong with its answer.
    public let faults: [Fault]
  }

  /// Prepares an item; nil where the plan has none of that id.
  /// - Throws: ``DocumentFailure`` where the plan cannot be packed as it stands.
  public init?(_ id: String, of plan: JSONValue, modules: [Checklist]) throws {
    let checklists = try FrozenChecklists(plan: plan, modules: modules).all()
    index = ItemIndex(checklists)
    guard let item = index.item(id) else { return nil }
    self.item = item
    module = checklists.map(\.id)
    var asked: [String] = []
    var next = item.applies.itemsAsked
    while let one = next.popLast() {
      guard one != id, !asked.contains(one), let other = index.item(one) else { continue }
      asked.append(one)
      next += other.applies.itemsAsked
    }
    let index = index
    self.asked = asked.sorted().compactMap(index.item)
    let names = Set(([item] + self.asked).flatMap { $0.applies.factsAsked })
    facts = ApplicabilityFact.all.filter { names.contains($0.name) && $0.question != nil }
    var members = plan.object ?? [:]
    for name in ["inspectors", "checklists", "laptops", "assignments", "laws"] {
      members[name] = []
    }
    if members["townships"] == nil { members["townships"] = [] }
    self.plan = try Plan(document: .object(members))
  }

  /// Whether any condition asks about the subject itself.
  public var asksSubject: Bool {
    ([item] + asked).contains { ItemTrial.looksAtSubject($0.applies) }
  }

  private static func looksAtSubject(_ condition: Condition) -> Bool {
    switch condition {
    case .subjectKind, .subjectCategory, .licenceKind, .unnamedSubject: true
    case .fact(let name), .not(let name):
      name == "subject.isInstitution" || name == "isReinspection"
    case .any(let terms): terms.contains(where: looksAtSubject)
    case .always, .outcome, .answered, .unrecognised: false
    }
  }

  /// Tries it.
  /// - Throws: ``DocumentFailure``.
  public func outcome(_ sample: Sample, at now: Moment) throws -> Outcome {
    var subject = Subject(id: "trial", kind: sample.kind, licenceKind: sample.licence)
    subject.name = sample.isNamed ? "样本" : nil
    subject.category = sample.category.flatMap { InstitutionCategory.withIdentifier($0)?.name }
    let visit = try Visit(document: [
      "id": "trial", "plan": .string(plan.id), "planVersion": .count(plan.version),
      "subject": "trial", "type": .string(sample.type.rawValue), "outcome": "completed",
      "arrivedAt": .string(now.text), "leftAt": .string(now.text), "status": "draft",
      "inspectors": [], "modules": .strings(module),
      "profile": [
        "services": ItemTrial.names(sample.facts, "services."),
        "licences": ItemTrial.names(sample.facts, "licences."),
        "flags": .strings(sample.facts.filter { !$0.contains(".") }.sorted()),
      ], "answers": .object(sample.answers), "form": [:],
    ])
    var answers: [String: Answer] = [:]
    for (id, raw) in sample.answers {
      guard let kind = index.item(id)?.kind else { continue }
      do { answers[id] = try Answer(raw, kind: kind) } catch is Answer.Mismatch { continue }
    }
    let context = VisitContext(
      visit: visit, subject: subject, plan: plan, index: index, answers: answers)
    let applies = item.applies.truth(in: context)
    let assessment = VisitAssessor.assess(visit, subject: subject, plan: plan, index: index)
    let place = JSONPointer.child("/answers", item.id)
    return Outcome(
      applies: applies, missing: item.applies.itemsAsked.filter { answers[$0] == nil },
      isViolation: applies == .yes && answers[item.id]?.isViolation == true,
      isAnswered: sample.answers[item.id] != nil,
      faults: assessment.faults.filter { fault in
        guard fault.place == place || fault.place.hasPrefix(place + "/") else { return false }
        switch fault.kind {
        case .answer(.itemOpen), .answer(.noEvidence), .answer(.notApplicable): return false
        case .answer, .count, .name, .visit, .subject, .roster, .cell, .table, .document, .said:
          return true
        }
      })
  }

  private static func names(_ facts: Set<String>, _ prefix: String) -> JSONValue {
    .strings(
      facts.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted())
  }
}
