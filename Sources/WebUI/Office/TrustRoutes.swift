import Accounts
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Whose bundles are believed.
struct TrustRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/trust") { request, _ in try await page(request, FormFields(""), error: nil) }
    router.post("/trust") { request, _ in
      try await change(request) { hub, form, clerk in
        _ = try hub.enrol(
          (form["line"] ?? ""), for: EnrolmentPurpose(rawValue: form.raw("purpose")) ?? .laptop,
          isRotation: form.raw("rotate") == "on", actor: clerk)
      }
    }
    router.post("/trust/revoke") { request, _ in
      try await change(request) { hub, form, clerk in
        try hub.revoke(form.raw("key"), reason: form["reason"] ?? "", actor: clerk)
      }
    }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: String?
  ) async throws -> Response {
    let views = BureauRoom.keepingViews(at: "/trust")
    return try await desk.page(
      "trust", in: .keeping, desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "信任名单"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let laptops = Dictionary(
        try hub.laptops().map { ($0.device, $0) }, uniquingKeysWith: { first, _ in first })
      let keys = try hub.enrolledKeys()
      let news = try hub.newsBelow()
      return [
        "views": views, "error": .optional(error), "count": .count(keys.count),
        "line": .words(form.raw("line")),
        "purposes": .list(
          EnrolmentPurpose.allCases.map { purpose in
            [
              "id": .words(purpose.rawValue), "title": .words(purpose.title),
              "on": .flag(purpose.rawValue == form.raw("purpose")),
            ]
          }),
        "signers": .list(
          keys.map { key in
            [
              "device": .words(String(key.principal.prefix(8)).shown),
              "whole": .words(key.principal.shown), "key": .words(key.fingerprint),
              "purpose": .words(key.purpose),
              "name": .optional(news[key.principal]?.title.shown),
              "last": .words(
                (laptops[key.principal]?.lastArrival?.day ?? news[key.principal]?.madeOn)?.chinese
                  ?? "没有交过"),
              "isOpen": .flag(!key.isRevoked),
              "state": key.isRevoked
                ? StateView.state("stop", "已吊销", "stop") : StateView.state("done", "信任", "done"),
            ]
          }),
      ]
    }
  }

  private func change(
    _ request: Request,
    _ work: @escaping @Sendable (Hub, FormFields, String) throws -> Void
  ) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    do {
      try await desk.worker.run { try work($0, form, clerk) }
    } catch let error as any CodedError where error.status != .inputOutput {
      return try await page(request, form, error: "\(error.what)。\(error.remedy)")
    }
    return .seeOther("/trust?said=\(Said.signer.rawValue)")
  }
}
