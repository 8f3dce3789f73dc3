import HTTPTypes
import Hummingbird
import Model
import Store
import Workflows

extension BureauRoom {
  /// 不一致: what may be one, and what disagrees.
  static let differences: BureauRoom = BureauRoom(
    "differences", "/differences", "不一致",
    add: { desk, router in
      DifferenceRoutes(desk: desk).add(to: router)
      InstitutionRoutes(desk: desk).add(to: router)
    })
}

/// What may be one or disagrees, side by side, and what is concluded.
struct DifferenceRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/differences") { request, _ in
      let query = FiguresQuery(request)
      let paging = ListPaging(request)
      let asked = request.uri.queryParameters["kind"].map { FormFields.plain($0) } ?? ""
      return try await desk.page(
        "differences", in: .differences, desk.frame(request, "不一致和可能重复")
      ) { hub in
        try DifferencesPage(hub, query, Settlement.Kind(rawValue: asked), paging).content
      }
    }
    router.get("/differences/rows") { request, _ in
      let query = FiguresQuery(request)
      let paging = ListPaging(request)
      return try await desk.page(
        "differencerows", in: .differences, desk.frame(request, "各次检查不一致的行")
      ) { hub in
        try DifferenceRowsPage.content(hub, query, paging)
      }
    }
    router.get("/differences/one") { request, _ in
      try await page(request, FormFields(""), error: nil)
    }
    router.post("/differences/one") { request, _ in try await settle(request) }
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
      "difference", in: .differences,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "不一致和可能重复"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let held = try query.plan.held(in: hub)
      guard let one = try hub.differences(plan: held.plan.id).first(where: { $0.id == id }) else {
        throw Refused(.notFound)
      }
      return DifferencePage(
        one: one, sides: try hub.sides(of: [one]).first ?? [],
        state: try hub.state(of: .settlement, id), query: query, form: form,
        error: error
      ).content
    }
  }

  private func settle(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let query = FiguresQuery(request)
    let id = id(request)
    let form = try await FormFields(request)
    guard let conclusion = Settlement.Conclusion(rawValue: form.raw("conclusion")) else {
      return try await page(request, form, error: FormFault("先选一个结论", at: "conclude"))
    }
    let (kept, members, reason) = (form["kept"], form.all("member"), form["reason"] ?? "")
    let seen = form.raw("state")
    do {
      let next = try await desk.worker.run { hub -> Difference? in
        let held = try query.plan.held(in: hub)
        let waiting = try hub.differences(plan: held.plan.id)
        if conclusion == .withdrawn {
          try hub.withdraw(settlement: id, actor: clerk, reason: reason, seen: seen)
        } else {
          try hub.settle(
            id, conclusion, kept: kept, members: members, plan: held.plan.id, actor: clerk,
            reason: reason, seen: seen)
        }
        return DifferenceRoutes.next(after: id, among: waiting)
      }
      let said = ("said", Said.concluded.rawValue)
      return .seeOther(
        next.map { "/differences/one\(query.suffix([("id", $0.id), said]))" }
          ?? "/differences\(query.suffix([said]))")
    } catch StoreError.overtaken {
      return try await page(
        request, form, error: FormFault("别人刚下了结论，或者刚到了新的记录，看过再记", at: "conclude"))
    } catch let error as WorkflowError {
      return try await page(request, form, error: FormFault(error, at: "conclude"))
    }
  }

  /// What of the same kind waits after one that waited too; nil after one that was concluded before.
  private static func next(after id: String, among all: [Difference]) -> Difference? {
    guard let place = all.firstIndex(where: { $0.id == id }), all[place].settlement == nil else {
      return nil
    }
    return (all[(place + 1)...] + all[..<place]).first {
      $0.kind == all[place].kind && $0.settlement == nil
    }
  }
}
