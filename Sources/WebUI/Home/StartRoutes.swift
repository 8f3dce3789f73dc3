import Hummingbird
import Model
import Workflows

/// The page before a visit: who, why, with what, and whether one gets in at all.
struct StartRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/start") { request, _ in
      try await page(request, FormFields(request.uri.query ?? ""))
    }
    router.post("/start") { request, _ in try await start(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, faults: [Fault] = []
  ) async throws -> Response {
    let now = desk.surroundings.now()
    var response = try await desk.page("start", desk.frame(request, "开始检查", at: .roster)) {
      var content = try content(form, $0, now)
      content["faults"] =
        faults.isEmpty ? .nothing : ["list": faults.view { "#" + $0.place.dropFirst() }]
      return content
    }
    if !faults.isEmpty { response.status = .unprocessableContent }
    return response
  }

  private func content(
    _ form: FormFields, _ workspace: Workspace, _ now: Moment
  ) throws -> [String: View] {
    guard let id = form["subject"] else { throw Refused(.notFound) }
    let held = try workspace.shelf.newest(form["plan"] ?? workspace.shelf.plans.last?.plan.id)
    guard let hit = try workspace.hit(id, plan: held.plan.id) else { throw Refused(.notFound) }
    let subject = hit.subject
    let open = try workspace.drafts(of: subject.id)
    // Only what somebody chose: by a link that says so, or on this page before.
    let type = form["type"].flatMap { VisitType(rawValue: $0) }
    let suggested = held.suggestedModules(for: subject)
    let chosen = Set(form.all("module"))
    let checklists = held.plan.checklists.compactMap { held.index.checklists[$0.id] }
    let outside = PlanPeriodWords.outside(held.plan, on: now.day)
    return [
      "title": .words("开始检查 · \(subject.title)"), "name": .words(subject.title),
      "subject": .words(subject.id), "plan": .words(held.plan.id),
      "once": .words(desk.surroundings.uuid()), "isOpen": .flag(!open.isEmpty),
      "open": .list(open.map { VisitLineView.view($0) }),
      "facts": SubjectFacts.view(subject),
      "before": .list(hit.visits.reversed().map { VisitLineView.view($0) }),
      "hasBefore": .flag(!hit.visits.isEmpty),
      "types": .list(
        VisitType.allCases.map {
          ["value": .words($0.rawValue), "title": .words($0.title), "on": .flag($0 == type)]
        }),
      "modules": .list(
        checklists.map {
          [
            "value": .words($0.id), "title": .words($0.title), "count": .count($0.items.count),
            "on": .flag(chosen.contains($0.id)), "suggested": .flag(suggested.contains($0.id)),
          ]
        }),
      "isSecond": .flag(type?.isReinspection == true),
      "offersSecond": .flag(type?.isReinspection != true && !hit.visits.isEmpty),
      "suggestion": .optional(
        suggested.isEmpty
          ? nil
          : checklists.filter { suggested.contains($0.id) }.map(\.title).joined(separator: "、")),
      "picks": .flag(!chosen.isEmpty || suggested.isEmpty), "outside": .optional(outside),
    ]
  }

  private func start(_ request: Request) async throws -> Response {
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    guard let subject = form["subject"],
      let outcome = VisitOutcome(rawValue: form["outcome"] ?? "completed")
    else { throw Refused(.malformed) }
    let lists = ListChoice(rawValue: form["lists"] ?? "chosen")
    var faults: [Fault] = []
    let type = form["type"].flatMap { VisitType(rawValue: $0) }
    if type == nil { faults.append(Fault("/type", "没有选这次是哪一种检查", "选首次检查、联合检查或者回头看")) }
    if outcome == .completed, lists == .prior, let type, !type.isReinspection {
      faults.append(Fault("/type", "只看前次的问题的是回头看", "选回头看，或者带清单开始"))
    }
    if outcome == .completed, lists == .chosen, form.all("module").isEmpty {
      faults.append(Fault("/lists", "没有勾清单", "勾上要带的清单，或者按“带建议的清单”“只用检查表”"))
    }
    guard faults.isEmpty, let type, let lists else {
      return try await page(request, form, faults: faults)
    }
    let modules = try await desk.worker.run { workspace in
      try lists.modules(of: form, outcome, in: workspace)
    }
    var start = VisitStart(
      plan: form["plan"], subject: subject, type: type, outcome: outcome,
      inspectors: team.certificates, modules: modules,
      // To the minute, as the field of the page shows it and as it is written into documents.
      arrivedAt: Moment(fieldText: desk.surroundings.now().fieldText))
    start.id = OnceField.id(form)
    let asked = start
    let isAnother = form["another"] != nil
    let (id, goesOn) = try await desk.worker.run { workspace in
      let open = try workspace.drafts(of: subject)
      // The page sent again means the visit that it began.
      if !isAnother, let draft = open.first(where: { $0.id != asked.id }),
        !open.contains(where: { $0.id == asked.id })
      {
        return (draft.id, true)
      }
      return (try workspace.startVisit(asked, actor: team.writer.certificate), false)
    }
    if goesOn { return .seeOther("\(VisitPlace.home.path(id))?done=\(Done.goesOn.rawValue)") }
    let first: VisitPlace =
      outcome != .completed ? .ending : type.isReinspection && lists == .prior ? .prior : .home
    return .seeOther(first.path(id))
  }
}

/// Which checklists the person who begins asked for, by the button that was pressed.
enum ListChoice: String, Sendable {
  /// Those that were ticked.
  case chosen
  /// Those that the page named.
  case suggested
  /// None: the check form alone.
  case none
  /// None: a second look at the earlier problems alone.
  case prior

  func modules(
    of form: FormFields, _ outcome: VisitOutcome, in workspace: Workspace
  ) throws -> [String] {
    switch (outcome, self) {
    case (.completed, .chosen): return form.all("module")
    case (.completed, .suggested):
      let held = try workspace.shelf.newest(form["plan"])
      guard let subject = try workspace.hit(form["subject"] ?? "", plan: held.plan.id)?.subject
      else { throw Refused(.notFound) }
      let suggested = held.suggestedModules(for: subject)
      return held.plan.checklists.map(\.id).filter(suggested.contains)
    // Nobody got in: there is nothing to work through.
    case (.completed, .none), (.completed, .prior), (.refused, _), (.closed, _), (.notFound, _):
      return []
    }
  }
}

/// What is known about a subject, in the words of the roster.
enum SubjectFacts {
  static func view(_ subject: Subject) -> View {
    let facts: [(String, String?)] = [
      ("种类", subject.kind == .institution ? nil : subject.kind.title), ("类别", subject.category),
      ("性质", subject.ownership?.title), ("等级", subject.grade?.title),
      ("证照", subject.licenceKind.title), ("信用代码", subject.creditCode),
      ("登记号", subject.registrationNumber), ("乡镇", subject.township), ("地址", subject.address),
      ("联系人", subject.contact), ("电话", subject.telephone),
      (
        "坐标", subject.latitude.flatMap { north in subject.longitude.map { "北纬 \(north)，东经 \($0)" } }
      ),
    ]
    return .list(
      facts.compactMap { term, text in
        text.map { ["term": .words(term), "text": .words($0)] }
      })
  }
}
