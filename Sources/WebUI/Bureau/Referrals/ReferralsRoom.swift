import HTTPTypes
import Hummingbird
import Model
import Statistics
import Store
import Workflows

extension BureauRoom {
  /// 移送: to whom, received, with what result.
  static let referrals: BureauRoom = BureauRoom(
    "referrals", "/referrals", "移送",
    add: { desk, router in ReferralRoutes(desk: desk).add(to: router) })
}

/// What was handed to other offices, and what they said.
struct ReferralRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/referrals") { request, _ in
      let query = FiguresQuery(request)
      let asked = request.uri.queryParameters["state"].map { FormFields.plain($0) }
      let paging = ListPaging(request)
      return try await desk.page("referrals", in: .referrals, desk.frame(request, "移送")) { hub in
        try ReferralsPage(
          hub, query, ReferralStage(rawValue: asked ?? ""), paging, today: desk.today
        ).content
      }
    }
    router.get("/referrals/:id") { request, context in
      try await page(request, id(context), FormFields(""), error: nil)
    }
    router.post("/referrals/:id") { request, context in try await answer(request, context) }
  }

  private func id(_ context: SiteContext) -> String {
    FormFields.plain(context.parameters.get("id") ?? "")
  }

  private func page(
    _ request: Request, _ id: String, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    try await desk.page(
      "referral", in: .referrals,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "移送 \(id.shown)"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      guard let referral = try hub.referral(id) else { throw Refused(.notFound) }
      return try ReferralPage(
        hub: hub, referral: referral, form: form, error: error, today: desk.today
      ).content()
    }
  }

  private func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let id = id(context)
    let form = try await FormFields(request)
    guard let answer = ReferralAnswer(rawValue: form.raw("answer")) else {
      return try await page(request, id, form, error: FormFault("选对方怎么说"))
    }
    guard let day = form["day"].flatMap({ Day($0) }) else {
      return try await page(request, id, form, error: FormFault("写日期", at: "f-day"))
    }
    let (words, reason, seen) = (form["words"] ?? "", form["reason"], form.raw("state"))
    do {
      try await desk.worker.run {
        try $0.answer(
          referral: id, answer, on: day, words: words, actor: clerk, reason: reason,
          seen: seen)
      }
    } catch StoreError.overtaken {
      return try await page(
        request, id, form,
        error: FormFault(
          "别人刚改过这件移送", lines: ["上面是现在的情况，你填的还在，看过再记"]))
    } catch let error as WorkflowError {
      return try await page(request, id, form, error: FormFault(error))
    }
    return .seeOther("\(CasePlace.referral(id))?said=\(Said.entered.rawValue)")
  }
}

/// How far a matter has come at the other office.
enum ReferralStage: String, CaseIterable {
  case sent
  case received
  case accepted
  case declined
  case filed
  case settled

  var name: String {
    switch self {
    case .sent: "没有回执"
    case .received: "已签收"
    case .accepted: "已受理"
    case .declined: "不受理"
    case .filed: "立案、不立案"
    case .settled: "有结果"
    }
  }

  init(_ referral: Referral) {
    func text(_ name: String) -> String { referral.document[name]?.string ?? "" }
    self =
      if !text("result").isEmpty { .settled } else if !text("filing").isEmpty {
        .filed
      } else if text(
        "acceptance"
      ).contains(ReferralAnswer.declined.rawValue) { .declined } else if !text("acceptance").isEmpty
      { .accepted } else if !text("receivedOn").isEmpty { .received } else { .sent }
  }

  var view: View {
    switch self {
    case .sent: StateView.missing(name)
    case .received, .accepted, .filed: StateView.doing(name)
    case .declined: StateView.found(name)
    case .settled: StateView.state("done", name, "done")
    }
  }
}
