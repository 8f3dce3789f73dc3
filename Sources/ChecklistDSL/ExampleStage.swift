import Model

/// The plan, the subject and the visit that an example is played on: whatever it does not speak of
/// is complete and in order, so that only its answers matter.
struct ExampleStage {
  let example: Example
  private let checklist: Checklist
  private let index: ItemIndex
  private let subject: Subject
  private let plan: Plan

  private static let day = "2026-11-21"
  private static let headcount: Int64 = 40
  private static let sampleSize: Int64 = 20

  init(_ example: Example, checklist: Checklist) throws {
    guard let category = InstitutionCategory.named(example.category) else {
      throw DocumentFailure(pointer: "/category", expected: "InstitutionCategory")
    }
    self.example = example
    self.checklist = checklist
    index = ItemIndex([checklist])
    var subject = Subject(
      id: "EX-0001", kind: category.subjectKind, licenceKind: category.usualLicence)
    subject.category = category.name
    if category.subjectKind != .nonFixedSite { subject.name = example.category }
    if category.subjectKind == .institution {
      subject.ownership = example.ownership
      subject.grade = .ungraded
    }
    self.subject = subject
    plan = try Plan(document: [
      "id": "example", "version": .count(checklist.version), "title": .string(example.title),
      "sampleSize": .integer(ExampleStage.sampleSize), "completeness": "form",
      "localInfusionRule": .bool(example.facts.contains("plan.localInfusionRule")),
    ])
  }

  func item(_ id: String) -> ChecklistItem? { index.item(id) }

  /// The real assessment of the visit with these answers.
  func assess(answers: [String: JSONValue]) throws -> VisitAssessment {
    VisitAssessor.assess(
      try Visit(document: visitDocument(answers: answers)), subject: subject, plan: plan,
      index: index)
  }

  private func visitDocument(answers: [String: JSONValue]) -> JSONValue {
    [
      "id": "00000000-0000-4000-8000-000000000001", "plan": .string(plan.id),
      "planVersion": .count(plan.version), "subject": .string(subject.id),
      "type": example.facts.contains("isReinspection") ? "reinspection" : "first",
      "outcome": "completed", "arrivedAt": .string("\(ExampleStage.day)T09:00:00+08:00"),
      "leftAt": .string("\(ExampleStage.day)T11:00:00+08:00"),
      "inspectors": ["EX001", "EX002"], "headcount": .integer(ExampleStage.headcount),
      "modules": [.string(checklist.id)], "profile": profile, "form": form(answers: answers),
      "formRest": "无", "answers": .object(answers), "persons": persons(answers: answers),
      "evidenceWaived": evidenceWaived, "status": "draft",
    ]
  }

  private var profile: JSONValue {
    func names(_ list: String) -> JSONValue {
      let known = ApplicabilityFact.names(in: list)
      return .strings(
        example.facts.compactMap { fact in
          let name = fact.split(separator: ".").last.map(String.init) ?? fact
          return known.contains(name) ? name : nil
        })
    }
    return [
      "services": names("services"), "licences": names("licences"), "flags": names("flags"),
    ]
  }

  /// The rows of persons, in order, except those that an answer leaves open.
  private func form(answers: [String: JSONValue]) -> JSONValue {
    let open = Set(
      answers.compactMap { $0.value == "待认定" ? item($0.key)?.formRow : nil })
    let rows = FormRow.onSite.filter { $0.isSampled && !open.contains($0.id) }
    let inOrder: JSONValue = ["sampled": .integer(ExampleStage.sampleSize), "violators": 0]
    return .object(
      Dictionary(rows.map { ($0.id, inOrder) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The persons behind the row that is counted in persons: as many as the answers say.
  private func persons(answers: [String: JSONValue]) -> JSONValue {
    let numbers = answers.compactMap { id, raw -> Int64? in
      guard let item = item(id), item.formRow == FormRow.attendingPhysicians else { return nil }
      return (try? Answer(raw, kind: item.kind))?.violators
    }
    return .array(
      (0..<(numbers.max() ?? 0)).map { number in
        [
          "code": .string("EX-\(number + 1)"), "role": "physician",
          "items": [.string(FormRow.attendingPhysicians)],
        ]
      })
  }

  private var evidenceWaived: JSONValue {
    let names = checklist.items.map(\.id) + FormRow.onSite.map(\.id)
    return .object(
      Dictionary(
        names.map { ($0, JSONValue.string("示例")) }, uniquingKeysWith: { first, _ in first }))
  }
}

extension InstitutionCategory {
  /// What a subject of this category holds when everything is in order.
  fileprivate var usualLicence: LicenceKind {
    guard subjectKind == .institution else { return .none }
    return switch identifier {
    case "tcmClinic": .tcmClinicFiling
    case "clinic", "dentalClinic", "tcmComprehensiveClinic", "ethnicClinic": .clinicFiling
    default: .licence
    }
  }
}
