import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Who sits at the laptop: asked once, before anything is written.
struct TeamRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/who") { request, _ in page(request, error: nil) }
    router.post("/who") { request, _ in try await choose(request) }
  }

  private func page(_ request: Request, error: String?) -> Response {
    let people = desk.inspectors(desk.worker.workspace)
    let team = desk.team(request)
    let chosen = Set(team?.certificates ?? [])
    let rows: [View] = people.map { person in
      [
        "certificate": .words(person.certificate), "name": .words(person.name),
        "about": .words("\(person.certificate)　\(person.team)"),
        "writes": .flag(person.certificate == team?.writer.certificate),
        "along": .flag(chosen.contains(person.certificate)),
      ]
    }
    return desk.pages.page(
      "who",
      View.members(desk.frame(request, error == nil ? "谁在检查" : "有 1 处要改 · 谁在检查", at: .home)).with([
        "people": .list(rows), "error": .optional(error),
        "back": .words(
          LocalPath.safe(request.uri.queryParameters["back"].map { String($0) }, else: "/")),
      ]), status: error == nil ? .ok : .unprocessableContent)
  }

  private func choose(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    guard let writer = form["writer"] else { return page(request, error: "选一个记录的人") }
    let chosen = [writer] + form.all("along").filter { $0 != writer }
    guard let team = Team(chosen, among: desk.inspectors(desk.worker.workspace)) else {
      throw Refused(.malformed)
    }
    var response = Response.seeOther(LocalPath.safe(form["back"], else: "/"))
    response.headers[.setCookie] = desk.cookie(team.certificates)
    return response
  }
}

/// Leads to the question who sits at the laptop, from any page that cannot do without.
struct TeamGate: RouterMiddleware {
  typealias Context = SiteContext

  let desk: Desk

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    // A version of the plan that is added while the screen runs is in force on the next page.
    try desk.worker.workspace.takeAddedPlans()
    let free = ["/who", "/help", "/doctor", "/static/", "/favicon"].contains(
      where: request.uri.path.hasPrefix)
    if request.method == .get, !free, desk.team(request) == nil {
      return .seeOther("/who?back=\(request.uri.string.percentEncoded)")
    }
    return try await next(request, context)
  }
}
