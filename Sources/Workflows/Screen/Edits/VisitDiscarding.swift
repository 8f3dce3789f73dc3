import Foundation
import Model
import Store

extension Workspace {
  /// Takes a draft that was begun by mistake out of every table and list. The log keeps it, with the
  /// reason; it counts nowhere, as no draft does.
  /// - Throws: ``WorkflowError/reasonDemanded(what:)``, ``VisitError/final(id:)``,
  ///   ``VisitError/hasDocuments(id:)``.
  public func discard(visit: String, reason: String, actor: String) throws {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty else { throw WorkflowError.reasonDemanded(what: "作废检查") }
    let before = try edited(visit)
    try before.demandDraft()
    let documents = try store.documents(of: visit).map(DocumentRecord.init(document:))
    guard !documents.contains(where: { $0.status == .issued }) else {
      throw VisitError.hasDocuments(id: visit)
    }
    _ = try write(
      [
        FieldChange(
          .visit, visit, VisitFields.discarded,
          ["reason": .string(reason), "at": .string(surroundings.now().text)], reason: reason)
      ], to: visit,
      basedOn: [FieldBasis(field: "", revision: before.revisions.revision(of: ""))], actor: actor)
  }

  /// The drafts of one subject, the one changed last first: what somebody who starts a visit there
  /// may mean to go on with.
  public func drafts(of subject: String) throws -> [VisitLine] {
    try visits(of: subject).filter { $0.stage == .draft }.reversed()
  }
}
