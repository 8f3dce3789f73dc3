import Foundation
public import Model
import Store

extension Workspace {
  /// Begins a visit as a draft; one that was begun under the same id already is that visit.
  /// - Returns: its id.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` (`VISIT_REFUSED`).
  public func startVisit(_ start: VisitStart, actor: String) throws -> String {
    if let id = start.id, try store.record(.visit, id) != nil { return id }
    let recorded = try store.record(.subject, start.subject).map(Subject.init(document:))
    let newest = try shelf.newest(start.plan)
    // What was visited before a version came is taken by the one of its day.
    let held =
      try start.arrivedAt.map { arrived in
        try shelf.version(newest.plan.id, on: arrived.day) {
          try $0.subject(start.subject, recorded: recorded) != nil
            && Set(start.inspectors).isSubset(of: $0.plan.inspectors.map(\.certificate))
        }
      } ?? newest
    var faults: [Fault] = []
    if try held.subject(start.subject, recorded: recorded) == nil {
      faults.append(Fault("/subject", .name(.institution(start.subject))))
    }
    let modules = start.modules
    let rules = EditRules(held: held)
    faults += rules.inspectorFaults(.strings(start.inspectors), VisitFields.inspectors)
    faults += rules.moduleFaults(.strings(modules), VisitFields.modules, of: start.type)
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .visitRefused, path: "新的检查", faults: faults)
    }
    let id = start.id ?? surroundings.uuid()
    var record = RecordDocument()
    record.set("/id", .string(id))
    record.set("/plan", .string(held.plan.id))
    record.set("/planVersion", .count(held.plan.version))
    record.set("/subject", .string(start.subject))
    record.set(VisitFields.type, .string(start.type.rawValue))
    record.set(VisitFields.outcome, .string(start.outcome.rawValue))
    record.set(VisitFields.arrivedAt, .string((start.arrivedAt ?? surroundings.now()).text))
    record.set(VisitFields.inspectors, .strings(start.inspectors))
    record.set(VisitFields.modules, .strings(modules))
    record.set("/status", .string(VisitStatus.draft.rawValue))
    try begin(.visit, id, RecordDocument.fields(of: record.value), actor: actor)
    return id
  }

  /// Writes a new record, unless it was begun in another window at this moment.
  func begin(
    _ kind: EntityKind, _ id: String, _ fields: [(field: String, value: JSONValue)],
    actor: String
  ) throws {
    do {
      try store.append(
        fields.map { FieldChange(kind, id, $0.field, $0.value) }, actor: actor,
        wall: surroundings.now(), expecting: [ExpectedRecord(kind, id, nil)],
        interpret: interpreter)
    } catch StoreError.overtaken {
      guard try store.record(kind, id) != nil else { throw StoreError.overtaken }
    }
  }

  /// Makes a draft final: everything that its plan demands must be there, and every piece of
  /// evidence that it names must be held.
  /// - Throws: ``VisitError/incomplete(id:faults:)`` with a pointer for everything missing.
  public func finalise(visit: String, actor: String) throws {
    let before = try edited(visit)
    try before.demandDraft()
    let sheet = try sheet(of: before)
    guard sheet.missing.isEmpty else {
      throw VisitError.incomplete(
        id: visit, faults: sheet.missing.map(\.fault))
    }
    // Nothing may have changed between the look and the word.
    _ = try write(
      [FieldChange(.visit, visit, "/status", .string(VisitStatus.finalised.rawValue))], to: visit,
      basedOn: [FieldBasis(field: "", revision: before.revisions.revision(of: ""))], actor: actor)
  }

  /// Makes a final visit a draft again.
  /// - Throws: ``WorkflowError/reasonDemanded(what:)``, ``VisitError/open(id:)``.
  public func reopen(visit: String, reason: String, actor: String) throws {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "重新打开检查记录") }
    let before = try edited(visit)
    guard before.visit.status == .finalised else { throw VisitError.open(id: visit) }
    _ = try write(
      [
        FieldChange(
          .visit, visit, "/status", .string(VisitStatus.draft.rawValue), reason: reason)
      ], to: visit,
      basedOn: [FieldBasis(field: "", revision: before.revisions.revision(of: ""))], actor: actor)
  }

  /// The words with which inspectors show their certificates.
  public func showIDText(_ plan: Plan, inspectors: [String]) -> String {
    let people = inspectors.compactMap { certificate in
      plan.inspectors.first { $0.certificate == certificate }
    }
    return """
      我们是\(people.first?.agency ?? "")的行政执法人员\(people.map(\.name).joined(separator: "、"))，\
      执法证件号分别为\(people.map(\.certificate).joined(separator: "、"))，\
      现向你出示执法证件，请过目确认。依据《中华人民共和国行政处罚法》第五十五条等规定，\
      今天依法对你（单位）进行监督检查，请予配合。
      """
  }
}
