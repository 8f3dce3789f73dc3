import HTTPTypes
import Hummingbird
import Model
import Store
import Workflows

/// Bundles that may still matter: looked at and decided, one at a time.
struct QuarantineRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/quarantine/:id") { request, context in
      try await page(request, context, error: nil)
    }
    router.post("/quarantine/:id") { request, context in try await decide(request, context) }
  }

  private func id(_ context: SiteContext) throws -> String {
    guard let id = context.parameters.get("id"), EvidenceName.isHash(id) else {
      throw Refused(.notFound)
    }
    return id
  }

  private func page(
    _ request: Request, _ context: SiteContext, error: String?
  ) async throws -> Response {
    let id = try id(context)
    let title = error == nil ? "隔离的数据包" : "有 1 处要改 · 隔离的数据包"
    return try await desk.page(
      "quarantine", in: .imports, desk.frame(request, title),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let entry = try hub.quarantined(id)
      return QuarantineView.content(entry, try hub.parting(of: id))
        .merging(["error": .optional(error)]) { $1 }
    }
  }

  private func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let id = try id(context)
    let form = try await FormFields(request)
    let decided = try await desk.worker.run { try $0.quarantined(id).state != .held }
    guard !decided else {
      return try await page(request, context, error: "别人刚刚决定过，结果在这一页上")
    }
    switch form["decision"] {
    case "release":
      _ = try await desk.worker.run { try $0.release(id, actor: clerk) }
      return .seeOther("/import?said=\(Said.released.rawValue)")
    case "reject":
      try await desk.worker.run { try $0.reject(id, actor: clerk) }
      return .seeOther("/import?said=\(Said.rejected.rawValue)")
    default: return try await page(request, context, error: "选放行还是拒绝")
    }
  }
}
