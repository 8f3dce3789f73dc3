import Accounts
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Who may use the site, and as what.
struct AccountRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/accounts") { request, _ in try await list(request, FormFields(""), error: nil) }
    router.post("/accounts") { request, _ in try await begin(request) }
    router.post("/accounts/rules") { request, _ in try await rule(request) }
    router.get("/accounts/at/:name") { request, context in
      try await one(request, context, error: nil)
    }
    router.post("/accounts/at/:name/roles") { request, context in
      try await change(request, context) { hub, name, form, clerk in
        try hub.setRoles(of: name, AccountRoutes.roles(form), actor: clerk)
      }
    }
    router.post("/accounts/at/:name/use") { request, context in
      try await change(request, context) { hub, name, form, clerk in
        try hub.setDisabled(name, form.raw("use") != "on", actor: clerk)
      }
    }
    router.post("/accounts/at/:name/password") { request, context in
      try await change(request, context) { hub, name, form, clerk in
        guard form.raw("password") == form.raw("again") else { throw AccountError.passwordsDiffer }
        try hub.setPassword(of: name, form.raw("password"), actor: clerk)
      }
    }
  }

  private static func roles(_ form: FormFields) -> Set<Role> {
    Set(form.all("role").compactMap(Role.init(rawValue:)))
  }

  private func list(
    _ request: Request, _ form: FormFields, error: String?
  ) async throws -> Response {
    let now = desk.surroundings.now()
    let signedIn = desk.office.sessions.names(at: now.seconds)
    let views = BureauRoom.keepingViews(at: "/accounts")
    let door = desk.office.door
    return try await desk.page(
      "accounts", in: .keeping,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "用户和角色"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let book = try hub.accounts.read()
      return [
        "views": views, "error": .optional(error), "count": .count(book.accounts.count),
        "isEmpty": .flag(book.isEmpty), "typed": .words(form.raw("name")),
        "shortest": .count(Account.shortestPassword),
        "accounts": .list(book.accounts.map { AccountRoutes.line($0, signedIn) }),
        "roles": AccountRoutes.choices(AccountRoutes.roles(form)),
        "heads": .list(Role.allCases.map { .words($0.title) }),
        "duties": .list(
          Duty.allCases.map { duty in
            [
              "name": .words(duty.title),
              "cells": .list(Role.allCases.map { ["yes": .flag(duty.roles.contains($0))] }),
            ]
          }),
        "rules": .list(
          try OwnWork.allCases.map { work in
            let rule = try hub.rule(work)
            return [
              "id": .words(work.rawValue), "title": .words(work.title),
              "said": .optional(rule.map { "\($0.actor)：\($0.reason)".shown }),
              "isAllowed": .flag(rule != nil),
            ]
          }),
        "place": .optional(door?.address.entrance),
        "fingerprint": .optional(door?.identity?.fingerprint),
        "until": .optional(door?.identity?.until.chinese),
        "signedIn": .count(signedIn.count),
      ]
    }
  }

  private static func choices(_ chosen: Set<Role>) -> View {
    .list(
      Role.allCases.map {
        ["id": .words($0.rawValue), "title": .words($0.title), "on": .flag(chosen.contains($0))]
      })
  }

  private static func line(_ account: Account, _ signedIn: Set<String>) -> View {
    [
      "name": .words(account.name), "path": .words("/accounts/at/\(account.name.percentEncoded)"),
      "roles": .words(account.roles.titles),
      "last": .words(account.lastSignIn.map { "\($0.day.spoken) \($0.clock)" } ?? "—"),
      "state": account.isDisabled
        ? StateView.state("stop", "已停用")
        : signedIn.contains(account.name)
          ? StateView.state("half", "在用", "doing") : StateView.state("todo", "没有登录"),
    ]
  }

  private func begin(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    let roles = AccountRoutes.roles(form)
    do {
      guard form.raw("password") == form.raw("again") else { throw AccountError.passwordsDiffer }
      try await desk.worker.run { hub in
        // Once there is one, everybody signs in: somebody must be able to let the others in.
        if try hub.accounts.read().isEmpty, !roles.contains(.administrator) {
          throw ListenError.noAdministrator
        }
        try hub.addAccount(
          form.raw("name"), roles: roles, password: form.raw("password"), actor: clerk)
      }
    } catch let error as AccountError {
      return try await list(request, form, error: "\(error.what)。\(error.remedy)")
    } catch let error as ListenError {
      return try await list(request, form, error: "\(error.what)。第一个用户要有管理员角色")
    }
    return .seeOther("/accounts?said=\(Said.account.rawValue)")
  }

  private func one(
    _ request: Request, _ context: SiteContext, error: String?
  ) async throws -> Response {
    let name = FormFields.plain(context.parameters.get("name") ?? "")
    let views = BureauRoom.keepingViews(at: "/accounts")
    return try await desk.page(
      "account", in: .keeping,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "用户 \(name.shown)"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      guard let account = try hub.accounts.read()[name] else { throw Refused(.notFound) }
      return [
        "views": views, "error": .optional(error), "name": .words(account.name),
        "path": .words("/accounts/at/\(account.name.percentEncoded)"),
        "titles": .words(account.roles.titles), "roles": AccountRoutes.choices(account.roles),
        "isDisabled": .flag(account.isDisabled), "shortest": .count(Account.shortestPassword),
      ]
    }
  }

  private func change(
    _ request: Request, _ context: SiteContext,
    _ work: @escaping @Sendable (Hub, String, FormFields, String) throws -> Void
  ) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let name = FormFields.plain(context.parameters.get("name") ?? "")
    let form = try await FormFields(request)
    do {
      try await desk.worker.run { try work($0, name, form, clerk) }
    } catch let error as AccountError {
      if case .unknown = error { throw Refused(.notFound) }
      return try await one(request, context, error: "\(error.what)。\(error.remedy)")
    }
    return .seeOther("/accounts?said=\(Said.account.rawValue)")
  }

  private func rule(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    guard let work = OwnWork(rawValue: form.raw("rule")) else { throw Refused(.malformed) }
    guard let reason = form["reason"] else {
      return try await list(request, FormFields(""), error: "“\(work.title)”没有写理由")
    }
    try await desk.worker.run {
      try $0.setRule(work, isAllowed: form.raw("allow") == "on", reason: reason, actor: clerk)
    }
    return .seeOther("/accounts?said=\(Said.rule.rawValue)#rules")
  }
}
