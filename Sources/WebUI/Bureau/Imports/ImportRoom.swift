import Hummingbird
import Store
import Workflows

extension BureauRoom {
  /// 导入: what came in, what did not, and why.
  static let imports: BureauRoom = BureauRoom(
    "imports", "/import", "导入",
    waiting: { try $0.quarantined().count { $0.state == .held } },
    add: { desk, router in
      ImportRoutes(desk: desk).add(to: router)
      QuarantineRoutes(desk: desk).add(to: router)
    })
}
