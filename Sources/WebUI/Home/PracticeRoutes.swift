import Hummingbird
import Model

/// Where practice is opened and ended, on the real pages.
struct PracticeRoutes: Sendable {
  let desk: Desk
  let room: PracticeRoom

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/rehearsal") { request, _ in
      let standing = await room.standing()
      let frame = desk.frame(request, "开始和结束练习", at: .help)
      return desk.pages.page(
        "rehearsal", .members(frame).with(["practice": .optional(standing?.url)]))
    }
    router.post("/rehearsal") { _, _ -> Response in
      try await room.open()
      return .seeOther("/rehearsal")
    }
    router.post("/rehearsal/end") { _, _ -> Response in
      await room.end()
      return .seeOther("/rehearsal?done=\(Done.practised.rawValue)")
    }
  }
}
