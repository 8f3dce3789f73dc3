import Hummingbird
import Model
import Workflows

/// Where the day begins, and where work that was interrupted goes on.
struct HomeRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/") { request, _ in
      let now = desk.surroundings.now()
      return try await desk.page("home", desk.frame(request, "今日", at: .home)) { workspace in
        try HomePage(workspace.home(), workspace: workspace, now: now).content()
      }
    }
    router.get("/resume") { _, _ -> Response in
      let now = desk.surroundings.now()
      let path = try await desk.worker.run { workspace in
        try Resuming.path(workspace.home().resume, in: workspace, now: now)
      }
      return Response.seeOther(path)
    }
    router.get("/visits") { request, _ in
      let stage = request.uri.queryParameters["stage"].flatMap {
        VisitStage(rawValue: String($0))
      }
      return try await desk.page("visits", desk.frame(request, "检查记录", at: .visits)) {
        try VisitsPage(lines: $0.visitLines(), stage: stage).content
      }
    }
    router.get("/help") { request, _ in
      desk.pages.page("help", .members(desk.frame(request, "帮助", at: .help)))
    }
  }
}

/// Where a new start begins: in the draft that was being worked on, at the place that was changed
/// last; at home when that was long ago or there is none.
enum Resuming {
  /// After a night, the day begins at home.
  private static let fresh: Int64 = 8 * 3600

  static func path(
    _ resume: HomeSheet.Resume?, in workspace: Workspace, now: Moment
  ) throws -> String {
    guard let resume, resume.visit.stage == .draft, now.seconds - resume.at.seconds < fresh else {
      return "/"
    }
    return try workspace.sheet(visit: resume.visit.id).address(of: resume.field)
  }
}
