import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Papers in large type, and the round in which one person signs all that are ready.
struct ReadingRoutes: Sendable {
  let desk: Desk

  /// The paper stands in the page itself, with the drawings of those who signed.
  private static let policy = SafetyHeaders.policy.replacing(
    "img-src 'self'", with: "img-src 'self' data:")

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/document/:document/read") { request, context in
      let query = FormFields(request.uri.query ?? "")
      return try await page(request, context, query["line"], RoundPlace(query))
    }
    router.get("/visit/:id/round") { request, context in try await overview(request, context) }
    router.get("/visit/:id/round/next") { request, context in try await next(request, context) }
  }

  /// The paper, its pages and the pad.
  func page(
    _ request: Request, _ context: SiteContext, _ wanted: String?, _ place: RoundPlace?,
    form: FormFields? = nil, errors: [(place: String, what: String)] = []
  ) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    let frame = desk.frame(request, "读给他听", at: .visits, scripts: [.reading, .signing])
    var response = try await desk.page("read", frame) { workspace in
      let reading = try workspace.reading(visit: id, document: document)
      let visit = try workspace.sheet(visit: id)
      var page = ReadingPage(
        reading: reading, visit: visit, wanted: wanted, form: form, errors: errors)
      if let place {
        let round = try SigningRound(
          visit.currentPapers(workspace), companion: visit.visit.companion)
        guard let signer = round.signers.first(where: { $0.key == place.signer }) else {
          throw Refused(.notFound)
        }
        let papers = round.papers(of: signer)
        page.round = (place, papers)
        if let line = papers.first(where: { $0.id == document })?.line {
          page = page.at("\(line.field).\(line.index)")
        }
      }
      return page.content
    }
    response.headers[.contentSecurityPolicy] = ReadingRoutes.policy
    if !errors.isEmpty { response.status = .unprocessableContent }
    return response
  }

  private func overview(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let place = RoundPlace(FormFields(request.uri.query ?? ""))
    return try await desk.page("round", desk.frame(request, "一起签", at: .visits)) { workspace in
      let sheet = try workspace.sheet(visit: id)
      let round = try SigningRound(
        sheet.currentPapers(workspace), companion: sheet.visit.companion)
      return RoundPage(round: round, visit: id, place: place).content
        .merging(VisitFrame(sheet, at: .documents).members) { $1 }
        .merging(["title": .words("一起签 · \(sheet.subject.title)")]) { $1 }
    }
  }

  private func next(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    guard let place = RoundPlace(FormFields(request.uri.query ?? "")) else {
      return .seeOther(RoundPlace.overview(id))
    }
    let paper = try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      let round = try SigningRound(
        sheet.currentPapers(workspace), companion: sheet.visit.companion)
      return round.signers.first { $0.key == place.signer }
        .flatMap { round.next(for: $0, later: place.later) }
    }
    guard let paper else { return .seeOther(place.overview(id)) }
    return .seeOther(
      "\(DocumentAddress(visit: id, document: paper.id).read)?\(place.query)")
  }
}

extension ReadingPage {
  /// The same with the pad of one line.
  func at(_ line: String) -> ReadingPage {
    ReadingPage(
      reading: reading, visit: visit, wanted: line, round: round, form: form, errors: errors)
  }
}
