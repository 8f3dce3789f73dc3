import Hummingbird
import Workflows

/// Today, and what waits.
struct HomeRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/") { _, _ in desk.pages.page("home", ["title": "今日", "nav": true]) }
    router.get("/resume") { _, _ in Response.seeOther("/") }
  }
}
