import Files
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// What proves a record: its answers, evidence, log entries and their place in the chain.
struct TraceRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/proof/:id") { request, context in
      try await page(request, context.parameters.get("id") ?? "")
    }
    router.get("/proof/:id/:place") { request, context in
      try await page(
        request, "\(context.parameters.get("id") ?? "")/\(context.parameters.get("place") ?? "")")
    }
    router.get("/evidence/:sha") { request, context in
      guard let sha = context.parameters.get("sha"), EvidenceName.isHash(sha),
        let path = try await desk.worker.run({ [hub = hub(request)] in
          try $0.evidenceFile(sha, of: hub)
        })
      else { throw Refused(.notFound) }
      return try await EvidenceFile.response(path, request, context, desk.pictures)
    }
  }

  private func page(_ request: Request, _ escaped: String) async throws -> Response {
    let id = FormFields.plain(escaped)
    let holder = hub(request)
    let isBlank = request.uri.queryParameters["blank"] != nil
    return try await desk.page("proof", in: .figures, desk.frame(request, "证据和记录")) { hub in
      try TracePage(
        id, hub.traces(of: id, in: holder), in: hub, isBlank: isBlank
      ).content
    }
  }

  /// The hub under which a record counts, where the address names one.
  private func hub(_ request: Request) -> String? {
    request.uri.queryParameters["hub"].map { FormFields.plain($0) }
  }
}
