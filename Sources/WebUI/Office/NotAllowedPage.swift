import Accounts
import HTTPTypes
import Hummingbird
import Model

/// Said to whoever may not do something: that it was not done, what is safe and who does it.
struct NotAllowedPage {
  let duties: [Duty]
  let account: Account
  let book: AccountBook

  private var roles: Set<Role> { duties.reduce(into: []) { $0.formUnion($1.roles) } }

  private var what: String {
    duties.isEmpty ? "这里没有人可以改" : "这件事要由\(roles.titles)来做"
  }

  private var remedy: String {
    let people = book.names(doing: duties.first ?? .administer)
    let administrators = book.names(doing: .administer).joined(separator: "、")
    guard !duties.isEmpty, !people.isEmpty else { return "请管理员\(administrators)改角色" }
    return "请\(people.joined(separator: "、"))登录后做，或者请管理员\(administrators)改角色"
  }

  func response(_ desk: BureauDesk, _ request: Request) -> Response {
    if request.wantsData {
      return desk.pages.json(
        [
          "error": .string(what), "safe": "汇总库没有变", "remedy": .string(remedy),
        ], status: .forbidden)
    }
    return desk.pages.page(
      "notallowed",
      View.members(desk.frame(request, what)).with([
        "what": .words(what),
        "duties": .words(duties.map(\.title).joined(separator: "；")),
        "who": .words(account.name), "roles": .words(account.roles.titles),
        "isSent": .flag(request.method == .post), "remedy": .words(remedy.shown),
      ]), status: .forbidden)
  }
}
