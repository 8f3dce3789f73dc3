import Hummingbird
import Model
import Workflows

/// The pages of questions.
struct SectionRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/form") { request, context in
      try await show(.form, request, context)
    }
    router.post("/visit/:id/form") { request, context in
      try await save(.form, request, context)
    }
    router.get("/visit/:id/section/:module/:index") { request, context in
      try await show(place(context), request, context)
    }
    router.post("/visit/:id/section/:module/:index") { request, context in
      try await save(place(context), request, context)
    }
  }

  private func place(_ context: SiteContext) throws -> VisitPlace {
    guard let module = context.parameters.get("module"),
      let index = context.parameters.get("index", as: Int.self)
    else { throw Refused(.notFound) }
    return .section(module: module, index: index)
  }

  private func show(
    _ place: VisitPlace, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let frame = desk.frame(request, "检查", at: .visits, scripts: [.answers, .evidence])
    return try await desk.page("section", frame) { workspace in
      let sheet = try workspace.sheet(visit: id)
      guard let content = SectionPage(sheet: sheet, place: place).content else {
        throw Refused(.notFound)
      }
      let heading = content["heading"]?.words ?? ""
      return content.merging(VisitFrame(sheet, at: place).members) { $1 }
        .merging(["title": .words("\(heading) · \(sheet.subject.title)")]) { $1 }
    }
  }

  private func save(
    _ place: VisitPlace, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let outcome = try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      let edits = try AnswerForm(form: form) { sheet.kind(of: $0) }.edits()
      return try SaveOutcome.saving(sheet, edits, in: workspace, actor: team.writer.certificate)
    }
    switch outcome {
    case .saved(let sheet):
      let next = form["go"] == "next" ? sheet.place(after: place) : place
      return .seeOther(next.path(id))
    case .conflict(let sheet, let conflicts):
      return desk.conflict(request, sheet, conflicts, at: place)
    }
  }
}

extension SiteContext {
  /// The visit that the address names.
  func visitID() throws -> String {
    guard let id = parameters.get("id"), id.utf8.count <= 64 else { throw Refused(.notFound) }
    return id
  }
}

extension View {
  /// The words, where it is words.
  var words: String? {
    if case .words(let text) = self { text } else { nil }
  }
}

extension VisitSheet {
  /// The kind and the unit of an item or a row.
  func kind(of name: String) -> (kind: AnswerKind, unit: String)? {
    if let row = FormRow.onSite(name) { return (row.isSampled ? .sampled : .presence, "人") }
    for section in modules.flatMap(\.sections) {
      if let entry = section.items.first(where: { $0.item.id == name }) {
        return (entry.item.kind, entry.item.unit)
      }
    }
    return nil
  }
}

/// What became of a form.
enum SaveOutcome: Sendable {
  /// It is on the medium.
  case saved(VisitSheet)
  /// Another page was faster, and nothing was written.
  case conflict(VisitSheet, [EditConflict])

  /// Saves the edits of a page of a visit.
  static func saving(
    _ sheet: VisitSheet, _ edits: [FieldEdit], in workspace: Workspace, actor: String
  ) throws -> SaveOutcome {
    guard !edits.isEmpty else { return .saved(sheet) }
    do {
      try workspace.save(visit: sheet.id, edits, actor: actor)
      return .saved(try workspace.sheet(visit: sheet.id))
    } catch WorkflowError.editConflict(let conflicts) {
      return .conflict(try workspace.sheet(visit: sheet.id), conflicts)
    }
  }
}
