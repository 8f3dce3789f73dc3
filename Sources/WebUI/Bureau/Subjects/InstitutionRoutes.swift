import HTTPTypes
import Hummingbird
import Model
import Store
import Workflows

/// Institutions: what is known of each, and what became of it after its roster was handed out.
struct InstitutionRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/subjects") { request, _ in
      let query = FiguresQuery(request)
      let words = request.uri.queryParameters["find"].map { FormFields.plain($0) } ?? ""
      return try await desk.page("subjects", in: .differences, desk.frame(request, "机构变动")) { hub in
        try InstitutionsPage(hub: hub, query: query, words: words).content()
      }
    }
    router.get("/subjects/one") { request, _ in
      try await page(request, FormFields(""), error: nil)
    }
    router.post("/subjects/one") { request, _ in try await write(request) }
  }

  private func id(_ request: Request) -> String {
    request.uri.queryParameters["id"].map { FormFields.plain($0) } ?? ""
  }

  private func page(
    _ request: Request, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    let query = FiguresQuery(request)
    let id = id(request)
    return try await desk.page(
      "institution", in: .differences,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "机构"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      do {
        return InstitutionPage(
          sheet: try hub.subjectSheet(id), state: try hub.state(of: .subjectChange, id),
          query: query,
          townships: try query.plan.held(in: hub).plan.townships, form: form, error: error
        ).content
      } catch WorkflowError.unknown {
        throw Refused(.notFound)
      }
    }
  }

  private func write(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let query = FiguresQuery(request)
    let id = id(request)
    let form = try await FormFields(request)
    let (reason, seen) = (form["reason"] ?? "", form.raw("state"))
    let chosen = form.raw("kind")
    let undone = chosen.hasPrefix("undo-")
    let name = undone ? String(chosen.dropFirst("undo-".count)) : chosen
    guard let kind = SubjectChange.Kind(rawValue: name) else {
      return try await page(request, form, error: FormFault("先选记什么", at: "write"))
    }
    let day = form["on"].flatMap { Day($0) }
    if !undone, day == nil {
      return try await page(request, form, error: FormFault("没有写从哪天起，或者认不出", at: "f-on"))
    }
    do {
      try await desk.worker.run { hub in
        guard let day, !undone else {
          return try hub.takeBack(kind, subject: id, actor: clerk, reason: reason, seen: seen)
        }
        switch kind {
        case .renamed:
          try hub.rename(
            subject: id, to: form["name"] ?? "", on: day, actor: clerk, reason: reason,
            seen: seen)
        case .moved:
          try hub.move(
            subject: id, township: form["township"], address: form["address"], on: day,
            actor: clerk, reason: reason, seen: seen)
        case .closed:
          try hub.close(subject: id, on: day, actor: clerk, reason: reason, seen: seen)
        }
      }
    } catch StoreError.overtaken {
      return try await page(
        request, form,
        error: FormFault(
          "别人刚改了这一家", at: "write", lines: ["上面是现在记着的，你填的还在，看过再记"]))
    } catch let error as WorkflowError {
      return try await page(request, form, error: FormFault(error, at: "write"))
    }
    let more = [("id", id), ("said", Said.entered.rawValue)]
    return .seeOther("/subjects/one\(query.suffix(more))")
  }
}
