import HTTPTypes
import Hummingbird
import Workflows

/// The page on which somebody says where this workspace is backed up to.
struct BackupRoutes: Sendable {
  let desk: Desk
  let round: BackupRound

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/backup") { request, _ in try await page(request, error: nil) }
    router.post("/backup") { request, _ in try await choose(request) }
    router.post("/backup/now") { request, _ in
      _ = try desk.demandTeam(request)
      round.ask()
      return Response.seeOther("/backup?done=\(Done.backupAsked.rawValue)")
    }
    router.post("/backup/off") { request, _ in
      _ = try desk.demandTeam(request)
      try await desk.worker.run { try $0.wantBackups(false) }
      return Response.seeOther("/backup?done=\(Done.backupOff.rawValue)")
    }
  }

  private func page(_ request: Request, error: String?) async throws -> Response {
    let state = round.state
    let title = error == nil ? "备份" : "有 1 处要改 · 备份"
    return try await desk.page("backup", desk.frame(request, title, at: .export)) {
      try BackupPage(
        workspace: $0, state: state, media: MediumFolder.removable(), error: error
      ).content()
    }
  }

  private func choose(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let form = try await FormFields(request)
    guard let medium = form["medium"] else { return try await page(request, error: "选一个存储介质") }
    guard MediumFolder.removable().contains(medium) else {
      return try await page(request, error: "这个存储介质不在了，插好再选")
    }
    try await desk.worker.run {
      try $0.wantBackups(true)
      try BackupPlace.choose(medium)
    }
    round.ask()
    return Response.seeOther("/backup?done=\(Done.backupOn.rawValue)")
  }
}
