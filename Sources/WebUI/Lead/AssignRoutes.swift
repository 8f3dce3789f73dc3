import Hummingbird
import Intake
import Model
import Workflows

/// 分派: who goes where, and whether that is enough for the targets.
struct AssignRoutes: Sendable {
  let desk: LeadDesk
  private static let pageLength = 50

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/assign") { request, _ in
      try await page(request, FormFields(request.uri.query ?? ""))
    }
    router.post("/assign") { request, _ in try await assign(request) }
    router.post("/assign/lookbacks") { request, _ in try await lookBack(request) }
  }

  /// What is looked at: the same members in the address and in the form.
  private static let members = ["town", "class", "category", "team", "look", "q"]

  private static func choice(_ form: FormFields) -> AssignmentChoice {
    AssignmentChoice(
      township: form["town"], subjectClass: form["class"].flatMap { CoverageClass(rawValue: $0) },
      category: form["category"], assigned: form["team"].map { $0 == "-" ? "" : $0 },
      isLookBack: form["look"] != nil, text: form["q"] ?? "")
  }

  private static func address(_ form: FormFields, _ more: [(String, String)] = []) -> String {
    let kept = members.compactMap { name in form[name].map { (name, $0) } } + more
    return kept.isEmpty
      ? "/assign"
      : "/assign?" + kept.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
  }

  private func assign(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    let day = desk.surroundings.now().day
    guard let to = form["to"] else {
      return try await page(
        request, form, trouble: Trouble.view("没有选分给谁", "选组、笔记本或者监督员，再按一次"))
    }
    do {
      try await desk.worker.run { plan in
        let state = try plan.state()
        let ids: [String]
        if form["all"] != nil {
          ids = state.chosen(AssignRoutes.choice(form)).map(\.id)
          // The page said a number; whoever agreed to it agreed to no other.
          guard form["count"] == String(ids.count) else { throw PlanError.moved }
        } else {
          ids = form.all("id")
        }
        guard !ids.isEmpty else {
          throw WorkflowError.refused(
            code: .planRefused, path: "分派", faults: [Fault("机构", "一家也没有选", "勾上要分的，再按一次")])
        }
        _ = try plan.assign(ids, to: to == "-" ? nil : to, note: form["note"], on: day)
      }
    } catch let error as any CodedError {
      return try await page(request, form, trouble: Trouble.view(error))
    }
    return .seeOther(AssignRoutes.address(form, [("done", LeadDesk.Done.assigned.rawValue)]))
  }

  /// Takes over what the bureau asks to be looked at again.
  private func lookBack(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    let surroundings = desk.surroundings
    guard let source = form["source"] else {
      return try await page(
        request, form, trouble: Trouble.view("没有写从哪里取", "写汇总库的文件夹，或者监督机构给的名单文件"))
    }
    do {
      try await desk.worker.run { plan in
        let id = try plan.state().source.value["id"]?.string ?? ""
        let requests = try PlanFolder.lookBacks(
          from: source, plan: id, until: nil, surroundings: surroundings)
        let taken = try plan.take(requests, on: surroundings.now().day)
        guard taken.unlisted.isEmpty else {
          throw WorkflowError.refused(
            code: .planRefused, path: "回头看",
            faults: taken.unlisted.map {
              Fault("回头看", "名册里没有：\($0)", "其余的已经排进去；这一家另外通知去看的组")
            })
        }
      }
    } catch let error as any CodedError {
      return try await page(request, form, trouble: Trouble.view(error))
    }
    return .seeOther("/assign?look=1&done=\(LeadDesk.Done.looked.rawValue)")
  }

  private func page(
    _ request: Request, _ form: FormFields, trouble: View = .nothing
  ) async throws -> Response {
    try await desk.page(
      "leadassign", request, "分派", at: .assign,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { _, state in
      let load = PlanLoad(state)
      let found = state.chosen(AssignRoutes.choice(form))
      let page = max(0, form["page"].flatMap { Int($0) } ?? 0)
      let from = min(page * AssignRoutes.pageLength, max(0, found.count - 1))
      let shown = found.dropFirst(from).prefix(AssignRoutes.pageLength)
      let ticked = Set(form.all("id"))
      let table = AssignTable(state: state, load: load, form: form)
      func link(_ page: Int) -> View {
        .words(AssignRoutes.address(form, [("page", String(page))]))
      }
      return table.content.merging([
        "trouble": trouble, "found": .count(found.count),
        "range": shown.isEmpty
          ? .nothing : .words("第 \(from + 1) 至 \(from + shown.count) 家，共 \(found.count) 家"),
        "rows": .list(shown.map { table.row($0, ticked: ticked) }),
        "hasRows": .flag(!shown.isEmpty), "isAll": .flag(found.count > shown.count),
        "shownCount": .count(shown.count),
        "previous": page > 0 ? link(page - 1) : .nothing,
        "next": from + shown.count < found.count ? link(page + 1) : .nothing,
        "kept": .list(
          AssignRoutes.members.compactMap { name in
            form[name].map { ["name": .words(name), "value": .words($0)] }
          }),
        "note": .words(form.raw("note")), "source": .words(form.raw("source")),
      ]) { $1 }
    }
  }
}

/// What the page of assignments shows beside its list.
struct AssignTable {
  let state: PlanFolder.State
  let load: PlanLoad
  let form: FormFields

  private static func words(_ number: Int?) -> View {
    number.map { .count($0) } ?? "—"
  }

  var content: [String: View] {
    let wanted = load.targets.compactMap(\.wanted).max()
    let assigned = load.total - load.unassigned
    let calendar = CampaignWeeks(state.source.value, assigned: assigned, wanted: wanted)
    let towns = Set(state.subjects.compactMap(\.township)).sorted()
    let categories = Set(state.subjects.compactMap(\.category)).sorted()
    let looks = state.assignments.lookBacks.count
    return [
      "total": .count(load.total), "assigned": .count(assigned),
      "unassigned": .count(load.unassigned), "looks": .count(looks), "hasLooks": .flag(looks > 0),
      "teams": options(
        [("-", "还没有分的 \(load.unassigned)")] + load.shares.map { ($0.name, name($0)) }, "team"),
      "towns": options(towns.map { ($0, $0) }, "town"),
      "categories": options(categories.map { ($0, $0) }, "category"),
      "classes": options(
        load.targets.map { ($0.subjectClass.rawValue, $0.subjectClass.title) }, "class"),
      "look": .flag(form["look"] != nil), "q": .words(form.raw("q")),
      "targetsOf": options(
        state.teams.map { ($0, "组：\($0)") } + state.laptops.map { ($0.name, "笔记本：\($0.name)") }
          + state.inspectors.map { ($0.certificate, "监督员：\($0.name)（\($0.certificate)）") }
          + [("-", "收回，不归谁")], "to"),
      "shares": .list(load.shares.map { share($0, calendar.workdays) }),
      "targets": .list(
        load.targets.map { target in
          let isEnough = target.wanted.map { target.assigned >= $0 } ?? true
          return [
            "title": .words(target.subjectClass.title), "assigned": .count(target.assigned),
            "wanted": AssignTable.words(target.wanted), "total": .count(target.total),
            "state": target.wanted == nil
              ? StateView.state("same", "没有目标")
              : isEnough
                ? StateView.state("done", "够", "done")
                : StateView.missing("差 \((target.wanted ?? 0) - target.assigned)"),
          ]
        }),
      "weeks": .list(
        calendar.weeks.map { week in
          [
            "days": .words("\(week.from.spoken)至\(week.to.spoken)"),
            "stages": .words(week.stages.joined(separator: "、")),
            "workdays": AssignTable.words(week.workdays),
            "assigned": AssignTable.words(week.assignedDue),
            "wanted": AssignTable.words(week.wantedDue),
          ]
        }),
      "hasWeeks": .flag(!calendar.weeks.isEmpty),
      "workdays": .optional(calendar.workdays.map { String($0) }),
    ]
  }

  private func options(_ options: [(value: String, title: String)], _ name: String) -> View {
    .list(
      options.map {
        [
          "value": .words($0.value), "title": .words($0.title), "on": .flag($0.value == form[name]),
        ]
      })
  }

  private func name(_ share: PlanLoad.Share) -> String {
    let inspector = state.inspectors.first { $0.certificate == share.name }
    return (inspector.map { "\($0.name) " } ?? "") + "\(share.name) \(share.institutions)"
  }

  private func share(_ share: PlanLoad.Share, _ workdays: Int?) -> View {
    let isTeam = state.teams.contains(share.name)
    let pace: String? = workdays.flatMap { days in
      days == 0 || share.institutions == 0
        ? nil : "每 5 个工作日至多 \((share.institutions * 5 + days - 1) / days) 家"
    }
    return [
      "name": .words(share.name), "laptops": .words(share.laptops.joined(separator: "、")),
      "bare": .flag(share.laptops.isEmpty && isTeam), "institutions": .count(share.institutions),
      "lookBacks": .count(share.lookBacks), "pace": .optional(pace),
      "path": .words("/assign?team=\(share.name.percentEncoded)"),
    ]
  }

  func row(_ subject: Subject, ticked: Set<String>) -> View {
    let now = state.assignments.current[subject.id]
    let last = state.assignments.lines.last {
      $0.institution == subject.id && !$0.isLookBack && $0.to == now
    }
    let back = state.assignments.lookBacks[subject.id]
    let why = [
      last?.note, back.map { "回头看" + ($0.note.map { "：\($0)" } ?? "") },
    ].compactMap(\.self).joined(separator: "；")
    return [
      "id": .words(subject.id), "name": .words(subject.title),
      "category": .words(subject.category ?? ""), "township": .words(subject.township ?? ""),
      "to": .optional(now), "why": .words(why), "on": .flag(ticked.contains(subject.id)),
    ]
  }
}
