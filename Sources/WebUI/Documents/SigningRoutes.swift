import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Signatures: drawn on the pad, on paper, refused.
struct SigningRoutes: Sendable {
  let desk: Desk
  /// A drawing of the pad takes a few kilobytes.
  static let largestDrawing: Int64 = 1 << 20
  /// A scan of some pages.
  static let largestScan: Int64 = 64 << 20

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/document/:document/sign") { request, context in
      let wanted = request.uri.queryParameters["line"].map { String($0) }
      return try await page(request, context) {
        SigningPage(sheet: $0, visit: $1, wanted: wanted)
      }
    }
    router.post("/visit/:id/document/:document/sign") { request, context in
      try await sign(request, context)
    }
    router.post("/visit/:id/document/:document/scan/:place") { request, context in
      try await scan(request, context)
    }
  }

  private func page(
    _ request: Request, _ context: SiteContext,
    _ page: @escaping @Sendable (DocumentSheet, VisitSheet) -> SigningPage
  ) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let frame = desk.frame(
      request, "签名", at: .visits, scripts: [.answers, .documents, .signing])
    return try await desk.page("sign", frame) { workspace in
      let sheet = try workspace.documentSheet(visit: id, document: document)
      return page(sheet, try workspace.sheet(visit: id)).content
    }.framing()
  }

  private func sign(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    let sent = try await SmallUpload(
      request, worker: desk.worker, most: SigningRoutes.largestDrawing)
    let form = sent.fields
    let address = DocumentAddress(visit: id, document: document)
    let sheet = try await desk.worker.run {
      try $0.documentSheet(visit: id, document: document)
    }
    guard let line = sheet.lines.first(where: { "\($0.field).\($0.index)" == form["line"] }) else {
      throw Refused(.malformed)
    }
    let entry = SigningEntry(
      form: form, line: line, picture: sent.head, now: desk.surroundings.now())
    let errors = entry.errors
    let round = form["round"].flatMap { RoundPlace(FormFields($0)) }
    if !errors.isEmpty, form.has("reading") {
      return try await ReadingRoutes(desk: desk).page(
        request, context, form["line"], round, form: form, errors: errors)
    }
    guard errors.isEmpty else {
      var answer = try await page(request, context) {
        SigningPage(sheet: $0, visit: $1, wanted: form["line"], form: form, errors: errors)
      }
      answer.status = .unprocessableContent
      return answer
    }
    let content = form["content"] ?? ""
    try await desk.worker.run { workspace in
      if entry.isDrawn, let upload = sent.box?.take() {
        try workspace.sign(
          document, entry.members, picture: upload, content: content, actor: actor)
      } else {
        try workspace.sign(
          document, [SignatureEntry(entry.members, relativeTo: "")], content: content,
          actor: actor)
      }
    }
    if var round {
      round.name = form["name"]
      return .seeOther(round.next(id))
    }
    return .seeOther(address.sign + "?done=\(Done.signed.rawValue)")
  }

  private func scan(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let actor = try desk.demandTeam(request).writer.certificate
    guard let place = context.parameters.get("place", as: Int.self) else {
      throw Refused(.notFound)
    }
    let sent = try await SmallUpload(request, worker: desk.worker, most: SigningRoutes.largestScan)
    let address = DocumentAddress(visit: id, document: document)
    guard let box = sent.box, sent.count > 0 else { return .seeOther(address.sign) }
    try await desk.worker.run { workspace in
      _ = try workspace.documentSheet(visit: id, document: document)
      if let upload = box.take() {
        try workspace.attach(upload, toSignature: place, of: document, actor: actor)
      }
    }
    return .seeOther(address.sign + "?done=\(Done.added.rawValue)")
  }
}
