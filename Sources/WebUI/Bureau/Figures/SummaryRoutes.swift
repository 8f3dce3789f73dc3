import HTTPTypes
import Hummingbird
import Model
import Store
import Workflows

/// 工作总结: the writer's words, and beside them what they come to with the figures of the day.
struct SummaryRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/summary") { request, _ in try await page(request, nil, error: nil) }
    router.post("/summary") { request, _ in try await keep(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields?, error: FormFault?
  ) async throws -> Response {
    let query = FiguresQuery(request)
    return try await desk.page(
      "summary", in: .figures,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "工作总结"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let held = try query.plan.held(in: hub)
      let (from, to) = query.fault == nil ? query.days : (nil, nil)
      let sheet = try hub.summarySheet(plan: held.plan.id, from: from, to: to)
      let typed = form?.each("words")
      return try query.view(held, in: hub).merging([
        "plan": .words(held.plan.title), "state": .words(sheet.state),
        "error": error?.view ?? .nothing, "files": TableFormat.links("summary", query),
        "action": .words("/summary\(query.suffix())"), "place": .words(sheet.path),
        "sections": .list(
          sheet.sections.enumerated().map { index, section in
            let words = typed.flatMap { index < $0.count ? $0[index] : nil } ?? section.words
            return SummaryRoutes.section(section, words, index, query)
          }),
        "figures": .list(sheet.figures.map { SummaryRoutes.figure($0, query) }),
      ]) { $1 }
    }
  }

  private static func section(
    _ section: SummarySheet.Section, _ words: String, _ index: Int, _ query: FiguresQuery
  ) -> View {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    return [
      "n": .count(index), "heading": .words(section.heading.shown), "words": .words(words),
      "rows": .count(min(14, max(3, lines.reduce(0) { $0 + 1 + $1.count / 34 }))),
      "printed": .list(section.printed.map { .words($0.shown) }),
      "quoted": .list(section.quoted.map { figure($0, query) }),
      "hasQuoted": .flag(!section.quoted.isEmpty),
    ]
  }

  private static func figure(_ quoted: SummarySheet.Quoted, _ query: FiguresQuery) -> View {
    [
      "name": .words(quoted.name.shown), "token": .words("{\(quoted.name.shown)}"),
      "text": .optional(quoted.text?.shown),
      "source": .words(quoted.source.shown),
      "path": quoted.cell.map { cell in
        .words(
          "/list\(query.suffix([("table", cell.table), ("row", cell.row), ("column", cell.column)]))"
        )
      } ?? .nothing,
    ]
  }

  private func keep(_ request: Request) async throws -> Response {
    _ = try desk.demandClerk(request)
    let query = FiguresQuery(request)
    let form = try await FormFields(request)
    let (words, seen) = (form.each("words"), form.raw("state"))
    do {
      try await desk.worker.run { hub in
        let held = try query.plan.held(in: hub)
        try hub.editSummary(words, plan: held.plan.id, seen: seen)
      }
    } catch StoreError.overtaken {
      return try await page(
        request, form,
        error: FormFault("文字刚被别处改过", at: "words-0", lines: ["你写的还在，另开一页对照以后再记"]))
    } catch let error as WorkflowError {
      return try await page(request, form, error: FormFault(error, at: "words-0"))
    }
    let suffix = query.suffix([("said", Said.summary.rawValue)])
    return .seeOther("/summary\(suffix)")
  }
}
