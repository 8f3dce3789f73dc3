import HTTPTypes
import Hummingbird
import Model
import Workflows

/// The page on which somebody sets a PIN for the screen, changes it or takes it away.
struct PinRoutes: Sendable {
  let desk: Desk
  let lock: ScreenLock

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/pin") { request, _ in try await page(request, error: nil) }
    router.post("/pin") { request, _ in try await set(request) }
    router.post("/pin/minutes") { request, _ in try await wait(request) }
    router.post("/pin/off") { request, _ in try await remove(request) }
  }

  private func page(_ request: Request, error: String?) async throws -> Response {
    let title = error == nil ? "屏幕锁" : "有 1 处要改 · 屏幕锁"
    var page = try await desk.page("pin", desk.frame(request, title, at: .help)) { workspace in
      let minutes = workspace.lockMinutes
      return [
        "on": .flag(minutes != nil), "minutes": minutes.map(View.count) ?? .nothing,
        "shortest": .count(Workspace.shortestPin), "error": .optional(error),
        "pauses": .list(Workspace.pauses.map(View.count)),
        "choices": .list(
          Workspace.pauses.map { ["value": .count($0), "chosen": .flag($0 == minutes)] }),
      ]
    }
    if error != nil { page.status = .unprocessableContent }
    return page
  }

  private func set(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let (pin, old) = (form.raw("pin"), form.raw("old"))
    guard pin == form.raw("again") else {
      return try await page(request, error: "两遍写的不一样")
    }
    let isChange = desk.worker.workspace.hasPin
    let minutes = form["minutes"].flatMap { Int($0) }
    guard isChange || minutes != nil else {
      return try await page(request, error: "选几分钟没有人动就锁")
    }
    return try await answer(request, .pinSet) { workspace in
      if isChange { try workspace.unlock(old) }
      try workspace.setPin(pin)
      if let minutes, !isChange { try workspace.lock(afterMinutes: minutes) }
    }
  }

  private func wait(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let minutes = try await FormFields(request)["minutes"].flatMap { Int($0) }
    return try await answer(request, .saved) { workspace in
      try workspace.lock(afterMinutes: minutes ?? 0)
    }
  }

  private func remove(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let old = try await FormFields(request).raw("old")
    return try await answer(request, .pinOff) { try $0.removePin(old) }
  }

  /// Does what was asked for; what a PIN is refused for is said on the page.
  private func answer(
    _ request: Request, _ done: Done, _ work: @escaping @Sendable (Workspace) throws -> Void
  ) async throws -> Response {
    do {
      try await desk.worker.run(work)
    } catch let error as PinError {
      return try await page(request, error: error.problem.what)
    }
    lock.touch()
    return .seeOther("/pin?done=\(done.rawValue)")
  }
}
