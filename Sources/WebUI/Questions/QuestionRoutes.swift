import Hummingbird
import Model
import Workflows

/// The bureau's questions about a visit, and the answers.
struct QuestionRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/questions") { request, context in
      try await show(request, context)
    }
    router.post("/visit/:id/questions") { request, context in
      let id = try context.visitID()
      let actor = try desk.demandTeam(request).writer.certificate
      let form = try await FormFields(request)
      let remarks = form.names(with: "text-").compactMap { Int($0.dropFirst(5)) }.sorted()
        .compactMap { number in
          form["text-\(number)"].map {
            ReviewQuestion(item: form["item-\(number)"] ?? "", text: $0)
          }
        }
      guard !remarks.isEmpty else {
        return try await show(request, context, error: "写了话才能记下")
      }
      try await desk.worker.run {
        _ = try $0.comment(at: id, remarks, actor: actor)
      }
      return .seeOther(QuestionsPage.path(id) + "?done=\(Done.saved.rawValue)")
    }
  }

  private func show(
    _ request: Request, _ context: SiteContext, error: String? = nil
  ) async throws -> Response {
    let id = try context.visitID()
    return try await desk.page("questions", desk.frame(request, "局里的补问", at: .visits)) {
      workspace in
      let sheet = try workspace.sheet(visit: id)
      guard let asked = sheet.asked else { throw Refused(.notFound) }
      var page = QuestionsPage(
        sheet: sheet, asked: asked, said: try workspace.comments(at: id))
      page.error = error
      return page.content.merging(VisitFrame(sheet, at: .home).members) { own, _ in own }
        .merging([
          "heading": "局里的补问", "title": .words("局里的补问 · \(sheet.subject.title)"),
        ]) { $1 }
    }
  }
}
