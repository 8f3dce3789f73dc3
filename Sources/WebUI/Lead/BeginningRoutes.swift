import Hummingbird
import Model
import Workflows

/// Leads to the choice of plans as long as the folder has none.
struct BeginningGate: RouterMiddleware {
  typealias Context = SiteContext

  let desk: LeadDesk

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let isFree = ["/start", "/static/", "/favicon"].contains(where: request.uri.path.hasPrefix)
    if !isFree, !desk.worker.store.hasPlan { return .seeOther("/start") }
    return try await next(request, context)
  }
}

/// 从哪份方案开始
struct BeginningRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/start") { request, _ in try await page(request) }
    router.post("/start") { request, _ in try await begin(request) }
  }

  private func page(_ request: Request, wrong: String? = nil) async throws -> Response {
    let desk = desk
    let plans = try await desk.worker.run { _ in try desk.shipped?.all() ?? [] }
    return desk.pages.page(
      "leadstart",
      View.members(desk.frame(request, "从哪份方案开始", at: .plan, nil)).with([
        "folder": .words(desk.worker.store.path.shown),
        "inUse": .flag(desk.worker.store.hasPlan), "wrong": .optional(wrong),
        "plans": .list(plans.map { ["id": .words($0.id), "title": .words($0.title.shown)] }),
      ]), status: wrong == nil ? .ok : .unprocessableContent)
  }

  private func begin(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    guard let id = form["from"], let shipped = desk.shipped else {
      return try await page(request, wrong: "选一份方案")
    }
    try await desk.worker.run { plan in
      guard !plan.hasPlan else { throw PlanError.moved }
      try shipped.fill(id, plan.path)
    }
    return .seeOther("/?done=begun")
  }
}
