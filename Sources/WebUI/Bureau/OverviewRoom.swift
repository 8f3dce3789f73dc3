import Hummingbird
import Model
import Statistics
import Workflows

extension BureauRoom {
  /// 总览: where the campaign stands, and what waits for somebody.
  static let overview: BureauRoom = BureauRoom("overview", "/", "总览") { desk, router in
    router.get("/") { request, _ in
      let query = FiguresQuery(request)
      return try await desk.page("overview", in: .overview, desk.frame(request, "总览")) { hub in
        try OverviewPage(
          hub, query, running: desk.imports.running, now: desk.surroundings.now()
        ).content
      }
    }
  }
}

/// Which of the plans of a hub a page is about.
struct PlanChoice: Sendable {
  /// The id that the address names; nil for the only plan, or the newest.
  let asked: String?

  init(_ request: Request) {
    asked = request.uri.queryParameters["plan"].map { FormFields.plain($0) }
  }

  /// The plan: the one that was asked for, else the one whose pack is newest.
  func held(in hub: Hub) throws -> HeldPlan {
    let newest = hub.shelf.plans.max { $0.plan.version < $1.plan.version }
    return try hub.shelf.newest(asked ?? newest?.plan.id)
  }

  /// Whether there is anything to choose.
  static func isMany(_ plans: View) -> View {
    if case .list = plans { true } else { false }
  }

  /// The plans to choose from; nothing where there is one.
  static func view(_ chosen: HeldPlan, in hub: Hub) -> View {
    let titles = Dictionary(
      hub.shelf.plans.map { ($0.plan.id, $0.plan.title) }, uniquingKeysWith: { _, last in last })
    guard titles.count > 1 else { return .nothing }
    return .list(
      titles.sorted { $0.key < $1.key }.map { id, title in
        ["id": .words(id), "title": .words(title), "chosen": .flag(id == chosen.plan.id)]
      })
  }
}
