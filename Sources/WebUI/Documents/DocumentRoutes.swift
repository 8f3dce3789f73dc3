import HTTPTypes
import Hummingbird
import Model
import Workflows

/// The documents of a visit: begin, fill in, issue, correct, declare void.
struct DocumentRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/documents") { request, context in try await list(request, context) }
    router.post("/visit/:id/documents") { request, context in try await begin(request, context) }
    router.get("/visit/:id/document/:document") { request, context in
      try await show(request, context, "document") { DocumentPage(sheet: $0, visit: $1).content }
    }
    router.post("/visit/:id/document/:document") { request, context in
      try await save(request, context)
    }
    router.post("/visit/:id/document/:document/reset") { request, context in
      try await reset(request, context)
    }
    router.get("/visit/:id/document/:document/issue") { request, context in
      let year = desk.surroundings.now().day.components.year
      let device = desk.worker.workspace.device
      return try await show(request, context, "issue") {
        IssuePage(sheet: $0, visit: $1, device: device, year: year).content
      }
    }
    router.post("/visit/:id/document/:document/issue") { request, context in
      try await issue(request, context)
    }
    router.post("/visit/:id/document/:document/correct") { request, context in
      try await correct(request, context)
    }
    router.post("/visit/:id/document/:document/void") { request, context in
      try await void(request, context)
    }
  }

  private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let year = desk.surroundings.now().day.components.year
    return try await desk.page("documents", desk.frame(request, "文书", at: .visits)) { workspace in
      let sheet = try workspace.sheet(visit: id)
      let documents = try sheet.currentPapers(workspace)
      return DocumentsPage(
        sheet: sheet, documents: documents,
        blocks: try workspace.numberBlocks(plan: sheet.plan.id), device: workspace.device,
        year: year
      ).content.merging(VisitFrame(sheet, at: .documents).members) { $1 }
        .merging(["title": .words("文书 · \(sheet.subject.title)")]) { $1 }
    }
  }

  private func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    guard let kind = form["kind"].flatMap({ DocumentKind(rawValue: $0) }) else {
      throw Refused(.malformed)
    }
    let department = form["department"].flatMap { ReferralDepartment(rawValue: $0) }
    let values: [String: JSONValue] = department.map { ["department": .string($0.rawValue)] } ?? [:]
    let document = try await desk.worker.run { workspace in
      let visit = try workspace.sheet(visit: id).id
      return try workspace.write(kind, visit: visit, values: values, actor: actor)
    }
    return .seeOther(DocumentAddress(visit: id, document: document).page)
  }

  private func show(
    _ request: Request, _ context: SiteContext, _ template: String,
    _ content: @escaping @Sendable (DocumentSheet, VisitSheet) -> [String: View]
  ) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let frame = desk.frame(request, "文书", at: .visits, scripts: [.answers, .documents])
    return try await desk.page(template, frame) { workspace in
      let sheet = try workspace.documentSheet(visit: id, document: document)
      return content(sheet, try workspace.sheet(visit: id))
    }.framing()
  }

  private func save(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let address = DocumentAddress(visit: id, document: document)
    let kept = try await desk.worker.run { workspace in
      let sheet = try workspace.documentSheet(visit: id, document: document)
      let edits = try DocumentForm(form: form, template: sheet.template).edits()
      return try Keeping.every(edits) {
        try workspace.edit(document: document, $0, actor: actor)
      }
    }
    if !kept.conflicts.isEmpty { return try await conflict(request, address, kept.conflicts) }
    guard kept.faults.isEmpty else {
      let unsaved = Unsaved(form, kept.faults)
      var answer = try await show(request, context, "document") {
        DocumentPage(sheet: $0, visit: $1, unsaved: unsaved).content
      }
      answer.status = unsaved.status
      return answer
    }
    return .seeOther(form["go"] == "next" ? address.sign : address.page, cleaned: form)
  }

  /// Both values of every field that two pages changed.
  func conflict(
    _ request: Request, _ address: DocumentAddress, _ conflicts: [EditConflict],
    isUnchosen: Bool = false
  ) async throws -> Response {
    let (sheet, visit) = try await desk.worker.run { workspace in
      (
        try workspace.documentSheet(visit: address.visit, document: address.document),
        try workspace.sheet(visit: address.visit)
      )
    }
    let rows: [View] = conflicts.map { conflict in
      let field = sheet.template.field(JSONPointer.path(conflict.field).last ?? "")
      let author = visit.plan.inspectors.first { $0.certificate == conflict.author }?.name
      return [
        "title": .words(field?.caption ?? ""), "field": .words(conflict.field),
        "mine": .words(FieldWords.text(conflict.mine, field)),
        "theirs": .words(FieldWords.text(conflict.theirs, field)),
        "author": .words(author ?? conflict.author), "at": .words(conflict.at.dayAndClock),
        "take": .words("\(conflict.revision) \(JSONWriter.text(conflict.mine))"),
        "held": .words(JSONWriter.text(conflict.mine)),
      ]
    }
    return desk.pages.page(
      "conflict",
      View.members(desk.frame(request, "两处改了同一项", at: .visits))
        .with(
          DocumentFrame(sheet: sheet, visit: visit, page: .fill, unsaved: conflicts.count).members
        )
        .with([
          "conflicts": .list(rows), "unchosen": .flag(isUnchosen), "count": .count(rows.count),
          "resolvePath": .words(address.page + "/resolve"),
        ]), status: .conflict)
  }

  private func reset(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let parts = (form["reset"] ?? "").split(separator: " ").map { String($0) }
    guard parts.count == 2, let revision = Int64(parts[1]) else { throw Refused(.malformed) }
    let address = DocumentAddress(visit: id, document: document)
    do {
      try await desk.worker.run { workspace in
        _ = try workspace.documentSheet(visit: id, document: document)
        try workspace.edit(
          document: document,
          [FieldEdit(JSONPointer.text(["values", parts[0]]), .null, revision: revision)],
          actor: actor)
      }
    } catch let stale as EditConflicts {
      return try await conflict(request, address, stale.conflicts)
    }
    return .seeOther("\(address.page)?done=\(Done.reset.rawValue)#d-\(parts[0])")
  }

  private func issue(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let address = DocumentAddress(visit: id, document: document)
    guard form["agree"] != nil else { return .seeOther(address.issue + "?ask=agree#finish") }
    do {
      try await desk.worker.run { workspace in
        _ = try workspace.documentSheet(visit: id, document: document)
        try workspace.issue(document, actor: actor)
      }
    } catch DocumentError.incomplete {
      return .seeOther(address.issue)
    } catch DocumentError.noNumber {
      return .seeOther(address.issue)
    }
    return .seeOther(address.page + "?done=\(Done.issued.rawValue)")
  }

  private func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let address = DocumentAddress(visit: id, document: document)
    guard let reason = form["reason"] else {
      return .seeOther(address.page + "?ask=reason#correct")
    }
    let next = try await desk.worker.run { workspace in
      _ = try workspace.documentSheet(visit: id, document: document)
      return try workspace.correct(document, values: [:], reason: reason, actor: actor)
    }
    return .seeOther(
      DocumentAddress(visit: id, document: next).page + "?done=\(Done.correcting.rawValue)")
  }

  private func void(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let address = DocumentAddress(visit: id, document: document)
    guard let reason = form["reason"] else {
      return .seeOther(address.page + "?ask=agree#void")
    }
    try await desk.worker.run { workspace in
      _ = try workspace.documentSheet(visit: id, document: document)
      try workspace.void(document, reason: reason, actor: actor)
    }
    return .seeOther(address.page + "?done=\(Done.voided.rawValue)")
  }
}

extension SiteContext {
  /// The document that the address names.
  func documentID() throws -> String {
    guard let id = parameters.get("document"), id.utf8.count <= 64 else { throw Refused(.notFound) }
    return id
  }
}

extension Response {
  /// The page may show another page of this site within itself.
  func framing() -> Response {
    var response = self
    response.headers[.contentSecurityPolicy] = SafetyHeaders.policy + "; frame-src 'self'"
    return response
  }
}
