import Accounts
import HTTPTypes
import Hummingbird
import Model
import Statistics
import Store
import Workflows

/// The ledger, and what is entered in one case.
struct CaseRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/cases") { request, _ in
      let query = FiguresQuery(request)
      let asked = request.uri.queryParameters["stage"].map { FormFields.plain($0) }
      let paging = ListPaging(request)
      return try await desk.page("cases", in: .cases, desk.frame(request, "案件台账")) { hub in
        try CasesPage(hub, query, CasesPage.Choice(asked ?? ""), paging, today: desk.today).content
      }
    }
    router.get("/cases/at/:id") { request, context in
      try await page(request, id(context), FormFields(""), error: nil)
    }
    // Some steps are the clerk's and some the lead's: ``step(_:_:)`` asks again.
    router.post("/cases/at/:id/step") { request, context in try await step(request, context) }
    router.post("/cases/at/:id/decide") { request, context in
      try await decide(request, context)
    }
    router.post("/cases/at/:id/transfer") { request, context in
      try await transfer(request, context)
    }
    router.post("/cases/at/:id/take") { request, context in try await take(request, context) }
    router.get("/cases/at/:id/columns") { request, context in
      try await columns(request, id(context), nil, error: nil)
    }
    router.post("/cases/at/:id/columns") { request, context in
      try await correct(request, context)
    }
  }

  private func id(_ context: SiteContext) -> String {
    FormFields.plain(context.parameters.get("id") ?? "")
  }

  private func page(
    _ request: Request, _ id: String, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    let visitor = Visitor.current
    return try await desk.page(
      "case", in: .cases, desk.frame(request, "案件"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      guard try hub.enforcementCase(id) != nil else { throw Refused(.notFound) }
      return CasePage(
        sheet: try hub.caseSheet(id), form: form, error: error, today: desk.today, visitor: visitor
      ).content
    }
  }

  /// Does something to a case; what is refused is shown on its page with what was typed.
  private func work(
    _ request: Request, _ context: SiteContext, at field: String,
    _ act: @escaping @Sendable (Hub, String, FormFields, String) throws -> Void
  ) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let id = id(context)
    let form = try await FormFields(request)
    do {
      try await desk.worker.run { try act($0, id, form, clerk) }
    } catch let fault as CaseEntryFault {
      return try await page(request, id, form, error: FormFault(fault.what, at: fault.field))
    } catch StoreError.overtaken {
      return try await page(
        request, id, form,
        error: FormFault("别人刚改过这件案件", at: field, lines: ["上面是现在的情况，你填的还在，看过再记"]))
    } catch let error as WorkflowError {
      return try await page(request, id, form, error: FormFault(error, at: field))
    } catch let error as ApprovalError {
      return try await page(request, id, form, error: FormFault(error, at: field))
    }
    return .seeOther("\(CasePlace.path(id))?said=\(Said.entered.rawValue)")
  }

  private func step(_ request: Request, _ context: SiteContext) async throws -> Response {
    let visitor = Visitor.current
    return try await work(request, context, at: "next") { hub, id, form, clerk in
      guard let kind = CaseStep.Kind(rawValue: form.raw("step")) else {
        throw CaseEntryFault("选记哪一步", at: "next")
      }
      if let visitor, !visitor.may([kind.duty]) {
        throw CaseEntryFault("“\(kind.rawValue)”：\(PageFitting.whose([kind.duty]))", at: "next")
      }
      guard let day = form["day"].flatMap({ Day($0) }) else {
        throw CaseEntryFault("写“\(kind.rawValue)”的日期", at: "f-day")
      }
      let fen = try CaseRoutes.fen(form, "yuan")
      try hub.enter(
        CaseStep(kind, on: day, words: form["words"] ?? "", fen: kind == .pay ? fen : nil),
        case: id, actor: clerk, reason: form["reason"], seen: form.raw("state"))
    }
  }

  /// An amount in yuan, as fen; nil where the field is empty.
  private static func fen(_ form: FormFields, _ name: String) throws -> Int64? {
    guard let text = form[name] else { return nil }
    guard let fen = Quantities.fen(text), Quantity.range.contains(fen) else {
      throw CaseEntryFault("金额“\(text.shown)”认不出，写成 20000 或者 20000.50（元）", at: "f-\(name)")
    }
    return fen
  }

  private func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
    try await work(request, context, at: "decision") { hub, id, form, clerk in
      guard let day = form["on"].flatMap({ Day($0) }) else {
        throw CaseEntryFault("写决定日期", at: "f-on")
      }
      var decision = CaseDecision(on: day)
      decision.fineFen = try CaseRoutes.fen(form, "fine") ?? 0
      decision.confiscationFen = try CaseRoutes.fen(form, "confiscation") ?? 0
      decision.document = form["document"] ?? ""
      decision.goods = form["goods"] ?? ""
      let ticked = Set(form.all("penalty"))
      for (name, _, path) in CasePage.penalties {
        decision[keyPath: path] = ticked.contains(name)
      }
      try hub.decide(
        decision, case: id, actor: clerk, reason: form["reason"], seen: form.raw("state"))
    }
  }

  private func transfer(_ request: Request, _ context: SiteContext) async throws -> Response {
    try await work(request, context, at: "transfer") { hub, id, form, clerk in
      guard let department = ReferralDepartment(rawValue: form.raw("department")) else {
        throw CaseEntryFault("选移送给哪个部门", at: "f-department")
      }
      guard let kind = Referral.Kind(rawValue: form.raw("kind")) else {
        throw CaseEntryFault("选行政移送或者涉嫌犯罪移送", at: "transfer")
      }
      guard let number = form["referral"] else {
        throw CaseEntryFault("写移送编号", at: "f-referral")
      }
      guard let matter = form["matter"] else { throw CaseEntryFault("写事由", at: "f-matter") }
      guard let day = form["sent"].flatMap({ Day($0) }) else {
        throw CaseEntryFault("写移送日期", at: "f-sent")
      }
      try hub.transfer(
        NewReferral(
          id: number, department: department, kind: kind, matter: matter, sentOn: day,
          paper: form["paper"] ?? ""), case: id, actor: clerk, reason: nil,
        seen: form.raw("state"))
    }
  }

  private func take(_ request: Request, _ context: SiteContext) async throws -> Response {
    try await work(request, context, at: "proposals") { hub, id, form, clerk in
      let papers = form.all("paper")
      guard !papers.isEmpty else { throw CaseEntryFault("选要登记的文书", at: "proposals") }
      try hub.take(papers, into: id, actor: clerk, seen: form.raw("state"))
    }
  }

  private func columns(
    _ request: Request, _ id: String, _ form: FormFields?, error: FormFault?
  ) async throws -> Response {
    let mayApprove = Visitor.may(.approveCases)
    return try await desk.page(
      "casecolumns", in: .cases,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "补填和更正 · 案件 \(id.shown)"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      guard let entry = try hub.enforcementCase(id) else { throw Refused(.notFound) }
      return [
        "id": .words(id.shown), "path": .words(CasePlace.path(id)),
        "error": error?.view ?? .nothing,
        "state": .words(try hub.state(of: .enforcementCase, id)),
        "reason": .words(form?.raw("reason") ?? ""),
        "columns": .list(
          CaseColumn.all.filter { mayApprove || !CaseColumn.approvals.contains($0.id) }.map {
            column in
            [
              "id": .words(column.id), "title": .words(column.title),
              "isDay": .flag(column.kind == .day),
              "value": .words(form?.raw(column.id) ?? entry.document[column.id]?.string ?? ""),
            ]
          }),
      ]
    }
  }

  private func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let id = id(context)
    let form = try await FormFields(request)
    let mayApprove = Visitor.may(.approveCases)
    do {
      try await desk.worker.run { hub in
        var values: [String: String] = [:]
        for column in CaseColumn.all where form.has(column.id) {
          // What was approved is corrected by whoever approves.
          guard mayApprove || !CaseColumn.approvals.contains(column.id) else { continue }
          values[column.id] = form[column.id] ?? ""
        }
        try hub.correctCase(
          id, values, actor: clerk, reason: form["reason"], seen: form.raw("state"))
      }
    } catch StoreError.overtaken {
      return try await columns(
        request, id, form, error: FormFault("别人刚改过这件案件", at: "f-reason", lines: ["回到案件看过再改"]))
    } catch let error as WorkflowError {
      return try await columns(request, id, form, error: FormFault(error, at: "f-reason"))
    } catch let error as ApprovalError {
      return try await columns(request, id, form, error: FormFault(error, at: "f-reason"))
    }
    return .seeOther("\(CasePlace.path(id))?said=\(Said.entered.rawValue)")
  }
}

extension CaseStep.Kind {
  /// Whose step it is.
  var duty: Duty { isApproval ? .approveCases : .enterCases }
}

/// A field of a page of cases that says nothing, or nothing that can be read.
struct CaseEntryFault: Error {
  let what: String
  let field: String

  init(_ what: String, at field: String) {
    self.what = what
    self.field = field
  }
}
