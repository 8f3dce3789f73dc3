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
      let edits = try FieldEdit.chosen(form)
      let address = DocumentAddress(visit: id, document: document)
      do {
        try await desk.worker.run { workspace in
          _ = try workspace.documentSheet(visit: id, document: document)
          if !edits.isEmpty { try workspace.edit(document: document, edits, actor: actor) }
        }
      } catch WorkflowError.editConflict(let conflicts) {
        return try await DocumentRoutes(desk: desk).conflict(request, address, conflicts)
      }
      return .seeOther(address.page)
    }
  }
}
