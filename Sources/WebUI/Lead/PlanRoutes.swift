import HTTPTypes
import Hummingbird
import Intake
import Model
import NIOCore
import Workflows

/// The plan as a whole: what is still to be written, its text, one step back.
struct PlanRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/") { request, _ in
      do {
        return try await desk.page("leadhome", request, "方案", at: .plan) { plan, state in
          try PlanHome(plan: plan, state: state).content.merging([
            "onward": PlanHome.onward(plan, state)
          ]) { $1 }
        }
      } catch let error as IntakeError {
        return unreadable(request, error)
      }
    }
    router.get("/yaml") { request, _ in
      try await desk.page("leadyaml", request, "plan.yaml", at: .plan) { _, state in
        let lines = state.source.text.split(
          omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return [
          "lines": .list(
            lines.enumerated().map { index, line in
              ["number": .count(index + 1), "text": .words(String(line))]
            })
        ]
      }
    }
    router.post("/undo") { request, _ -> Response in
      let form = try await FormFields(request)
      let base = form.raw("base")
      let isUndone = try await desk.worker.run { try $0.undo(base: base) }
      let back = LocalPath.safe(form["back"], else: "/")
      return Response.seeOther(back + "?done=" + (isUndone ? "undone" : "nothingToUndo"))
    }
  }

  /// The forms are closed until the file can be read.
  private func unreadable(_ request: Request, _ error: IntakeError) -> Response {
    desk.pages.failure(error)
  }
}

/// 方案: the state of every part.
struct PlanHome {
  let plan: PlanFolder
  let state: PlanFolder.State

  var content: [String: View] {
    [
      "parts": .list(
        PlanPart.allCases.map { part in
          let path =
            part == .modules ? "/modules" : "/edit/\(part.rawValue)"
          return [
            "title": .words(part.title), "path": .words(path), "state": status(part),
            "note": .words(note(part)),
          ]
        }),
      "people": [
        "note": .words("机构 \(state.subjects.count) 家，监督员 \(state.inspectors.count) 人"),
        "state": beside.isEmpty
          ? StateView.done : StateView.missing("\(beside.count) 处要改"),
      ],
      "faults": .list(state.faults.map(PlanHome.line)),
      "warnings": .list(state.warnings.prefix(50).map(PlanHome.line)),
      "isRight": .flag(state.faults.isEmpty), "folder": .words(plan.path.shown),
    ]
  }

  private var beside: [Fault] { state.faults.filter { PlanFolder.State.pointer($0) == nil } }

  /// What comes after the writing, and how far it is.
  fileprivate static func onward(_ plan: PlanFolder, _ state: PlanFolder.State) throws -> View {
    func line(_ title: String, _ path: String, _ note: String, _ view: View) -> View {
      ["title": .words(title), "path": .words(path), "note": .words(note), "state": view]
    }
    let load = PlanLoad(state)
    let handouts = try plan.handouts()
    let version = PackRoutes.version(state)
    let given = handouts.filter { $0.version == version }
    let assigned = load.total - load.unassigned
    return .list([
      line(
        "随机抽取", "/draw", "",
        plan.hasDraws
          ? StateView.state("done", "抽过", "done") : StateView.state("todo", "没有抽过")),
      line(
        "笔记本", "/laptops", "登记了 \(state.laptops.count) 台",
        state.laptops.isEmpty
          ? StateView.state("todo", "没有登记") : StateView.state("done", "登记了", "done")),
      line(
        "分派", "/assign", "分了 \(assigned) 家，没有分 \(load.unassigned) 家",
        assigned == 0
          ? StateView.state("todo", "没有分")
          : load.unassigned == 0
            ? StateView.state("done", "都分了", "done") : StateView.doing("进行中")),
      line(
        "打包发放", "/pack", given.isEmpty ? "" : "\(version) 版发了 \(given.count) 份",
        given.isEmpty
          ? StateView.state("todo", "没有发") : StateView.state("done", "发过", "done")),
    ])
  }

  /// A fault with the page on which it is put right.
  static func line(_ fault: Fault) -> View {
    let pointer = PlanFolder.State.pointer(fault)
    let part = pointer.flatMap { pointer in
      PlanPart.allCases.first {
        $0.members.contains(JSONPointer.path(pointer).first ?? "")
      }
    }
    let path: String =
      switch part {
      case nil: "/rosters"
      case .modules?: "/modules"
      case let part?: "/edit/\(part.rawValue)"
      }
    return ["line": .words(fault.line), "path": .words(path)]
  }

  private func status(_ part: PlanPart) -> View {
    let faults = part.members.flatMap { state.faults(at: "/" + $0) }
    guard faults.isEmpty else { return StateView.missing("\(faults.count) 处要改") }
    let written = part.members.filter { state.source.value[$0] != nil }
    return written.isEmpty ? StateView.state("todo", "没有写") : StateView.done
  }

  private func note(_ part: PlanPart) -> String {
    part.members.compactMap { name -> String? in
      guard let count = state.source.value[name]?.array?.count else { return nil }
      return "\(plan.shape.child(name)?.title ?? name) \(count)"
    }.prefix(3).joined(separator: "，")
  }

  /// 机构和人员
  static func people(_ state: PlanFolder.State) -> [String: View] {
    func beside(_ faults: [Fault]) -> [View] {
      faults.filter { PlanFolder.State.pointer($0) == nil }.prefix(200).map {
        let words = $0.words(for: .file)
        return [
          "place": .words($0.place.shown), "what": .words(words.what.shown),
          "remedy": .words(words.remedy.shown),
        ]
      }
    }
    let faults = beside(state.faults)
    let classes = Dictionary(grouping: state.subjects) { $0.category ?? "（没有类别）" }
    return [
      "institutions": .count(state.subjects.count), "inspectors": .count(state.inspectors.count),
      "faults": .list(faults), "hasFaults": .flag(!faults.isEmpty),
      "warnings": .list(beside(state.warnings)),
      "rosterFile": .words(state.source.value["roster"]?.string ?? ""),
      "inspectorsFile": .words(state.source.value["inspectors"]?.string ?? ""),
      "classes": .list(
        classes.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
          ["name": .words($0.key), "count": .count($0.value.count)]
        }),
      "people": .list(
        state.inspectors.map {
          [
            "name": .words($0.name), "certificate": .words($0.certificate),
            "agency": .words($0.agency), "team": .words($0.team),
          ]
        }),
    ]
  }
}
