import HTTPTypes
import Hummingbird
import Intake
import Model
import Workflows

/// 方案正文: one page a part.
struct PartRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/edit/:part") { request, context in
      let chosen = try part(context)
      let adding = request.uri.queryParameters["add"].map { String($0) }
      return try await page(request, chosen, adding: adding)
    }
    router.post("/edit/:part") { request, context in
      try await save(request, try part(context))
    }
  }

  /// What was typed and not written: the file moved, the lines at a place cannot be changed alone, or
  /// there is no room for it.
  private struct Unsaved: Sendable {
    let form: FormFields
    let place: String?
    /// The item that is only tried: nothing is wrong with what was typed.
    var trying: String?
    /// Why it could not be written.
    var trouble = View.nothing
  }

  private func part(_ context: SiteContext) throws -> PlanPart {
    guard let part = PlanPart(rawValue: context.parameters.get("part") ?? ""), part != .modules
    else { throw Refused(.notFound) }
    return part
  }

  private func page(
    _ request: Request, _ part: PlanPart, adding: String? = nil, unsaved: Unsaved? = nil
  ) async throws -> Response {
    let now = desk.surroundings.now()
    return try await desk.page(
      "leadedit", request, part.title, at: .plan,
      status: unsaved == nil || unsaved?.trying != nil ? .ok : .unprocessableContent
    ) { plan, state in
      var value = state.source.value
      if let typed = unsaved?.form {
        // What was typed stands over the file as it is now.
        var members = value.object ?? [:]
        for name in part.members {
          guard let shape = plan.shape.child(name) else { continue }
          members[name] = PartRoutes.read(typed, shape, name, members[name], in: plan.shape)
        }
        value = .object(members)
      }
      let faults = part.members.flatMap { state.faults(at: "/" + $0) }
      var trial: View?
      var cannotTry: String?
      if let unsaved, let pointer = unsaved.trying {
        do {
          let id = PartRoutes.item(pointer, in: value)
          trial = try ItemTrial(id, of: value, modules: plan.modules)
            .map { try ItemTrialView($0, unsaved.form, at: pointer, now: now).view() }
          if trial == nil { cannotTry = "这一条还试不了：写上编号，选方案启用的模块" }
        } catch is DocumentFailure {
          cannotTry = "这一条还试不了：编号、答法、内容、适用条件、程度要先写上"
        }
      }
      let form = PartForm(
        part: part, shape: plan.shape, value: value, faults: faults, adding: adding,
        vocabulary: PlanVocabulary(value, modules: plan.modules, state: state, on: now.day))
      return form.content.merging([
        "part": .words(part.rawValue), "heading": .words(part.title),
        "moved": .flag(
          unsaved.map { $0.place == nil && $0.trying == nil && $0.trouble.isNothing } ?? false),
        "trouble": unsaved?.trouble ?? .nothing,
        "trial": trial ?? .nothing, "cannotTry": .optional(cannotTry),
        "scripts": .list(
          (part == .local ? [Asset.trial, .leaving] : [.leaving]).map { .words($0.rawValue) }),
        "isUnsaved": .flag(unsaved != nil),
        "special": .optional(
          unsaved?.place.map { "\($0)（第 \(state.source.line(of: $0)) 行）" }),
        "faultLines": .list(
          faults.map { fault in
            let words = fault.words(for: .file)
            return [
              "href": .words("#f" + (PlanFolder.State.pointer(fault) ?? "")),
              "what": .words(words.what.shown), "remedy": .words(words.remedy.shown),
            ]
          }), "hasFaults": .flag(!faults.isEmpty),
        "parts": .list(
          PlanPart.allCases.map {
            [
              "path": .words($0 == .modules ? "/modules" : "/edit/\($0.rawValue)"),
              "title": .words($0.title), "current": .flag($0 == part),
            ]
          }),
      ]) { $1 }
    }
  }

  /// A member of the plan as the form has it; one that need not be there goes when it is emptied.
  private static func read(
    _ form: FormFields, _ shape: PlanShape, _ name: String, _ old: JSONValue?, in plan: PlanShape
  ) -> JSONValue? {
    let reading = PartReading(form: form)
    let new = reading.value(shape, JSONPointer.child("", name), old)
    return plan.required.contains(name) ? new : reading.written(new, old)
  }

  /// The id of the local item at a pointer.
  private static func item(_ pointer: String, in plan: JSONValue) -> String {
    let entries = plan["localItems"]?.array ?? []
    guard let index = JSONPointer.path(pointer).last.flatMap({ Int($0) }),
      entries.indices.contains(index)
    else { return "" }
    return entries[index]["id"]?.string ?? ""
  }

  private func save(_ request: Request, _ part: PlanPart) async throws -> Response {
    let form = try await FormFields(request)
    if let pointer = form["try"], part == .local {
      let typed = Unsaved(form: form, place: nil, trying: pointer)
      return try await page(request, part, unsaved: typed)
    }
    let base = form.raw("base")
    let isChanged: Bool
    do {
      isChanged = try await desk.worker.run { plan in
        let value = try PlanSource(path: plan.file).value
        let changes = part.members.compactMap {
          name -> (pointer: String, value: JSONValue?)? in
          guard let shape = plan.shape.child(name) else { return nil }
          let new = PartRoutes.read(form, shape, name, value[name], in: plan.shape)
          return new == value[name] ? nil : (JSONPointer.child("", name), new)
        }
        return try plan.save(changes, base: base)
      }
    } catch PlanError.moved {
      return try await page(request, part, unsaved: Unsaved(form: form, place: nil))
    } catch PlanError.unchangeable(let place) {
      return try await page(request, part, unsaved: Unsaved(form: form, place: place))
    } catch let error as WorkflowError {
      let typed = Unsaved(form: form, place: nil, trouble: Trouble.view(error))
      return try await page(request, part, unsaved: typed)
    }
    let done = isChanged ? "saved" : "nothing"
    guard let list = form["add"] else {
      return .seeOther("/edit/\(part.rawValue)?done=\(done)")
    }
    return .seeOther(
      "/edit/\(part.rawValue)?done=\(done)&add=\(list.percentEncoded)#add\(list.percentEncoded)")
  }
}
