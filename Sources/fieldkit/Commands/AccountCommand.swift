public import Accounts
public import ArgumentParser
import Foundation
import Model
import Workflows

extension Role: ExpressibleByArgument {}

struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "用户：谁能用办公室的页面，能做什么",
    discussion: """
      角色：reader 只看、clerk 经办、reviewer 审核、lead 负责人、administrator 管理员，可以写几个。
      密码在终端上写两次，不显示；不在终端上的，从标准输入读两行。每次改动记入汇总库的日志，日志里没有密码。
      """,
    subcommands: [Add.self, List.self, ChangeRole.self, Disable.self, Reset.self])

  /// Whose account, in which hub, and who changes it.
  struct Chosen: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "姓名：登录时写的，也是日志里的")
    var name: String

    @Option(name: .customLong("by"), help: "经手人姓名，写入日志；不写就是这台机器上登录的用户")
    var actor: String?

    func validate() throws {
      if actor?.isBlank ?? false { throw ValidationError("经手人不能是空白") }
    }

    /// Works in the name of who was said, or of whoever is signed in at this machine.
    func open(_ work: (Hub, String) throws -> Void) throws {
      try hub.open { try work($0, actor ?? "本机用户 \(NSUserName())") }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "加一个用户")

    @OptionGroup var chosen: Chosen

    @Option(help: "角色，可以写几次")
    var role: [Role]

    func run() throws {
      try chosen.open { hub, actor in
        let password = try PasswordEntry.read(for: chosen.name)
        try hub.addAccount(chosen.name, roles: Set(role), password: password, actor: actor)
        print("已加用户 \(chosen.name.shown)：\(Set(role).titles)。")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出用户")

    @OptionGroup var hub: HubOptions

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { opened in
        let accounts = try opened.accounts.read().accounts
        if json {
          Terminal.json([
            "accounts": .array(
              accounts.map {
                [
                  "name": .string($0.name),
                  "roles": .strings($0.roles.sorted().map(\.rawValue)),
                  "disabled": .bool($0.isDisabled), "lastSignIn": .optional($0.lastSignIn?.text),
                ]
              })
          ])
          return
        }
        for account in accounts {
          print(
            [
              account.name.shown, account.roles.titles, account.isDisabled ? "已停用" : "在用",
              account.lastSignIn.map { "上次登录 \($0.text)" } ?? "没有登录过",
            ].joined(separator: "  "))
        }
        if accounts.isEmpty { print("还没有用户。") }
      }
    }
  }

  struct ChangeRole: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "改一个用户的角色：写的这几个换掉原来的")

    @OptionGroup var chosen: Chosen

    @Option(help: "角色，可以写几次")
    var role: [Role]

    func run() throws {
      try chosen.open { hub, actor in
        try hub.setRoles(of: chosen.name, Set(role), actor: actor)
        print("\(chosen.name.shown)现在是：\(Set(role).titles)。")
      }
    }
  }

  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "disable", abstract: "停用一个用户：马上退出，不能再登录；--end 恢复")

    @OptionGroup var chosen: Chosen

    @Flag(help: "恢复使用")
    var end = false

    func run() throws {
      try chosen.open { hub, actor in
        try hub.setDisabled(chosen.name, !end, actor: actor)
        print(end ? "已恢复 \(chosen.name.shown)。" : "已停用 \(chosen.name.shown)。")
      }
    }
  }

  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset", abstract: "给一个用户新密码：原来登录着的马上退出，连错的暂停也取消")

    @OptionGroup var chosen: Chosen

    func run() throws {
      try chosen.open { hub, actor in
        let password = try PasswordEntry.read(for: chosen.name)
        try hub.setPassword(of: chosen.name, password, actor: actor)
        print("已给 \(chosen.name.shown) 新密码。")
      }
    }
  }
}
