import Intake
public import Model
import Store

extension Hub {
  /// What became of a ledger file.
  public struct LedgerRecorded: Sendable {
    /// Cases in the file.
    public let cases: Int
    /// Referrals in the file.
    public let referrals: Int
    /// Log entries written; none for what was there already.
    public let entries: Int
  }

  /// Records cases and referrals, all of the file or nothing.
  public func recordLedger(_ path: String, actor: String) throws -> LedgerRecorded {
    let json = try JSONFile(path: path)
    guard json.format == "fieldkit-cases/1" else {
      throw WorkflowError.unknownFormat(path: path)
    }
    let file = try LedgerFile(json)
    var known = try subjects()
    for subject in file.subjects { known.entered[subject.id] = subject }
    var faults: [Fault] = []
    for (list, entries) in [("cases", file.cases), ("referrals", file.referrals)] {
      for (index, entry) in entries.enumerated() {
        if let id = entry["subject"]?.string, try known.subject(id) == nil {
          faults.append(unknownSubject(id, "/\(list)/\(index)/subject"))
        }
      }
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .casesRefused, path: path, faults: faults)
    }
    let changes =
      try file.subjects.flatMap { try entered($0, plan: nil) }
      + file.cases.flatMap { Hub.changes($0, .enforcementCase) }
      + file.referrals.flatMap { Hub.changes($0, .referral) }
    let written = try store.append(
      changes, actor: actor, wall: surroundings.now(), interpret: shelf.judge)
    return LedgerRecorded(
      cases: file.cases.count, referrals: file.referrals.count, entries: written)
  }

  /// Changes some fields of one case; the case must hold together afterwards.
  /// - Parameters:
  ///   - opening: whether the case is new, as opposed to one that must exist.
  ///   - subject: whom it is about, where no roster lists it and nobody visited it.
  ///   - plan: whose case it then is; nil for the only plan.
  ///   - decision: what is concluded with it about an order; both are written, or neither.
  public func changeCase(
    _ id: String, _ fields: [String: JSONValue], opening: Bool, actor: String, reason: String?,
    subject: Subject? = nil, plan: String? = nil, with decision: RectificationDecision? = nil
  ) throws {
    let change = try caseChange(id, fields, opening: opening, reason: reason, subject: subject)
    let about = try subject.map { try entered($0, plan: plan) } ?? []
    let concluded = try decision.map(rectificationChange)
    try store.append(
      about + change.changes + (concluded?.changes ?? []), actor: actor,
      wall: surroundings.now(),
      expecting: [change.expected] + [concluded?.expected].compactMap(\.self),
      interpret: shelf.judge)
  }

  /// Changes to a case that was proven to hold together with them, and the case as it is before.
  private func caseChange(
    _ id: String, _ fields: [String: JSONValue], opening: Bool, reason: String?,
    subject: Subject? = nil
  ) throws -> (changes: [FieldChange], expected: ExpectedRecord) {
    let existing = try store.ownRecord(.enforcementCase, id)
    if opening, existing != nil {
      throw refusal(.caseExists, Fault("案件 \(id)", "台账中已有这个编号", "换一个编号"))
    }
    if !opening, existing == nil {
      throw refusal(.caseUnknown, Fault("案件 \(id)", "台账中没有这个编号", "先用 case open 登记"))
    }
    var record = RecordDocument(existing ?? [:])
    record.set("/id", .string(id))
    for (name, value) in fields { record.set(JSONPointer.text([name]), value) }
    var faults = try LedgerFile.faults(ofCase: record.value)
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "案件 \(id)", faults: faults)
    }
    let entry = try EnforcementCase(document: record.value)
    if try subject?.id != entry.subject && subjects().subject(entry.subject) == nil {
      faults.append(unknownSubject(entry.subject, "/subject"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "案件 \(id)", faults: faults)
    }
    let changes = (fields.sorted { $0.key < $1.key } + [("id", .string(id))]).map {
      FieldChange(
        .enforcementCase, id, JSONPointer.text([$0.key]), $0.value, reason: reason)
    }
    return (changes, ExpectedRecord(.enforcementCase, id, existing))
  }

  /// Notes a matter handed to another office.
  /// - Parameter change: what becomes of a case by it; both are written, or neither.
  public func addReferral(
    _ fields: [String: JSONValue], actor: String,
    change: (case: String, fields: [String: JSONValue], reason: String?)? = nil
  ) throws {
    guard let id = fields["id"]?.string else { return }
    if try store.ownRecord(.referral, id) != nil {
      throw refusal(.referralExists, Fault("移送 \(id)", "已有这个编号", "换一个编号"))
    }
    let faults = try LedgerFile.faults(ofReferral: .object(fields.filter { $0.value != .null }))
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "移送 \(id)", faults: faults)
    }
    let referral = try Referral(document: .object(fields))
    if try subjects().subject(referral.subject) == nil {
      throw refusal(.caseRefused, unknownSubject(referral.subject, "/subject"))
    }
    var changes = Hub.changes(.object(fields), .referral)
    var expected = [ExpectedRecord(.referral, id, nil)]
    if let change {
      let made = try caseChange(
        change.case, change.fields, opening: false, reason: change.reason)
      changes += made.changes
      expected.append(made.expected)
    }
    try store.append(
      changes, actor: actor, wall: surroundings.now(), expecting: expected,
      interpret: shelf.judge)
  }

  /// The subject and status of a case.
  public func enforcementCase(_ id: String) throws -> EnforcementCase? {
    try store.ownRecord(.enforcementCase, id).map(EnforcementCase.init(document:))
  }

  private func refusal(_ code: ProblemCode, _ fault: Fault) -> WorkflowError {
    .refused(code: code, path: fault.place, faults: [fault])
  }

  private func unknownSubject(_ id: String, _ place: String) -> Fault {
    Fault(
      place, "名册和已导入的检查中都没有对象 \(id)",
      "核对编号；没有检查过的对象，写进文件的 subjects，或者用 case open --subject-file 登记")
  }

  private static func changes(_ entry: JSONValue, _ kind: EntityKind) -> [FieldChange] {
    guard let id = entry["id"]?.string else { return [] }
    return (entry.object ?? [:]).sorted { $0.key < $1.key }.map { name, value in
      FieldChange(kind, id, JSONPointer.text([name]), value)
    }
  }

  /// The subjects that cases may name.
  func subjects() throws -> SubjectDirectory {
    let plans = Set(shelf.plans.map(\.plan.id)).sorted()
    let store = store
    return SubjectDirectory(
      visited: { id in
        for plan in plans.reversed() {
          if let subject = try store.visitedSubjects(plan: plan, [id]).first { return subject }
        }
        return nil
      }, plans: shelf.plans, entered: try enteredSubjects(plan: nil))
  }

  /// The bureau's own record of a subject that nobody visited, with the plan that it belongs to.
  private func entered(_ subject: Subject, plan: String?) throws -> [FieldChange] {
    let plan = try shelf.newest(plan).plan.id
    return (RecordDocument.fields(of: subject.document) + [("/plan", .string(plan))]).map {
      FieldChange(.subject, subject.id, $0.field, $0.value)
    }
  }

  /// The subjects that the bureau entered itself, of one plan or of all.
  func enteredSubjects(plan: String?) throws -> [String: Subject] {
    var subjects: [String: Subject] = [:]
    for document in try store.ownRecords(.subject) {
      guard plan == nil || document["plan"]?.string == plan else { continue }
      let subject = try Subject(document: document)
      subjects[subject.id] = subject
    }
    return subjects
  }
}

/// Subjects by id: of any roster held, or of a visit.
struct SubjectDirectory: Sendable {
  /// The subject of a visit; nil for one that nobody visited.
  let visited: @Sendable (String) throws -> Subject?
  let plans: [HeldPlan]
  /// Those that nobody visited and the bureau entered with a case.
  var entered: [String: Subject] = [:]

  func subject(_ id: String) throws -> Subject? {
    if let subject = try visited(id) ?? entered[id] { return subject }
    for held in plans.reversed() {
      if let subject = try held.roster.subject(id) { return subject }
    }
    return nil
  }
}
