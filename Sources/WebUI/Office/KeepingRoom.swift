import HTTPTypes
import Workflows

extension BureauRoom {
  /// 管理: accounts, whose bundles are believed, what everybody did, backups.
  static let keeping = BureauRoom("keeping", "/accounts", "管理") { desk, router in
    AccountRoutes(desk: desk).add(to: router)
    TrustRoutes(desk: desk).add(to: router)
    LogRoutes(desk: desk).add(to: router)
    SettingsRoutes(desk: desk).add(to: router)
  }

  /// The pages of the room that somebody may open, for the strip above each.
  static func keepingViews(at path: String) -> View {
    let pages = [
      ("/accounts", "用户和角色"), ("/trust", "信任名单"), ("/log", "操作记录"), ("/settings", "备份和体检"),
    ]
    let visitor = Visitor.current
    return .list(
      pages.filter { page in
        guard let visitor else { return true }
        return AddressRules.duties(.get, path: page.0).map(visitor.may) ?? false
      }.map { ["path": .words($0), "name": .words($1), "on": .flag($0 == path)] })
  }
}
