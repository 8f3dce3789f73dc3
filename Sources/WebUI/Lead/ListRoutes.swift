import Hummingbird
import Intake
import Model
import Workflows

/// 机构和人员: the lists in use, and a new one until it is taken.
struct ListRoutes: Sendable {
  let desk: LeadDesk
  private static let pageLength = 50

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/people") { _, _ in Response.seeOther("/rosters") }
    router.get("/rosters") { request, _ in try await page(request) }
    router.post("/rosters/take") { request, _ in try await take(request) }
    router.get("/rosters/new") { request, _ in try await sheet(request) }
    router.post("/rosters/columns") { request, _ in
      let form = try await FormFields(request)
      try await desk.worker.run { plan in
        try plan.change { $0.match(ListRoutes.sources(form, $0)) }
      }
      return Response.seeOther("/rosters/new")
    }
    router.post("/rosters/cells") { request, _ in
      let form = try await FormFields(request)
      try await desk.worker.run { plan in
        try plan.change { ListRoutes.correct(&$0, form) }
      }
      return Response.seeOther("/rosters/new")
    }
    router.post("/rosters/replace") { request, _ in
      let surroundings = desk.surroundings
      do {
        _ = try await desk.worker.run { try $0.takeList(surroundings: surroundings) }
      } catch let error as any CodedError {
        return try await sheet(request, trouble: Trouble.view(error))
      }
      return .seeOther("/rosters?done=\(LeadDesk.Done.replaced.rawValue)")
    }
    router.post("/rosters/forget") { _, _ in
      try await desk.worker.run { try $0.forgetList() }
      return Response.seeOther("/rosters")
    }
  }

  private func take(_ request: Request) async throws -> Response {
    let form = try await FileForm(request)
    let surroundings = desk.surroundings
    guard let kind = form.fields["kind"].flatMap({ ListKind(rawValue: $0) }) else {
      return try await page(
        request, trouble: Trouble.view("没有选是哪一份", "选机构名册或者监督员名单，再按一次"))
    }
    do {
      try await desk.worker.run { plan in
        if form.fields["current"] != nil { return try plan.beginWithList(kind) }
        guard let file = form.files.first else {
          throw WorkflowError.refused(
            code: .planRefused, path: kind.title,
            faults: [Fault("文件", "没有选", "选一份 CSV 或者 xlsx")])
        }
        try plan.begin(kind, name: file.name, bytes: file.bytes, surroundings: surroundings)
      }
    } catch let error as any CodedError {
      return try await page(request, trouble: Trouble.view(error))
    }
    return .seeOther("/rosters/new")
  }

  private static func sources(
    _ form: FormFields, _ sheet: ListSheet
  ) -> [String: ListSheet.Source] {
    var sources: [String: ListSheet.Source] = [:]
    for column in sheet.kind.columns {
      if let text = form["all:" + column] {
        sources[column] = .all(text)
      } else if let index = form["from:" + column].flatMap({ Int($0) }) {
        sources[column] = .column(index)
      }
    }
    return sources
  }

  private static func correct(_ sheet: inout ListSheet, _ form: FormFields) {
    for name in form.names(with: "cell:") {
      let parts = name.split(separator: ":", maxSplits: 2).map(String.init)
      guard parts.count == 3, let line = Int(parts[1]), let text = form[name] else { continue }
      sheet.correct(line: line, column: parts[2], to: text)
    }
    for line in form.all("drop").compactMap({ Int($0) }) { sheet.drop(line: line, true) }
    for line in form.all("keep").compactMap({ Int($0) }) { sheet.drop(line: line, false) }
  }

  private func page(_ request: Request, trouble: View = .nothing) async throws -> Response {
    let form = FormFields(request.uri.query ?? "")
    return try await desk.page(
      "leadrosters", request, "机构和人员", at: .people,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      let choice = AssignmentChoice(
        township: form["town"], category: form["category"], text: form["q"] ?? "")
      let found = state.chosen(choice)
      let page = max(0, form["page"].flatMap { Int($0) } ?? 0)
      let from = min(page * ListRoutes.pageLength, max(0, found.count - 1))
      let shown = found.dropFirst(from).prefix(ListRoutes.pageLength)
      func link(_ page: Int) -> View {
        let kept = ["q", "town", "category"].compactMap { name in
          form[name].map { "\(name)=\($0.percentEncoded)" }
        }
        return .words("/rosters?" + (kept + ["page=\(page)"]).joined(separator: "&"))
      }
      func options(_ values: [String], _ name: String) -> View {
        .list(values.map { ["value": .words($0), "on": .flag($0 == form[name])] })
      }
      return PlanHome.people(state).merging([
        "trouble": trouble, "q": .words(form.raw("q")), "open": .flag(plan.list != nil),
        "towns": options(Set(state.subjects.compactMap(\.township)).sorted(), "town"),
        "categories": options(Set(state.subjects.compactMap(\.category)).sorted(), "category"),
        "range": .words(
          shown.isEmpty
            ? "没有这样的机构" : "第 \(from + 1) 至 \(from + shown.count) 家，共 \(found.count) 家"),
        "rows": .list(shown.map(ListRoutes.row)), "hasRows": .flag(!shown.isEmpty),
        "previous": page > 0 ? link(page - 1) : .nothing,
        "next": from + shown.count < found.count ? link(page + 1) : .nothing,
      ]) { $1 }
    }
  }

  private static func row(_ subject: Subject) -> View {
    let classes = Placement(subject).coverageClasses
    return [
      "id": .words(subject.id), "name": .words(subject.title),
      "category": .words(subject.category ?? ""), "grade": .words(subject.grade?.title ?? ""),
      "ownership": .words(subject.ownership?.title ?? ""),
      "township": .words(subject.township ?? ""), "code": .words(subject.creditCode ?? ""),
      "classes": .words(
        CoverageClass.allCases.filter(classes.contains).map(\.title).joined(separator: "、")),
    ]
  }

  private func sheet(_ request: Request, trouble: View = .nothing) async throws -> Response {
    guard desk.worker.store.list != nil else { return .seeOther("/rosters") }
    return try await desk.page(
      "leadlist", request, "换一份名单", at: .people,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      guard let sheet = plan.list else { throw Refused(.notFound) }
      return ListView(sheet: sheet, state: state).content.merging(["trouble": trouble]) { $1 }
    }
  }
}

/// A list that is looked at before it is taken.
struct ListView {
  let sheet: ListSheet
  let state: PlanFolder.State
  /// So many rows are shown for correction at a time.
  private static let most = 100

  var content: [String: View] {
    let isMatched = sheet.missing.isEmpty
    let checked =
      isMatched
      ? sheet.checked(acceptedCodes: PlanFolder.acceptedCodes(state.source.value)) : nil
    let faults = checked?.faults ?? []
    var view: [String: View] = [
      "kind": .words(sheet.kind.title), "file": .words(sheet.name.shown),
      "count": .count(sheet.count), "isMatched": .flag(isMatched),
      "missing": .words(sheet.missing.joined(separator: "、")),
      "heads": .list(sheet.head.map { .words($0.shown) }),
      "samples": .list(
        sheet.firstRows.map { ["cells": .list($0.map { .words(String($0.prefix(40)).shown) })] }),
      "columns": .list(sheet.kind.columns.map(column)),
      "unused": .optional(
        sheet.unused.isEmpty ? nil : sheet.unused.map(\.shown).joined(separator: "、")),
      "faultCount": .count(faults.count), "hasFaults": .flag(!faults.isEmpty),
      "bad": rows(faults), "odd": rows(checked?.warnings ?? []),
      "hasOdd": .flag(!(checked?.warnings.isEmpty ?? true)),
      "oddCount": .count(checked?.warnings.count ?? 0),
      "moreBad": faults.count > ListView.most ? .count(faults.count - ListView.most) : .nothing,
      "dropped": .list(sheet.dropped.sorted().map { .count($0) }),
      "hasDropped": .flag(!sheet.dropped.isEmpty), "canTake": .flag(isMatched && faults.isEmpty),
      "comparison": .nothing, "good": .count(checked?.count ?? 0),
    ]
    if let checked, sheet.kind == .institutions {
      view["comparison"] = comparison(ListComparison(state.subjects, checked.subjects))
    }
    return view
  }

  private func column(_ name: String) -> View {
    let source = sheet.sources[name]
    var all = ""
    if case .all(let text)? = source { all = text }
    return [
      "name": .words(name), "needed": .flag(sheet.kind.required.contains(name)),
      "unmatched": .flag(sheet.missing.contains(name)), "all": .words(all),
      "options": .list(
        sheet.head.enumerated().map { index, title in
          [
            "value": .count(index),
            "title": .words(title.isEmpty ? "第 \(index + 1) 列（没有列名）" : title.shown),
            "on": .flag(source == .column(index)),
          ]
        }),
    ]
  }

  private func rows(_ faults: [Fault]) -> View {
    let title = sheet.kind == .institutions ? "名称" : "姓名"
    return .list(
      faults.prefix(ListView.most).map { fault in
        let words = fault.words(for: .file)
        let cell = fault.cell.flatMap { sheet.kind.columns.contains($0.column) ? $0 : nil }
        return [
          "line": .optional(cell.map { String($0.line) }), "place": .words(fault.place.shown),
          "title": .words(
            cell.flatMap { sheet.cell(line: $0.line, column: title) }?.shown ?? ""),
          "column": .optional(cell?.column), "what": .words(words.what.shown),
          "remedy": .words(words.remedy.shown),
          "field": .optional(cell.map { "cell:\($0.line):\($0.column)" }),
          "now": .words(
            cell.flatMap { sheet.cell(line: $0.line, column: $0.column) }?.shown ?? ""),
        ]
      })
  }

  private func comparison(_ comparison: ListComparison) -> View {
    func lines<Entry>(_ title: String, _ entries: [Entry], _ line: (Entry) -> String) -> View {
      [
        "title": .words(title), "count": .count(entries.count), "none": .flag(entries.isEmpty),
        "lines": .list(entries.prefix(50).map { .words(line($0)) }),
        "more": entries.count > 50 ? .count(entries.count - 50) : .nothing,
      ]
    }
    return [
      "groups": .list([
        lines("新增", comparison.added) { "\($0.id) \($0.title.shown)" },
        lines("没有了（撤销的查过也保留，只是不进辖区内总数）", comparison.gone) {
          "\($0.id) \($0.title.shown)"
        },
        lines("换了编号", comparison.renumbered) {
          "\($0.before.id) 现在是 \($0.after.id) \($0.after.title.shown)"
        },
        lines("搬了", comparison.moved) { $0.sentence.shown },
        lines("别的改了", comparison.changed) { $0.sentence.shown },
      ])
    ]
  }
}
