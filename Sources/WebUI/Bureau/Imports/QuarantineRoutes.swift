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
    _ request: Request, _ context: SiteContext, form: FormFields = FormFields(""), error: String?
  ) async throws -> Response {
    let id = try id(context)
    let title = error == nil ? "隔离的数据包" : "有 1 处要改 · 隔离的数据包"
    return try await desk.page(
      "quarantine", in: .imports, desk.frame(request, title),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let entry = try hub.quarantined(id)
      return QuarantineView.content(entry, try hub.parting(of: id))
        .merging([
          "error": .optional(error), "why": .words(form["reason"] ?? ""),
          "release": .flag(form["decision"] == "release"),
          "reject": .flag(form["decision"] == "reject"),
        ]) { $1 }
    }
  }

  private func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let id = try id(context)
    let form = try await FormFields(request)
    let decided = try await desk.worker.run { try $0.quarantined(id).state != .held }
    guard !decided else { return try await overtaken(request, context, form) }
    let reason = form["reason"] ?? ""
    let said: Said
    switch form["decision"] {
    case "release": said = .released
    case "reject": said = .rejected
    default: return try await page(request, context, form: form, error: "选放行还是拒绝")
    }
    guard !reason.isBlank else {
      return try await page(request, context, form: form, error: "写明理由，写进操作记录")
    }
    do {
      try await desk.worker.run { hub in
        if said == .released {
          _ = try hub.release(id, actor: clerk, reason: reason)
        } else {
          try hub.reject(id, actor: clerk, reason: reason)
        }
      }
    } catch let error as any CodedError
      where error.code == ProblemCode.quarantineDecided.rawValue
    {
      return try await overtaken(request, context, form)
    }
    return .seeOther("/import?said=\(said.rawValue)")
  }

  private func overtaken(
    _ request: Request, _ context: SiteContext, _ form: FormFields
  ) async throws -> Response {
    try await page(request, context, form: form, error: "别人刚刚决定过，结果在这一页上")
  }
}
