import Model

/// A visit to a clinic under a plan with a small checklist of its own, complete and in order; each
/// test changes what it is about.
struct Scene {
  var items: [ChecklistItem] = [
    .presence("T-13", row: "A2-13"), .presence("T-14", row: "A2-14", .grave),
    .make("T-14b", .conformity, row: "A2-14", .serious), .make("T-02", .sampled, row: "A2-02"),
    .make("T-02b", .sampled, row: "A2-02"), .make("T-20", .sampled, row: "A2-20"),
    .presence("T-20b", row: "A2-20"), .make("T-note", .text),
  ]
  /// Items of a second module, which the visit works through only if a test says so.
  var otherItems: [ChecklistItem] = []
  var form: [String: JSONValue] = Scene.personsInOrder
  var answers: [String: JSONValue] = [:]
  /// Members of the visit beyond those that every one has.
  var visit: [String: JSONValue] = ["formRest": "无"]
  var plan: [String: JSONValue] = [:]
  var subject = Scene.clinic

  static let personsInOrder: [String: JSONValue] = [
    "A2-01": ["sampled": 20, "violators": 0], "A2-02": ["sampled": 20, "violators": 0],
    "A2-05": ["sampled": 20, "violators": 0],
  ]

  static var clinic: Subject {
    var subject = Subject(id: "X-1", kind: .institution, licenceKind: .clinicFiling)
    subject.name = "试诊所"
    subject.category = "诊所"
    subject.ownership = .privatelyRun
    subject.grade = .ungraded
    return subject
  }

  init() {}

  /// Answers, with every piece of evidence and every person that they may demand waived or named.
  init(answers: [String: JSONValue], form: [String: JSONValue] = [:]) {
    self.answers = answers
    self.form.merge(form) { _, new in new }
    let names = items.map(\.id) + FormRow.onSite.map(\.id)
    visit["evidenceWaived"] = .object(Dictionary(uniqueKeysWithValues: names.map { ($0, "试") }))
    visit["persons"] = [["code": "D-1", "role": "physician", "items": ["A2-20"]]]
  }

  func assess() throws -> VisitAssessment {
    var document: [String: JSONValue] = [
      "id": "00000000-0000-4000-8000-000000000001", "plan": "test", "planVersion": 2026_01_01_01,
      "subject": .string(subject.id), "type": "first", "outcome": "completed",
      "arrivedAt": "2026-03-12T09:00:00+08:00", "leftAt": "2026-03-12T11:00:00+08:00",
      "inspectors": ["X001", "X002"], "headcount": 40, "modules": ["test"],
      "form": .object(form), "answers": .object(answers), "status": "draft",
    ]
    document.merge(visit) { _, new in new }
    var planDocument: [String: JSONValue] = [
      "id": "test", "version": 2026_01_01_01, "title": "试", "sampleSize": 20,
      "completeness": "form",
    ]
    planDocument.merge(plan) { _, new in new }
    func checklist(_ id: String, _ items: [ChecklistItem]) -> Checklist {
      Checklist(
        id: id, version: 2026_01_01_01, title: id,
        sections: [ChecklistSection(title: "一", items: items)])
    }
    return VisitAssessor.assess(
      try Visit(document: .object(document)), subject: subject,
      plan: try Plan(document: .object(planDocument)),
      index: ItemIndex([checklist("test", items), checklist("other", otherItems)]))
  }

  /// Places of the faults, in order.
  func places() throws -> [String] { try assess().faults.map(\.place) }
}

extension VisitAssessment {
  func row(_ id: String) -> RowResult? { rows.first { $0.row == id } }
}

extension ChecklistItem {
  static func make(
    _ id: String, _ kind: AnswerKind, row: String? = nil, _ severity: Severity = .ordinary,
    applies: Condition = .always, derivedFrom: [String] = []
  ) -> ChecklistItem {
    var item = ChecklistItem(id: id, kind: kind, text: "试 \(id)")
    item.formRow = row
    item.severity = severity
    item.applies = applies
    item.derivedFrom = derivedFrom
    return item
  }

  static func presence(
    _ id: String, row: String? = nil, _ severity: Severity = .ordinary,
    applies: Condition = .always, derivedFrom: [String] = []
  ) -> ChecklistItem {
    make(id, .presence, row: row, severity, applies: applies, derivedFrom: derivedFrom)
  }
}
