import Hummingbird
import Intake
import Model
import Workflows

/// 问卷: a questionnaire in XLSForm becomes local items, once it has been looked at.
struct QuestionnaireRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/questions") { request, _ in try await page(request) }
    router.post("/questions") { request, _ in try await begin(request) }
    router.post("/questions/reread") { request, _ -> Response in
      let form = try await FormFields(request)
      let surroundings = desk.surroundings
      let module = form.raw("module")
      do {
        try await desk.worker.run {
          try $0.rereadQuestions(
            module: module, language: form["language"], surroundings: surroundings)
        }
      } catch let error as any CodedError {
        return try await page(request, trouble: Trouble.view(error))
      }
      return Response.seeOther("/questions")
    }
    router.post("/questions/take") { request, _ -> Response in
      do {
        let count = try await desk.worker.run { try $0.takeQuestions() }
        let done: LeadDesk.Done = count > 0 ? .saved : .nothing
        return Response.seeOther("/edit/local?done=\(done.rawValue)")
      } catch let error as any CodedError {
        return try await page(request, trouble: Trouble.view(error))
      }
    }
    router.post("/questions/forget") { _, _ in
      try await desk.worker.run { try $0.forgetQuestions() }
      return Response.seeOther("/questions")
    }
  }

  private func begin(_ request: Request) async throws -> Response {
    let form = try await FileForm(request)
    let surroundings = desk.surroundings
    guard let file = form.files.first, let module = form.fields["module"] else {
      return try await page(
        request, trouble: Trouble.view("没有选文件，或者没有选模块", "选一份 .xlsx，再选放进哪个模块"))
    }
    do {
      try await desk.worker.run {
        try $0.beginQuestions(
          name: file.name, bytes: file.bytes, module: module, surroundings: surroundings)
      }
    } catch let error as any CodedError {
      return try await page(request, trouble: Trouble.view(error))
    }
    return .seeOther("/questions")
  }

  private func page(_ request: Request, trouble: View = .nothing) async throws -> Response {
    let day = desk.surroundings.now().day
    return try await desk.page(
      "leadquestions", request, "XLSForm 问卷", at: .modules,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      let draft = plan.questions
      let enabled = PlanConsequences(state.source.value, modules: plan.modules).enabled
      return [
        "trouble": trouble,
        "modules": .list(
          enabled.map {
            [
              "value": .words($0.id), "label": .words($0.title),
              "on": .flag($0.id == draft?.module),
            ]
          }),
        "draft": try draft.map { try QuestionnaireView($0, plan, state, day).view } ?? .nothing,
      ]
    }
  }
}

/// A questionnaire that is looked at before its questions are taken.
struct QuestionnaireView {
  private let draft: PlanFolder.QuestionDraft
  private let items: XLSForm.LocalItems
  private let previews: [String: View]

  init(
    _ draft: PlanFolder.QuestionDraft, _ plan: PlanFolder, _ state: PlanFolder.State, _ day: Day
  ) throws {
    self.draft = draft
    items = plan.localItems(of: draft, in: state.source.value)
    var members = state.source.value.object ?? [:]
    members["localItems"] = .array(items.all)
    let lists = try PlanConsequences(.object(members), modules: plan.modules).checklists()
    let added = Set(items.added.compactMap { $0["id"]?.string })
    previews = Dictionary(
      lists.flatMap(\.items).filter { added.contains($0.id) }.map {
        ($0.id, ItemPreview(item: $0, day: day).view)
      }, uniquingKeysWith: { first, _ in first })
  }

  var view: View {
    func lines(_ isLeft: Bool) -> View {
      .list(
        items.remarks.filter { $0.isLeft == isLeft }.map {
          [
            "sheet": .words($0.sheet.shown), "row": .count($0.row),
            "column": .words($0.column.shown), "content": .words($0.content.shown),
            "reason": .words($0.reason.shown),
          ]
        })
    }
    let left = items.remarks.count { $0.isLeft }
    return [
      "file": .words(draft.name.shown), "formTitle": .words(draft.form.title.shown),
      "count": .count(items.added.count), "canTake": .flag(!items.added.isEmpty),
      "known": .optional(items.known.isEmpty ? nil : items.known.joined(separator: "、")),
      "items": .list(items.added.compactMap { previews[$0["id"]?.string ?? ""] }),
      "left": lines(true), "leftCount": .count(left), "hasLeft": .flag(left > 0),
      "changed": lines(false), "changedCount": .count(items.remarks.count - left),
      "hasChanged": .flag(items.remarks.count > left),
      "hasLanguages": .flag(draft.form.languages.count > 1),
      "languages": .list(
        draft.form.languages.map {
          ["value": .words($0), "label": .words($0), "on": .flag($0 == draft.form.language)]
        }),
    ]
  }
}
