import Hummingbird
import Model
import Workflows

/// Sweeps of townships for unlicensed practice.
struct SweepRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/sweeps") { request, _ in
      try await page(request, FormFields(request.uri.query ?? ""), faults: [])
    }
    router.post("/sweeps") { request, _ in try await record(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, faults: [Fault]
  ) async throws -> Response {
    let title = faults.isEmpty ? "乡镇排查" : "有 \(faults.count) 处要改 · 乡镇排查"
    let response = try await desk.page(
      "sweeps", desk.frame(request, title, at: .sweeps, scripts: [.answers])
    ) {
      let plan = try $0.shelf.newest($0.shelf.plans.last?.plan.id).plan
      let sweeps = try $0.sweeps(plan: plan.id)
      return [
        "townships": .list(
          plan.townships.map { name in
            let own = sweeps.filter { $0.township == name }
            return [
              "name": .words(name), "on": .flag(form["township"] == name),
              "count": own.isEmpty ? .nothing : .count(own.count),
              "state": own.isEmpty
                ? StateView.state("todo", "没有排查") : StateView.state("done", "排查过", "done"),
              "last": .optional(own.map(\.sweptOn).max()?.spoken),
              "sites": .words(String(own.reduce(0) { $0 + $1.sitesChecked })),
              "found": own.contains { $0.unlicensedFound > 0 }
                ? StateView.found("无证 \(own.reduce(0) { $0 + $1.unlicensedFound })") : .nothing,
            ]
          }),
        "day": .words(form["sweptOn"] ?? ""), "places": .words(form["places"] ?? ""),
        "sites": .words(form["sites"] ?? ""), "unlicensed": .words(form["unlicensed"] ?? ""),
        "faults": faults.isEmpty
          ? .nothing
          : [
            "list": faults.view {
              "#f-"
                + ["sweptOn": "day", "unlicensed": "un"][
                  $0.place.dropFirst().description, default: $0.place.dropFirst().description]
            }
          ],
        "plan": .words(plan.id), "once": .words(desk.surroundings.uuid()),
      ]
    }
    guard !faults.isEmpty else { return response }
    return Response(status: .unprocessableContent, headers: response.headers, body: response.body)
  }

  private func record(_ request: Request) async throws -> Response {
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    var faults: [Fault] = []
    func number(_ name: String, _ title: String) -> Int64 {
      if let number = form[name].flatMap(Quantities.number) { return number }
      faults.append(Fault("/" + name, "\(title)没有填整数", "填 0 或者更大的整数"))
      return 0
    }
    if form["township"] == nil { faults.append(Fault("/township", "没有选乡镇", "选一个乡镇")) }
    let sites = number("sites", "查看的场所数")
    let unlicensed = number("unlicensed", "发现的无证场所数")
    guard let day = form["sweptOn"].flatMap({ Day($0) }) else {
      faults.append(Fault("/sweptOn", "排查日期读不出", "写成 2026-04-22 这样"))
      return try await page(request, form, faults: faults)
    }
    guard faults.isEmpty else { return try await page(request, form, faults: faults) }
    var sweep = SweepStart(
      plan: form["plan"], township: form["township"] ?? "", sweptOn: day,
      inspectors: team.certificates,
      places: (form["places"] ?? "").split(whereSeparator: \.isNewline).map { String($0) },
      sitesChecked: sites, unlicensedFound: unlicensed)
    sweep.id = OnceField.id(form)
    let asked = sweep
    do {
      _ = try await desk.worker.run {
        try $0.recordSweep(asked, actor: team.writer.certificate)
      }
      return .seeOther("/sweeps?done=\(Done.saved.rawValue)")
    } catch WorkflowError.refused(_, _, let faults) {
      return try await page(request, form, faults: faults)
    }
  }
}
