import Accounts
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Signing in and out, and the own password.
struct OfficeRoutes: Sendable {
  let desk: BureauDesk

  private var office: Office { desk.office }

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/login") { request, _ in
      if Visitor.current?.account != nil { return Response.seeOther(back(request)) }
      return page(request, name: "", error: nil)
    }
    router.post("/login") { request, _ in try await signIn(request) }
    router.post("/logout") { request, _ in
      if let secret = office.secret(request) { office.sessions.end(secret) }
      var response = Response.seeOther(AddressRules.door)
      response.headers[.setCookie] = office.ended
      return response
    }
    router.get("/me") { request, _ in try mine(request, error: nil) }
    router.post("/me/password") { request, _ in try await change(request) }
  }

  private func back(_ request: Request) -> String {
    let asked = request.uri.queryParameters["back"].map { FormFields.plain($0) }
    return LocalPath.safe(asked, else: "/")
  }

  private func page(_ request: Request, name: String, error: String?) -> Response {
    let door = office.door
    return desk.pages.page(
      "login",
      View.members(desk.frame(request, error == nil ? "登录" : "没有登录")).with([
        "nav": false, "bureau": .words(desk.worker.store.bureau), "name": .words(name),
        "error": .optional(error),
        "action": .words("\(AddressRules.door)?back=\(back(request).percentEncoded)"),
        "fingerprint": .optional(door?.identity?.fingerprint),
        "until": .optional(door?.identity?.until.chinese),
        "idleMinutes": .count(Sessions.idle / 60), "whole": .count(Sessions.whole / 3600),
        "most": .count(AccountFile.mostFailures), "pause": .count(AccountFile.pauseMinutes),
      ]), status: error == nil ? .ok : .unprocessableContent)
  }

  private func signIn(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    let name = form.raw("name")
    let outcome = try await office.signIn(
      name, form.raw("password"), at: desk.surroundings.now())
    switch outcome {
    case .wrong: return page(request, name: name, error: "姓名或者密码不对")
    case .paused(let until):
      return page(request, name: name, error: "连错太多次，这个姓名停到 \(until.clock)，到时再来")
    case .admitted(let account):
      return welcome(account, to: back(request))
    }
  }

  private func welcome(_ account: Account, to path: String) -> Response {
    let secret = office.sessions.begin(account, at: desk.surroundings.now().seconds)
    var response = Response.seeOther(path)
    response.headers[.setCookie] = office.cookie(secret)
    return response
  }

  private func mine(_ request: Request, error: String?) throws -> Response {
    guard let visitor = Visitor.current, let account = visitor.account else {
      throw Refused(.notFound)
    }
    return desk.pages.page(
      "me",
      View.members(desk.frame(request, error == nil ? "我" : "有 1 处要改 · 我")).with([
        "name": .words(account.name), "roles": .words(account.roles.titles),
        "error": .optional(error), "shortest": .count(Account.shortestPassword),
        "duties": .list(
          Duty.allCases.filter { $0.isDone(by: account.roles) }.map { .words($0.title) }),
        "idleMinutes": .count(Sessions.idle / 60), "whole": .count(Sessions.whole / 3600),
      ]), status: error == nil ? .ok : .unprocessableContent)
  }

  private func change(_ request: Request) async throws -> Response {
    guard let account = Visitor.current?.account else { throw Refused(.signedOut) }
    let form = try await FormFields(request)
    let (old, new) = (form.raw("old"), form.raw("new"))
    guard new == form.raw("again") else { return try mine(request, error: "两次写的新密码不一样") }
    switch try await office.signIn(account.name, old, at: desk.surroundings.now()) {
    case .wrong: return try mine(request, error: "现在的密码不对")
    case .paused(let until): return try mine(request, error: "连错太多次，停到 \(until.clock)，到时再来")
    case .admitted: break
    }
    do {
      try await desk.worker.run { try $0.setPassword(of: account.name, new, actor: account.name) }
    } catch let error as AccountError {
      return try mine(request, error: error.what)
    }
    // Every other browser of this person has to sign in anew; this one goes on.
    let now = try office.accounts.read()[account.name] ?? account
    return welcome(now, to: "/me?said=\(Said.password.rawValue)")
  }
}
