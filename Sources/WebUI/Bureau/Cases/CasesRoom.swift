import Hummingbird
import Workflows

extension BureauRoom {
  /// 案件: which cases, how far, how much money, what is due.
  static let cases: BureauRoom = BureauRoom(
    "cases", "/cases", "案件",
    add: { desk, router in
      CaseRoutes(desk: desk).add(to: router)
      CaseBeginRoutes(desk: desk).add(to: router)
    })
}
