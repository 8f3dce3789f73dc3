import HTTPTypes
import Hummingbird
import Intake
import Model
import NIOCore
import Statistics
import Store
import Workflows

extension BureauRoom {
  /// 整改: what had to be put right, who has looked.
  static let rectify: BureauRoom = BureauRoom(
    "rectify", "/rectify", "整改",
    add: { desk, router in RectifyRoutes(desk: desk).add(to: router) })
}

/// Orders from their papers to their ends.
struct RectifyRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/rectify") { request, _ in
      let query = FiguresQuery(request)
      let asked = request.uri.queryParameters["state"].map { FormFields.plain($0) } ?? ""
      return try await desk.page("rectify", in: .rectify, desk.frame(request, "整改和回头看")) { hub in
        try RectifyPage(
          hub, query, Rectification.State(rawValue: asked), today: desk.today
        ).content
      }
    }
    router.get("/rectify.csv") { request, _ in
      let query = FiguresQuery(request)
      let text = try await desk.worker.run { hub in
        LookBackFile.text(
          try hub.lookBackRequests(plan: try query.plan.held(in: hub).plan.id))
      }
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8",
          .contentDisposition: "attachment; filename=\"lookback.csv\"",
        ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    router.get("/rectify/:paper") { request, context in
      try await page(request, context, FormFields(""), error: nil)
    }
    router.post("/rectify/:paper") { request, context in try await conclude(request, context) }
  }

  private func page(
    _ request: Request, _ context: SiteContext, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    let paper = FormFields.plain(context.parameters.get("paper") ?? "")
    return try await desk.page(
      "rectifyone", in: .rectify,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "整改"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      do {
        return try RectifyOnePage(
          hub: hub, one: hub.rectification(paper), form: form, error: error, today: desk.today
        ).content()
      } catch WorkflowError.unknown {
        throw Refused(.notFound)
      }
    }
  }

  private func conclude(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let paper = FormFields.plain(context.parameters.get("paper") ?? "")
    let form = try await FormFields(request)
    guard let conclusion = RectificationDecision.Conclusion(rawValue: form.raw("conclusion"))
    else {
      return try await page(request, context, form, error: FormFault("先选一个结论", at: "conclude"))
    }
    let (until, number, reason) = (form["until"], form["case"], form["reason"] ?? "")
    let seen = form.raw("state")
    if let until, Day(until) == nil {
      return try await page(request, context, form, error: FormFault("新的期限认不出", at: "f-until"))
    }
    do {
      try await desk.worker.run {
        try $0.conclude(
          paper, conclusion, until: until.flatMap { Day($0) }, case: number, actor: clerk,
          reason: reason, seen: seen)
      }
    } catch StoreError.overtaken {
      return try await page(
        request, context, form,
        error: FormFault(
          "别人刚下了结论，或者刚到了复查", at: "conclude", lines: ["上面是现在的情况，你填的还在，看过再记"]))
    } catch let error as WorkflowError {
      return try await page(request, context, form, error: FormFault(error, at: "conclude"))
    }
    return .seeOther(
      "/rectify/\(paper.percentEncoded)?said=\(Said.concluded.rawValue)")
  }
}
