import Hummingbird
import Model
import Workflows

/// Takes what a person chose where two pages had changed the same field of a document.
struct DocumentConflictRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.post("/visit/:id/document/:document/resolve") { request, context -> Response in
      let (id, document) = (try context.visitID(), try context.documentID())
      let actor = try desk.demandTeam(request).writer.certificate
      let form = try await FormFields(request)
      let edits = try FieldEdit.chosen(form) + FieldEdit.unchosen(form)
      let address = DocumentAddress(visit: id, document: document)
      let kept = try await desk.worker.run { workspace in
        _ = try workspace.documentSheet(visit: id, document: document)
        return try Keeping.every(PageEdits(edits: edits)) {
          try workspace.edit(document: document, $0, actor: actor)
        }
      }
      guard kept.conflicts.isEmpty else {
        return try await DocumentRoutes(desk: desk).conflict(
          request, address, kept.conflicts, isUnchosen: true)
      }
      guard kept.faults.isEmpty else {
        throw DocumentError.values(title: "文书", faults: kept.faults)
      }
      return .seeOther(address.page)
    }
  }
}
