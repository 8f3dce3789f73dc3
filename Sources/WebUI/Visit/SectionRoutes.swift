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
    router.post("/visit/:id/section/:module/:index/rest") { request, context in
      try await rest(request, context)
    }
  }

  /// The rest of a group, answered by one word.
  private func rest(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let place = try place(context)
    guard case .section(let module, let index) = place else { throw Refused(.notFound) }
    let listed = Set(try await FormFields(request).all("item"))
    let outcome = try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      guard
        let section = sheet.modules.first(where: { $0.id == module })?.sections
          .first(where: { $0.index == index })
      else { throw Refused(.notFound) }
      return try SaveOutcome.saving(id, in: workspace, actor: actor) { _ in
        PageEdits(edits: RestOfGroup(section).edits(listed))
      }
    }
    switch outcome {
    case .saved: return .seeOther("\(place.path(id))?done=\(Done.saved.rawValue)")
    case .refused(_, let faults):
      throw WorkflowError.refused(code: .editRefused, path: "检查记录", faults: faults)
    case .conflict(let sheet, let conflicts):
      return desk.conflict(request, sheet, conflicts, at: place)
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
    let sheet = try await desk.worker.run { try $0.sheet(visit: id) }
    if request.uri.queryParameters["onward"] != nil, sheet.isPassedBy(place) {
      return .seeOther(sheet.place(after: place).path(id))
    }
    return try await page(sheet, place, request)
  }

  private func page(
    _ sheet: VisitSheet, _ place: VisitPlace, _ request: Request, _ unsaved: Unsaved = .nothing
  ) async throws -> Response {
    let found = Set(sheet.findings.map(\.id)).intersection(sheet.names(at: place))
    let ownWords = try await desk.worker.run { try $0.ownWords(of: found, besides: sheet.id) }
    let shown = SectionPage(sheet: sheet, place: place, unsaved: unsaved, ownWords: ownWords)
    guard let content = shown.content else {
      throw Refused(.notFound)
    }
    let heading = content["heading"]?.words ?? ""
    let members = content.merging(
      VisitFrame(sheet, at: place, unsaved: unsaved.faults.count).members
    ) { $1 }
    .merging([
      "title": .words(unsaved.title("\(heading) · \(sheet.subject.title)"))
    ]) { $1 }
    let frame = desk.frame(request, "检查", at: .visits, scripts: [.answers, .evidence])
    return desk.pages.page("section", View.members(frame).with(members), status: unsaved.status)
  }

  private func save(
    _ place: VisitPlace, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let (outcome, onward) = try await desk.worker.run { workspace in
      var onward = ""
      let outcome = try SaveOutcome.saving(id, in: workspace, actor: team.writer.certificate) {
        draft in
        onward = place.onward(draft)
        return try AnswerForm(
          form: form, subject: draft.field("/subject").value.string ?? "", kind: draft.kind
        ).edits()
      }
      return (outcome, onward)
    }
    switch outcome {
    case .saved:
      return .seeOther(form["go"] == "next" ? onward : place.path(id), cleaned: form)
    case .refused(let sheet, let faults):
      return try await page(sheet, place, request, Unsaved(form, faults))
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

extension VisitDraft {
  /// The kind and the unit of an item or a row; nil where the visit has none of that name.
  func kind(of name: String) -> (kind: AnswerKind, unit: String)? {
    if let kind = FormRow.kind(of: name) { return kind }
    guard let item = item(name), item.applies != .outcome else { return nil }
    return (item.kind, item.unit)
  }
}

extension VisitSheet {
  /// The kind and the unit of an item or a row; nil where the visit has none of that name.
  func kind(of name: String) -> (kind: AnswerKind, unit: String)? {
    if let kind = FormRow.kind(of: name) { return kind }
    for section in modules.flatMap(\.sections) {
      if let entry = section.items.first(where: { $0.item.id == name }) {
        return (entry.item.kind, entry.item.unit)
      }
    }
    return nil
  }
}

extension FormRow {
  /// The kind and the unit of a row that is answered on site.
  fileprivate static func kind(of name: String) -> (kind: AnswerKind, unit: String)? {
    onSite(name).map { ($0.isSampled ? .sampled : .presence, "人") }
  }
}
