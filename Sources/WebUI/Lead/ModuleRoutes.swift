import HTTPTypes
import Hummingbird
import Intake
import Model
import NIOCore
import Workflows

/// 检查清单: modules and items on and off, and what follows.
struct ModuleRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/modules") { request, _ in
      try await desk.page("leadmodules", request, "检查清单", at: .modules) { plan, state in
        let consequences = PlanConsequences(state.source.value, modules: plan.modules)
        let on = Set(consequences.enabled.map(\.id))
        return [
          "modules": .list(
            plan.modules.map { module in
              let off = consequences.off(in: module.id).count
              return [
                "id": .words(module.id), "title": .words(module.title),
                "on": .flag(on.contains(module.id)), "items": .count(module.items.count),
                "off": .optional(off == 0 ? nil : "关 \(off) 项"),
              ]
            }),
          "locals": .count(state.source.value["localItems"]?.array?.count ?? 0),
          "hasLocals": .flag(!(state.source.value["localItems"]?.array ?? []).isEmpty),
          "effects": .list(consequences.lines.map(View.words)),
          "hasEffects": .flag(!consequences.lines.isEmpty),
          "faults": .list(state.faults(at: "/modules").map(PlanHome.line)),
        ]
      }
    }
    router.post("/modules") { request, _ in
      let form = try await FormFields(request)
      let chosen = Set(form.all("on"))
      return try await save(form, back: "/modules") { plan, entries in
        let kept = entries.filter { chosen.contains($0["id"]?.string ?? "") }
        let known = Set(kept.compactMap { $0["id"]?.string })
        let added = plan.modules.map(\.id).filter { chosen.contains($0) && !known.contains($0) }
        return kept + added.map { id -> JSONValue in ["id": .string(id)] }
      }
    }
    router.get("/modules/:id") { request, context in
      let id = context.parameters.get("id") ?? ""
      guard let module = desk.worker.store.modules.first(where: { $0.id == id }) else {
        throw Refused(.notFound)
      }
      return try await desk.page("leadmodule", request, module.title, at: .modules) {
        plan, state in
        let consequences = PlanConsequences(state.source.value, modules: plan.modules)
        let off = consequences.off(in: id)
        let entry = state.source.value["modules"]?.array?.first { $0["id"]?.string == id }
        return [
          "tasks": ModuleRoutes.tasks(entry, of: state.source.value),
          "id": .words(id), "heading": .words(module.title),
          "version": .count(module.version),
          "isOn": .flag(consequences.enabled.contains { $0.id == id }),
          "effects": .list(consequences.lines.map(View.words)),
          "hasEffects": .flag(!consequences.lines.isEmpty),
          "sections": .list(
            module.sections.map { section in
              [
                "title": .words(section.title),
                "items": .list(section.items.map { row($0, isOn: !off.contains($0.id)) }),
              ]
            }),
        ]
      }
    }
    router.post("/modules/:id") { request, context in
      let id = context.parameters.get("id") ?? ""
      let form = try await FormFields(request)
      let chosen = Set(form.all("item"))
      let tasks = form.all("task")
      return try await save(form, back: "/modules/\(id)") { plan, entries in
        guard let module = plan.modules.first(where: { $0.id == id }) else {
          throw Refused(.notFound)
        }
        let off = module.items.map(\.id).filter { !chosen.contains($0) }
        return entries.map { entry in
          guard entry["id"]?.string == id, var members = entry.object else { return entry }
          // What was off stays in its order.
          let before = members["off"]?.array?.compactMap(\.string) ?? []
          let now = before.filter(off.contains) + off.filter { !before.contains($0) }
          if now.isEmpty { members["off"] = nil } else { members["off"] = .strings(now) }
          let served = members["tasks"]?.array?.compactMap(\.string) ?? []
          let serves =
            served.filter(tasks.contains) + tasks.filter { !served.contains($0) }
          if serves.isEmpty { members["tasks"] = nil } else { members["tasks"] = .strings(serves) }
          return .object(members)
        }
      }
    }
    router.get("/forms/:id") { _, context in
      let id = context.parameters.get("id") ?? ""
      let day = desk.surroundings.now().day
      let (name, bytes) = try await desk.worker.run { plan in
        let isLocal = id == "local"
        let form = try plan.form(modules: isLocal ? [] : [id], localOnly: isLocal)
        return (form.id, try form.bytes(on: day))
      }
      return Response(
        status: .ok,
        headers: [
          .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          .contentDisposition: "attachment; filename=\"\(name).xlsx\"",
        ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    router.get("/preview") { request, _ in
      let day = desk.surroundings.now().day
      return try await desk.page("leadpreview", request, "整份看一遍", at: .modules) { plan, state in
        let lists = try PlanConsequences(state.source.value, modules: plan.modules).checklists()
        return [
          "lists": .list(
            lists.map { list in
              [
                "title": .words(list.title), "count": .count(list.items.count),
                "sections": .list(
                  list.sections.map { section in
                    [
                      "title": .words(section.title),
                      "items": .list(section.items.map { ItemPreview(item: $0, day: day).view }),
                    ]
                  }),
              ]
            })
        ]
      }
    }
  }

  /// The tasks that a module may serve; one that the plan no longer has stays to be taken off.
  private static func tasks(_ entry: JSONValue?, of plan: JSONValue) -> View {
    let served = (entry?["tasks"]?.array ?? []).compactMap(\.string)
    let known = (plan["tasks"]?.array ?? []).compactMap { task in
      task["id"]?.string.map { (id: $0, title: task["title"]?.string ?? $0) }
    }
    let gone = served.filter { id in !known.contains { $0.id == id } }
    return .list(
      (known + gone.map { ($0, "\($0)（方案里没有这项任务）") }).map { id, title in
        ["value": .words(id), "label": .words(title), "on": .flag(served.contains(id))]
      })
  }

  private func row(_ item: ChecklistItem, isOn: Bool) -> View {
    [
      "id": .words(item.id), "text": .words(item.text), "on": .flag(isOn),
      "kind": .words(
        item.kind.options.isEmpty ? item.unit : item.kind.options.joined(separator: "／")),
      "rows": .words(item.statisticsRows.joined(separator: "、")),
    ]
  }

  private func save(
    _ form: FormFields, back: String,
    _ change: @escaping @Sendable (PlanFolder, [JSONValue]) throws -> [JSONValue]
  ) async throws -> Response {
    let base = form.raw("base")
    let isChanged = try await desk.worker.run { plan in
      let entries = try PlanSource(path: plan.file).value["modules"]?.array ?? []
      let now = try change(plan, entries)
      guard now != entries else { return false }
      return try plan.save([("/modules", .array(now))], base: base)
    }
    return .seeOther("\(back)?done=\(isChanged ? "saved" : "nothing")")
  }
}

/// An item as the inspector will see it, with the very templates of the visit; what is ticked stays
/// in the page.
struct ItemPreview {
  let item: ChecklistItem
  let day: Day
  /// A sample answer.
  var answer = JSONValue.null
  /// What the answer makes of it.
  var result = VisitSheet.Result.unanswered

  var view: View {
    let field = JSONPointer.child("/answers", item.id)
    var view = AnswerControls(
      id: item.id, unit: item.unit, answer: FieldState(preview: field, value: answer),
      headcount: nil,
      unsaved: .nothing
    ).view(item.kind)
    view.merge([
      "id": .words(item.id), "label": .words(item.id), "text": .words(item.text),
      "state": result.state, "found": .flag(result == .violated), "derived": .nothing,
      "computed": false,
      "done": false, "facts": ItemFacts.view(item, on: day, laws: .none), "editable": true,
      "open": false, "noteShort": .nothing, "note": .nothing, "more": .nothing,
      "changed": .nothing, "bases": .list([BaseField.view(FieldState(preview: field))]),
      "wrong": .list([]), "inPrint": .nothing,
      "when": .words(item.applies.plainWords),
    ]) { $1 }
    return .members(view)
  }
}
