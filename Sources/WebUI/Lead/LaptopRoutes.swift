import Hummingbird
import Intake
import Model
import Workflows

/// 笔记本: who has which, its document numbers, and what it was handed.
struct LaptopRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/laptops") { request, _ in try await page(request) }
    router.post("/laptops") { request, _ in
      let form = try await FileForm(request)
      return try await tried(request, form.fields, done: .enrolled) { plan in
        let lines = LaptopRoutes.lines(form)
        guard let line = lines.first else { throw TrustError.several(count: 0) }
        guard lines.count == 1 else { throw TrustError.several(count: lines.count) }
        _ = try plan.enrol(
          line, name: form.fields["name"] ?? "", team: form.fields["team"] ?? "",
          isRotation: form.fields["rotate"] != nil)
      }
    }
    router.post("/laptops/numbers") { request, _ in
      let form = try await FormFields(request)
      return try await tried(request, form, done: .numbered) { plan in
        guard let who = form["who"], let year = form["year"].flatMap({ Int($0) }),
          let count = form["count"].flatMap({ Int($0) })
        else {
          throw WorkflowError.refused(
            code: .planRefused, path: "号段",
            faults: [Fault("号段", "没有写全", "选给谁，写年份和每台几个号")])
        }
        let first = form["from"].map { Int($0) ?? 0 }
        _ = try plan.giveNumbers(to: who, year: year, count: count, from: first)
      }
    }
    router.post("/laptops/strike") { request, _ in
      let form = try await FormFields(request)
      return try await tried(request, form, done: .struck) {
        try $0.strike(laptop: form.raw("name"))
      }
    }
  }

  /// The lines of the files that were chosen, and of what was pasted.
  private static func lines(_ form: FileForm) -> [String] {
    let texts =
      form.files.map { String(decoding: $0.bytes, as: UTF8.self) } + [form.fields.raw("line")]
    return texts.flatMap { $0.split(whereSeparator: \.isNewline).map { String($0) } }
      .filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
  }

  private func tried(
    _ request: Request, _ form: FormFields, done: LeadDesk.Done,
    _ work: @escaping @Sendable (PlanFolder) throws -> Void
  ) async throws -> Response {
    do {
      try await desk.worker.run(work)
    } catch let error as any CodedError {
      return try await page(request, form: form, trouble: Trouble.view(error))
    }
    return .seeOther("/laptops?done=\(done.rawValue)")
  }

  private func page(
    _ request: Request, form: FormFields = FormFields(""), trouble: View = .nothing
  ) async throws -> Response {
    let year = desk.surroundings.now().day.components.year
    return try await desk.page(
      "leadlaptops", request, "笔记本", at: .pack,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      let handouts = try plan.handouts()
      return [
        "trouble": trouble, "hasLaptops": .flag(!state.laptops.isEmpty),
        "laptops": .list(
          state.laptops.map { laptop in
            let blocks = state.blocks(of: laptop.device)
            let last = handouts.last { $0.device == laptop.device }
            return [
              "name": .words(laptop.name), "team": .words(laptop.team),
              "device": .words(String(laptop.device.prefix(8))),
              "blocks": .list(blocks.map { .words($0.words) }),
              "hasBlocks": .flag(!blocks.isEmpty),
              "version": .optional(last.map { "\($0.version) 版" }),
              "at": .optional(last.flatMap { Moment($0.at)?.yearAndClock ?? $0.at }),
            ]
          }),
        "teams": .list(state.teams.map { ["name": .words($0), "on": .flag($0 == form["team"])] }),
        "who": .list(
          (state.teams.filter { team in state.laptops.contains { $0.team == team } }
            + state.laptops.map(\.name)).map {
              ["name": .words($0), "on": .flag($0 == form["who"])]
            }),
        "name": .words(form.raw("name")), "line": .words(form.raw("line")),
        "year": .words(form["year"] ?? ""), "yearHint": .count(year),
        "count": .words(form.raw("count")), "from": .words(form.raw("from")),
      ]
    }
  }
}
