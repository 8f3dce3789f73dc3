import Model
import Store

/// A visit as it stands in the log, with the plan version that it was started on.
struct EditedVisit: Sendable {
  let id: String
  let document: RecordDocument
  let revisions: FieldRevisions
  let visit: Visit
  let held: HeldPlan

  /// A field with its revision.
  func state(_ field: String) -> FieldState {
    FieldState(
      field: field, value: document[field], revision: revisions.revision(of: field),
      changes: revisions.changes(of: field))
  }

  /// Why the draft was discarded; nil where it was not.
  var discarded: String? { document[VisitFields.discarded]["reason"]?.string }

  /// Throws where the visit is final, or was discarded.
  func demandDraft() throws {
    guard visit.status == .draft else { throw VisitError.final(id: id) }
    if let discarded { throw VisitError.discarded(id: id, reason: discarded) }
  }
}

extension Workspace {
  /// Reads a visit with the revisions of its fields.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  func edited(_ id: String) throws -> EditedVisit {
    guard let record = try store.revised(.visit, id) else { throw unknown(visit: id) }
    return try edited(id, record)
  }

  /// A visit of which the record was read.
  func edited(_ id: String, _ record: RevisedRecord) throws -> EditedVisit {
    let visit = try Visit(document: record.document.value)
    guard let held = shelf.version(visit.plan, visit.planVersion) else {
      throw PlanError.notChosen(known: shelf.planIDs)
    }
    return EditedVisit(
      id: id, document: record.document, revisions: record.revisions, visit: visit, held: held)
  }

  /// Whom a visit is paid to.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  func subject(of edited: EditedVisit) throws -> Subject {
    let id = edited.visit.subject
    let recorded = try store.record(.subject, id).map(Subject.init(document:))
    guard let subject = try edited.held.subject(id, recorded: recorded) else {
      throw WorkflowError.unknown(what: "对象 \(id)", known: "名册")
    }
    return subject
  }

  func unknown(visit: String) -> WorkflowError {
    // A list that cannot be read is no help, and no fault of whoever asked for that visit.
    let known = (try? store.latest(.visit).keys.sorted()) ?? []
    return .unknown(what: "检查记录 \(visit)", known: known.joined(separator: "、"))
  }
}
