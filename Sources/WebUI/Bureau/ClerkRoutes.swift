import HTTPTypes
import Hummingbird
import Workflows

/// Who works at the bureau's site: asked once, before anything is decided.
struct ClerkRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/who") { request, _ in
      if Visitor.current != nil { return Response.seeOther("/me") }
      return try await page(request, typed: desk.clerk(request) ?? "", error: nil)
    }
    router.post("/who") { request, _ in try await choose(request) }
  }

  private func page(_ request: Request, typed: String, error: String?) async throws -> Response {
    let title = error == nil ? "谁在用" : "有 1 处要改 · 谁在用"
    let back = LocalPath.safe(request.uri.queryParameters["back"].map { String($0) }, else: "/")
    return try await desk.page(
      "clerk", in: .overview, desk.frame(request, title),
      status: error == nil ? .ok : .unprocessableContent
    ) { _ in
      ["typed": .words(typed), "error": .optional(error), "back": .words(back)]
    }
  }

  private func choose(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    guard let name = ClerkName.read(form.raw("name")) else {
      return try await page(
        request, typed: form.raw("name"), error: "写自己的姓名，最多 \(ClerkName.longest) 个字")
    }
    var response = Response.seeOther(LocalPath.safe(form["back"], else: "/"))
    response.headers[.setCookie] = desk.cookie(clerk: name)
    return response
  }
}

/// Leads to the question who works here, from any page that cannot do without.
struct ClerkGate: RouterMiddleware {
  typealias Context = SiteContext

  let desk: BureauDesk

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    // A plan that is added while the site runs is in force on the next page.
    try desk.worker.store.takeAddedPlans()
    let free = ["/who", "/favicon"].contains(where: request.uri.path.hasPrefix)
    if request.method == .get, !free, desk.clerk(request) == nil {
      return .seeOther("/who?back=\(request.uri.string.percentEncoded)")
    }
    return try await next(request, context)
  }
}
