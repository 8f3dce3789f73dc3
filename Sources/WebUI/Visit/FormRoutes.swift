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
    let content: @Sendable (VisitSheet, Workspace, Moment) throws -> [String: View]
    let edits: @Sendable (FormFields, VisitSheet, Moment) throws -> [FieldEdit]
  }

  private static let formPages = [
    FormPage(
      place: .site, template: "site", title: "现场信息", next: .profile,
      content: { sheet, workspace, now in
        SitePage(
          sheet: sheet,
          noticeText: workspace.showIDText(sheet.plan, inspectors: sheet.visit.inspectors), now: now
        ).content
      }, edits: { try SitePage.edits($0, $1, now: $2) }),
    FormPage(
      place: .profile, template: "profile", title: "机构情况", next: .form,
      content: { sheet, _, _ in ProfilePage(sheet: sheet).content },
      edits: { form, _, _ in try ProfilePage.edits(form) }),
    FormPage(
      place: .registers, template: "registers", title: "其他登记", next: .check,
      content: { sheet, workspace, _ in
        RegistersPage(
          sheet: sheet,
          earlier: try workspace.earlierFindings(of: sheet.subject.id, besides: sheet.id)
        ).content
      },
      edits: { form, _, _ in try RegistersPage.edits(form) }),
    FormPage(
      place: .findings, template: "findings", title: "问题和处理", next: .check,
      content: { sheet, _, _ in FindingsPage(sheet: sheet).content },
      edits: { form, sheet, _ in try FindingsPage.edits(form, sheet) }),
    FormPage(
      place: .ending, template: "ending", title: "怎样结束", next: .check,
      content: { sheet, _, _ in EndingPage(sheet: sheet).content },
      edits: { form, _, _ in try EndingPage.edits(form) }),
  ]

  func add(to router: RouterGroup<SiteContext>) {
    for page in FormRoutes.formPages {
      let path = RouterPath(page.place.path(":id"))
      router.get(path) { request, context in try await show(page, request, context) }
      router.post(path) { request, context in try await save(page, request, context) }
    }
  }

  private func show(
    _ page: FormPage, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let now = desk.surroundings.now()
    let frame = desk.frame(request, page.title, at: .visits, scripts: [.answers])
    return try await desk.page(page.template, frame) { workspace in
      let sheet = try workspace.sheet(visit: id)
      return try page.content(sheet, workspace, now)
        .merging(VisitFrame(sheet, at: page.place).members) { $1 }
        .merging([
          "title": .words("\(page.title) · \(sheet.subject.title)"), "heading": .words(page.title),
        ]) { $1 }
    }
  }

  private func save(
    _ page: FormPage, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let id = try context.visitID()
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let now = desk.surroundings.now()
    let outcome = try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      let edits = try page.edits(form, sheet, now)
      return try SaveOutcome.saving(sheet, edits, in: workspace, actor: team.writer.certificate)
    }
    switch outcome {
    case .saved(let sheet):
      guard form["go"] == "next" else { return .seeOther(page.place.path(id)) }
      let skipsQuestions = page.next == .form && sheet.visit.outcome != .completed
      return .seeOther((skipsQuestions ? .ending : page.next).path(id))
    case .conflict(let sheet, let conflicts):
      return desk.conflict(request, sheet, conflicts, at: page.place)
    }
  }
}
