import Files
import Foundation
import Intake
import Model

/// A submission as a visit file: what was answered and nothing else, with the column that each part of
/// it comes from.
struct SubmittedVisit {
  private(set) var value: JSONValue = .null
  /// What is wrong with single cells.
  private(set) var faults: [Fault] = []
  private var cells: SubmissionCells
  private let questionnaire: Questionnaire
  private let folder: String
  private var columns: [String: String] = [:]
  private var members: [String: JSONValue] = ["format": "fieldkit-visit/1"]

  private typealias Choices = QuestionnaireChoices

  /// Reads a submission.
  /// - Parameter path: its file, beside which photographs lie.
  init(_ row: FormSubmissions.Row, of questionnaire: Questionnaire, at path: String) {
    self.questionnaire = questionnaire
    folder = FilePath.folder(of: path)
    cells = SubmissionCells(row, of: questionnaire)
    members["plan"] = .string(questionnaire.plan)
    members["modules"] = .strings(questionnaire.modules)
    if let instance = cells.instance, let id = UUID(uuidString: instance) {
      members["id"] = .string(id.uuidString.lowercased())
    }
    head()
    subject()
    answers()
    registers()
    value = .object(members)
    faults = cells.faults
  }

  /// A fault of the visit file, said of the column that it comes from: whoever filled in a form knows its
  /// questions, not the members of a file.
  func placed(_ fault: Fault) -> Fault {
    let words = fault.words(for: .screen)
    let said = Fault(fault.place, words.what, words.remedy)
    let path = JSONPointer.path(fault.place)
    if path.count == 1, let name = columns[fault.place], members[path[0]] == nil,
      let field = questionnaire.fields[name]
    {
      return Fault(cells.place(name), "没有填“\(field.label.shown)”", "在这份表单里补填，重新提交")
    }
    return column(of: said)
  }

  private func column(of fault: Fault) -> Fault {
    var steps = JSONPointer.path(fault.place)
    while !steps.isEmpty {
      if let name = columns[JSONPointer.text(steps)] { return fault.at(cells.place(name)) }
      if ["answers", "form", "evidenceWaived"].contains(steps[0]), steps.count == 2 {
        let base = Choices.name(steps[1])
        let sampled = questionnaire.fields[base] == nil ? base + "_sampled" : base
        return fault.at(cells.place(sampled))
      }
      steps.removeLast()
    }
    return fault.at(cells.place("fk_plan"))
  }

  private mutating func set(_ pointer: String, _ value: JSONValue?, from name: String) {
    columns["/" + pointer] = name
    guard let value else { return }
    members[pointer] = value
  }

  private mutating func head() {
    set("type", cells.choice("visit_type").map { .string($0.name) }, from: "visit_type")
    set("outcome", cells.choice("visit_outcome").map { .string($0.name) }, from: "visit_outcome")
    set("arrivedAt", cells.moment("arrived_at"), from: "arrived_at")
    set("leftAt", cells.moment("left_at"), from: "left_at")
    set("companion", text("companion"), from: "companion")
    set("headcount", cells.integer("headcount"), from: "headcount")
    set("summary", text("summary"), from: "summary")
    let certificates = questionnaire.certificates
    let people = cells.choices("inspectors")?.compactMap { certificates[$0.name] }
    set("inspectors", people.map { .strings($0) }, from: "inspectors")
    var profile: [String: JSONValue] = [:]
    for list in ["services", "licences", "flags"] {
      if let chosen = cells.choices(list) { profile[list] = .strings(chosen.map(\.name)) }
    }
    set("profile", profile.isEmpty ? nil : .object(profile), from: "services")
    columns["/id"] = "instanceID"
    columns["/modules"] = "fk_modules"
  }

  private func text(_ name: String) -> JSONValue? { cells.cell(name).map { .string($0.text) } }

  private mutating func subject() {
    columns["/subject"] = "in_roster"
    guard let listed = cells.choice("in_roster") else { return }
    if listed.name == "yes" {
      columns["/subject"] = "subject_roster"
      if let number = text("subject_roster") { members["subject"] = ["roster": number] }
      return
    }
    var subject: [String: JSONValue] = [:]
    if let instance = members["id"]?.string {
      subject["id"] = .string(
        RecordIdentity.uuid(of: RecordDocument(["submission": .string(instance)])))
    }
    func put(_ member: String, _ value: JSONValue?, _ name: String) {
      columns["/subject/" + member] = name
      if let value { subject[member] = value }
    }
    put("kind", cells.choice("subject_kind").map { .string($0.name) }, "subject_kind")
    put("category", cells.choice("subject_category").map { .string($0.label) }, "subject_category")
    put(
      "ownership", cells.choice("subject_ownership").map { .string($0.label) },
      "subject_ownership")
    put("grade", cells.choice("subject_grade").map { .string($0.label) }, "subject_grade")
    put(
      "licenceKind", cells.choice("subject_licence").map { .string($0.name) }, "subject_licence")
    for member in ["name", "uscc", "township", "address"] {
      put(member, text("subject_" + member), "subject_" + member)
    }
    if let (latitude, longitude) = cells.coordinates("subject_location") {
      put("latitude", latitude, "subject_location")
      put("longitude", longitude, "subject_location")
    }
    members["subject"] = .object(subject)
  }

  private mutating func answers() {
    var answers: [String: JSONValue] = [:]
    for (id, item) in questionnaire.items.sorted(by: { $0.key < $1.key }) {
      answers[id] = answer(id, item.kind, "/answers")
      if item.kind == .photograph { evidence(id, Choices.name(id)) }
    }
    var form: [String: JSONValue] = [:]
    for row in FormRow.onSite {
      form[row.id] = answer(row.id, row.isSampled ? .sampled : .presence, "/form")
    }
    if !answers.isEmpty { members["answers"] = .object(answers) }
    if !form.isEmpty { members["form"] = .object(form) }
    if cells.choice("form_rest") != nil { members["formRest"] = "无" }
    var waived: [String: JSONValue] = [:]
    for id in questionnaire.items.keys.sorted() + FormRow.onSite.map(\.id) {
      let name = Choices.name(id)
      evidence(id, name + "_photo")
      if let reason = text(name + "_waived") {
        waived[id] = reason
        columns[JSONPointer.text(["evidenceWaived", id])] = name + "_waived"
      }
    }
    if !waived.isEmpty { members["evidenceWaived"] = .object(waived) }
  }

  private mutating func answer(_ id: String, _ kind: AnswerKind, _ list: String) -> JSONValue? {
    let name = Choices.name(id)
    var found: JSONValue?
    switch kind {
    case .presence, .conformity, .fact, .choice:
      return cells.choice(name).map { .string($0.label) }
    case .multipleChoice:
      guard let chosen = cells.choices(name), let first = chosen.first else { return nil }
      let states = Set(Choices.states)
      if chosen.count == 1, states.contains(first) { return .string(first.label) }
      if !states.isDisjoint(with: chosen) {
        cells.refuseBoth(name)
        return nil
      }
      return .strings(chosen.map(\.label))
    case .sampled:
      var sample: [String: JSONValue] = [:]
      for member in ["population", "sampled", "violators"] {
        columns[JSONPointer.text([String(list.dropFirst()), id, member])] = "\(name)_\(member)"
        sample[member] = cells.integer("\(name)_\(member)")
      }
      found = sample.isEmpty ? nil : .object(sample)
    case .number: found = cells.integer(name)
    case .money: found = cells.money(name)
    case .text: found = text(name)
    case .photograph, .presenceWithAmount, .presenceWithCount, .unrecognised: return nil
    }
    guard let state = cells.choice(name + "_state") else { return found }
    guard found == nil else {
      cells.refuseBoth(name + "_state")
      return nil
    }
    return .string(state.label)
  }

  private mutating func evidence(_ id: String, _ name: String) {
    guard let file = cells.cell(name)?.text else { return }
    let places = [file, "media/" + file, FilePath.name(of: file)]
    let found = places.first { FileManager.default.fileExists(atPath: folder + "/" + $0) } ?? file
    var evidence = members["evidence"]?.array ?? []
    columns[JSONPointer.text(["evidence", String(evidence.count)])] = name
    evidence.append(["file": .string(found), "items": [.string(id)]])
    members["evidence"] = .array(evidence)
  }

  private mutating func registers() {
    let slots = Questionnaire.slots
    let ids = Dictionary(
      (questionnaire.items.keys + FormRow.onSite.map(\.id)).map { (Choices.name($0), $0) },
      uniquingKeysWith: { first, _ in first })
    columns["/persons"] = "person1_code"
    func filled(_ names: [String]) -> Bool { names.contains { cells.cell($0) != nil } }
    var persons: [JSONValue] = []
    for number in 1...slots.persons {
      let names = ["code", "role", "items"].map { "person\(number)_\($0)" }
      guard filled(names) || cells.choices(names[2]) != nil else { continue }
      columns["/persons/\(persons.count)"] = names[0]
      var person: [String: JSONValue] = [:]
      person["code"] = text(names[0])
      person["role"] = cells.choice(names[1]).map { .string($0.name) }
      person["items"] = cells.choices(names[2]).map { .strings($0.compactMap { ids[$0.name] }) }
      persons.append(.object(person))
    }
    if !persons.isEmpty { members["persons"] = .array(persons) }
    var accounts: [JSONValue] = []
    for number in 1...slots.accounts {
      let names = ["platform", "account", "action"].map { "account\(number)_\($0)" }
      guard filled(names) else { continue }
      columns["/accountsHandled/\(accounts.count)"] = names[1]
      var account: [String: JSONValue] = [:]
      account["platform"] = text(names[0])
      account["account"] = text(names[1])
      account["action"] = cells.choice(names[2]).map { .string($0.label) }
      accounts.append(.object(account))
    }
    if !accounts.isEmpty { members["accountsHandled"] = .array(accounts) }
    var problems: [JSONValue] = []
    for number in 1...slots.problems {
      let names = ["text", "result"].map { "problem\(number)_\($0)" }
      guard filled(names) else { continue }
      columns["/priorProblems/\(problems.count)"] = names[0]
      var problem: [String: JSONValue] = [:]
      problem["text"] = text(names[0])
      problem["result"] = cells.choice(names[1]).map { .string($0.name) }
      problems.append(.object(problem))
    }
    if !problems.isEmpty { members["priorProblems"] = .array(problems) }
    set("advertisementsRemoved", cells.integer("advertisements"), from: "advertisements")
    let risks = cells.cell("hidden_risks")?.text.split(whereSeparator: \.isNewline)
      .map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    set("hiddenRisks", risks.map { .strings($0) }, from: "hidden_risks")
  }
}
