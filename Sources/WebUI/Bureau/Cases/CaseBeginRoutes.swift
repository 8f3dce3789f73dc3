import Accounts
import HTTPTypes
import Hummingbird
import Model
import Statistics
import Store
import Workflows

/// How cases begin, and what becomes of papers that were issued on site.
struct CaseBeginRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/cases/new") { request, _ in
      try await page(request, FormFields(request.uri.query ?? ""), error: nil)
    }
    router.post("/cases/new") { request, _ in try await open(request) }
    router.get("/cases/proposals") { request, _ in try await proposals(request, nil) }
    router.post("/cases/proposals") { request, _ in try await reject(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    let query = FiguresQuery(request)
    let once = OnceField.id(form) ?? desk.surroundings.uuid()
    return try await desk.page(
      "casenew", in: .cases,
      desk.frame(request, error == nil ? "立案" : "有 1 处要改 · 立案"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      try CaseBeginPage(hub: hub, query: query, form: form, error: error, once: once).content()
    }
  }

  private func open(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    do {
      let new = try read(form)
      if new.filedOn != nil, !Visitor.may(.approveCases) {
        throw CaseEntryFault(
          "立案要由负责人批准：先登记，不写立案日期，再请负责人记“立案”", at: "f-filedOn")
      }
      let id = try await desk.worker.run { try $0.openCase(new, actor: clerk) }
      return .seeOther("\(CasePlace.path(id))?said=\(Said.entered.rawValue)")
    } catch let fault as CaseEntryFault {
      return try await page(request, form, error: FormFault(fault.what, at: fault.field))
    } catch let error as WorkflowError {
      return try await page(request, form, error: FormFault(error, at: "f-party"))
    } catch let error as ApprovalError {
      return try await page(request, form, error: FormFault(error, at: "f-filedOn"))
    }
  }

  private func read(_ form: FormFields) throws -> NewCase {
    guard let party = CaseParty(rawValue: form.raw("party")) else {
      throw CaseEntryFault("选当事人是机构、个体工商户还是个人", at: "f-party")
    }
    guard let procedure = CaseProcedure(rawValue: form.raw("procedure")) else {
      throw CaseEntryFault("选程序", at: "f-procedure")
    }
    guard let source = form["source"] else { throw CaseEntryFault("选案件来源", at: "f-source") }
    guard let cause = form["cause"] else { throw CaseEntryFault("写案由", at: "f-cause") }
    var new = NewCase(party: party, cause: cause, source: source, procedure: procedure)
    if party == .person {
      guard let code = form["person"],
        let role = PersonBehindFinding.Role(rawValue: form.raw("role"))
      else { throw CaseEntryFault("个人案件要写人员代号和身份", at: "f-person") }
      (new.personCode, new.personRole) = (code, role)
    }
    new.id = form["number"]
    new.acceptedOn = try day(form, "acceptedOn", "受理日期")
    new.filedOn = try day(form, "filedOn", "立案日期")
    new.handlers = form["handlers"] ?? ""
    new.leadNumber = form["leadNumber"] ?? ""
    new.row = form["row"]
    new.relatedCase = form["relatedCase"]
    new.findings = form.all("finding")
    new.papers = form.all("paper")
    new.plan = form["plan"]
    new.order = form["rectify"]
    if let subject = form["subject"] {
      new.subject = subject
    } else if new.findings.isEmpty, new.papers.isEmpty {
      let (entered, faults) = SubjectFields.read(form)
      guard let entered else {
        throw CaseEntryFault(
          (faults.first?.words(for: .screen).what ?? "") + "；名册里有的、检查过的，先找出来", at: "kind")
      }
      new.entered = entered
    }
    return new
  }

  private func day(_ form: FormFields, _ name: String, _ title: String) throws -> Day? {
    guard let text = form[name] else { return nil }
    guard let day = Day(text) else {
      throw CaseEntryFault("\(title)“\(text.shown)”认不出", at: "f-\(name)")
    }
    return day
  }

  private func proposals(_ request: Request, _ error: FormFault?) async throws -> Response {
    let query = FiguresQuery(request)
    return try await desk.page(
      "proposals", in: .cases,
      desk.frame(request, error == nil ? "现场出具、待登记的文书" : "有 1 处要改 · 待登记的文书"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let held = try query.plan.held(in: hub)
      let open = try hub.proposals(plan: held.plan.id)
      let rejected = try hub.rejectedProposals()
      return [
        "error": error?.view ?? .nothing, "suffix": .words(query.suffix()),
        "open": .list(open.map { line($0, open, query) }), "hasOpen": .flag(!open.isEmpty),
        "rejected": .list(
          try rejected.map { decision in
            let paper = try hub.paper(decision.paper)
            return [
              "id": .words(decision.paper), "who": .words(decision.actor.shown),
              "reason": .words(decision.reason.shown),
              "title": .words(
                "\(paper?.kind.title ?? "") \(paper?.number?.text ?? decision.paper)".shown),
            ]
          }), "hasRejected": .flag(!rejected.isEmpty),
      ]
    }
  }

  private func line(
    _ paper: IssuedPaper, _ all: [IssuedPaper], _ query: FiguresQuery
  ) -> View {
    // A decision on the spot is a case of its own.
    let isDecision = paper.record.kind == .summaryPenalty
    let together =
      isDecision
      ? [paper]
      : all.filter {
        $0.record.visit == paper.record.visit && $0.record.kind != .summaryPenalty
      }
    func text(_ name: String) -> String? { paper.record.values[name]?.string }
    let fine = paper.record.values["fine"]?.integer ?? 0
    let facts = [
      text("deadline").map { "限 \($0) 前改正" }, text("until").map { "处理期限至 \($0)" },
      isDecision ? text("penaltyKind") : nil, fine > 0 ? "罚款 \(Money.yuan(fen: fine)) 元" : nil,
    ].compactMap(\.self).filter { !$0.isEmpty }
    return [
      "id": .words(paper.record.id), "title": .words(paper.record.kind.title),
      "number": .words(paper.number.shown), "subject": .words(paper.subject.title.shown),
      "day": .words(paper.day.chinese), "what": .words(facts.joined(separator: "，").shown),
      "proof": .words("/proof/\(paper.record.id)"),
      "take": .words("/cases/new\(query.suffix(together.map { ("paper", $0.record.id) }))"),
    ]
  }

  private func reject(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    let suffix = FiguresQuery(request).suffix([("said", Said.entered.rawValue)])
    let (paper, isRejected) = (form.raw("paper"), form.raw("decision") != "restore")
    let reason = form["reason"] ?? ""
    do {
      try await desk.worker.run {
        try $0.reject(paper: paper, isRejected: isRejected, actor: clerk, reason: reason)
      }
    } catch StoreError.overtaken {
      return try await proposals(
        request, FormFault("别人刚决定过这份文书，看过再记", at: "r-\(paper)"))
    } catch let error as WorkflowError {
      return try await proposals(request, FormFault(error, at: "r-\(paper)"))
    }
    return .seeOther("/cases/proposals\(suffix)")
  }
}
