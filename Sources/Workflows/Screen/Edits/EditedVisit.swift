import Model
import Store

/// A visit as it stands in the log, with the plan version that it was started on.
struct EditedVisit: Sendable {
  let id: String
  let document: RecordDocument
  let revisions: FieldRevisions
  let visit: Visit
  let held: HeldPlan
  let subject: Subject

  /// A field with its revision.
  func state(_ field: String) -> FieldState {
    FieldState(
      field: field, value: document[field], revision: revisions.revision(of: field),
      changes: revisions.changes(of: field))
  }

  /// Throws where the visit is final.
  func demandDraft() throws {
    guard visit.status == .draft else { throw WorkflowError.visitFinal(id: id) }
  }
}

extension Workspace {
  /// Reads a visit with the revisions of its fields.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  func edited(_ id: String) throws -> EditedVisit {
    guard let (document, revisions) = try store.revised(.visit, id) else {
      throw WorkflowError.unknown(what: "检查记录 \(id)", known: try visitIDs())
    }
    let visit = try Visit(document: document)
    guard let held = shelf.version(visit.plan, visit.planVersion) else {
      throw WorkflowError.choosePlan(known: shelf.planIDs)
    }
    let recorded = try store.record(.subject, visit.subject).map(Subject.init(document:))
    guard let subject = try held.subject(visit.subject, recorded: recorded) else {
      throw WorkflowError.unknown(what: "对象 \(visit.subject)", known: "名册")
    }
    return EditedVisit(
      id: id, document: RecordDocument(document), revisions: revisions, visit: visit, held: held,
      subject: subject)
  }

  private func visitIDs() throws -> String {
    try store.latest(.visit).keys.sorted().joined(separator: "、")
  }
}
