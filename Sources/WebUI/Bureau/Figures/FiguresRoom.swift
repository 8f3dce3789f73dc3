import Hummingbird
import Workflows

extension BureauRoom {
  /// 统计: the figures, what stands behind each, and whether they fit each other.
  static let figures: BureauRoom = BureauRoom(
    "figures", "/stats", "统计",
    add: { desk, router in
      FiguresRoutes(desk: desk).add(to: router)
      TraceRoutes(desk: desk).add(to: router)
      SummaryRoutes(desk: desk).add(to: router)
      PeriodRoutes(desk: desk).add(to: router)
    })
}
