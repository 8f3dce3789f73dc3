import Hummingbird
import Model
import Workflows

/// The pages of a visit that are one form each, besides the questions.
struct FormRoutes: Sendable {
  let desk: Desk

  /// One such page.
  private struct FormPage: Sendable {
    let place: VisitPlace
    let template: String
    let title: String
    let next: VisitPlace
    let content: @Sendable (VisitSheet, Workspace, Moment, Unsaved) throws -> [String: View]
    let edits: @Sendable (FormFields, VisitDraft, Moment) throws -> PageEdits
  }

  private static let formPages = [
    FormPage(
      place: .site, template: "site", title: "现场信息", next: .party,
      content: { sheet, workspace, now, unsaved in
        SitePage(
          sheet: sheet,
          noticeText: workspace.showIDText(sheet.plan, inspectors: sheet.visit.inspectors),
          now: now, unsaved: unsaved
        ).content
      }, edits: { try SitePage.edits($0, $1, now: $2) }),
    FormPage(
      place: .party, template: "party", title: "当事人", next: .profile,
      content: { sheet, _, _, unsaved in PartyPage(sheet: sheet, unsaved: unsaved).content },
      edits: { form, _, _ in try PartyPage.edits(form) }),
    FormPage(
      place: .profile, template: "profile", title: "机构情况", next: .form,
      content: { sheet, _, _, unsaved in ProfilePage(sheet: sheet, unsaved: unsaved).content },
      edits: { form, _, _ in try ProfilePage.edits(form) }),
    FormPage(
      place: .registers, template: "registers", title: "其他登记", next: .check,
      content: { sheet, _, _, unsaved in RegistersPage(sheet: sheet, unsaved: unsaved).content },
      edits: { form, _, _ in try RegistersForm(form: form).edits() }),
    FormPage(
      place: .prior, template: "prior", title: "前次的问题", next: .check,
      content: { sheet, workspace, _, unsaved in
        PriorPage(
          problems: PriorProblems(
            sheet: sheet,
            earlier: try workspace.earlierFindings(of: sheet.subject.id, besides: sheet.id),
            unsaved: unsaved)
        ).content
      },
      edits: { form, _, _ in try RegistersForm(form: form).edits() }),
    FormPage(
      place: .findings, template: "findings", title: "问题和处理", next: .check,
      content: { sheet, _, _, unsaved in FindingsPage(sheet: sheet, unsaved: unsaved).content },
      edits: { form, draft, _ in try FindingsPage.edits(form, draft) }),
    FormPage(
      place: .ending, template: "ending", title: "怎样结束", next: .check,
      content: { sheet, _, _, unsaved in EndingPage(sheet: sheet, unsaved: unsaved).content },
      edits: { form, _, _ in try EndingPage.edits(form) }),
  ]

  func add(to router: RouterGroup<SiteContext>) {
    for page in FormRoutes.formPages {
      let path = RouterPath(page.place.path(":id"))
      router.get(path) { request, context in try await show(page, request, context) }
      router.post(path) { request, context in try await save(page, request, context) }
    }
    router.post("/visit/:id/prior/rest") { request, context in
      try await notExamined(request, context)
    }
  }

  /// What a second look does not ask is 未检查: said by somebody, and never 无.
  private func notExamined(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let team = try desk.demandTeam(request)
    try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      let state = sheet.field(VisitFields.notExamined)
      let names = (state.value.array ?? []).compactMap(\.string) + sheet.openRows
      _ = try workspace.save(
        visit: id,
        [
          FieldEdit(
            VisitFields.notExamined, .strings(names), revision: state.revision,
            reason: "回头看只看前次的问题")
        ], actor: team.writer.certificate)
    }
    return .seeOther("\(VisitPlace.prior.path(id))?done=\(Done.saved.rawValue)#rest")
  }

  private func show(
    _ page: FormPage, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let sheet = try await desk.worker.run { try $0.sheet(visit: id) }
    return try await self.page(page, sheet, request)
  }

  private func page(
    _ page: FormPage, _ sheet: VisitSheet, _ request: Request, _ unsaved: Unsaved = .nothing
  ) async throws -> Response {
    let now = desk.surroundings.now()
    let frame = desk.frame(request, page.title, at: .visits, scripts: [.answers, .evidence])
    var response = try await desk.page(page.template, frame) { workspace in
      try page.content(sheet, workspace, now, unsaved)
        .merging(VisitFrame(sheet, at: page.place, unsaved: unsaved.faults.count).members) { $1 }
        .merging([
          "title": .words(unsaved.title("\(page.title) · \(sheet.subject.title)")),
          "heading": .words(page.title), "faults": unsaved.summary,
        ]) { $1 }
    }
    response.status = unsaved.status
    return response
  }

  private func save(
    _ page: FormPage, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let now = desk.surroundings.now()
    let outcome = try await desk.worker.run { workspace in
      try SaveOutcome.saving(id, in: workspace, actor: team.writer.certificate) {
        try page.edits(form, $0, now)
      }
    }
    switch outcome {
    case .saved(let saved):
      guard form["go"] == "next" else {
        return .seeOther(page.place.path(id), cleaned: form)
      }
      let outcome = saved.field(VisitFields.outcome).value.string
      let skipsQuestions = page.next == .form && outcome != VisitOutcome.completed.rawValue
      return .seeOther((skipsQuestions ? .ending : page.next).path(id), cleaned: form)
    case .refused(let sheet, let faults):
      return try await self.page(page, sheet, request, Unsaved(form, faults))
    case .conflict(let sheet, let conflicts):
      return desk.conflict(request, sheet, conflicts, at: page.place)
    }
  }
}
