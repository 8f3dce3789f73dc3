public import ArgumentParser
public import Model
import Workflows

struct SubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subject", abstract: "对象：合并成一家，或者分开；名册之后的更名、迁址、注销",
    subcommands: [
      Merge.self, Part.self, Rename.self, Move.self, Close.self, Undo.self, Changes.self,
    ])

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge", abstract: "把一个对象并入另一个：检查、案件按一家算，记录都保留")

    @OptionGroup var hub: HubOptions

    @Argument(help: "并入别家的对象，名册编号或者 UUID")
    var subject: String

    @Argument(help: "并入哪一家")
    var into: String

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open {
        try $0.merge(subject: subject, into: into, actor: clerk.actor, reason: clerk.reason)
      }
      print("\(subject) 已并入 \(into)。".shown)
    }
  }

  struct Part: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "part", abstract: "撤回合并，各算各的")

    @OptionGroup var hub: HubOptions

    @Argument(help: "并入了别家的对象")
    var subject: String

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open { try $0.part(subject: subject, actor: clerk.actor, reason: clerk.reason) }
      print("\(subject) 已分开。".shown)
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename", abstract: "记更名：以后新旧名称一起写出，检查、案件照旧算这一家的")

    @OptionGroup var hub: HubOptions

    @Argument(help: "名册编号或者 UUID")
    var subject: String

    @Option(help: "新的名称，照执业许可证写")
    var name: String

    @Option(help: "从哪天起，例如 2026-04-01")
    var on: String

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open {
        try $0.rename(
          subject: subject, to: name, on: Dates.day(on), actor: clerk.actor, reason: clerk.reason)
      }
      print("\(subject) 已更名为\(name)。".shown)
    }
  }

  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "move", abstract: "记迁址：分乡镇的表按新的乡镇算；搬出辖区的用 close")

    @OptionGroup var hub: HubOptions

    @Argument(help: "名册编号或者 UUID")
    var subject: String

    @Option(help: "搬到哪个乡镇，方案里的名称")
    var township: String?

    @Option(help: "新的地址")
    var address: String?

    @Option(help: "哪天搬的，例如 2026-04-01")
    var on: String

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open {
        try $0.move(
          subject: subject, township: township, address: address, on: Dates.day(on),
          actor: clerk.actor,
          reason: clerk.reason)
      }
      print("\(subject) 的新址已记下。".shown)
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "记注销或者停办：没有检查过的不再计入总数，检查过的照旧算")

    @OptionGroup var hub: HubOptions

    @Argument(help: "名册编号或者 UUID")
    var subject: String

    @Option(help: "从哪天起，例如 2026-04-01")
    var on: String

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open {
        try $0.close(subject: subject, on: Dates.day(on), actor: clerk.actor, reason: clerk.reason)
      }
      print("\(subject) 已记为注销或者停办。".shown)
    }
  }

  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "撤回记下的更名、迁址或者注销")

    @OptionGroup var hub: HubOptions

    @Argument(help: "名册编号或者 UUID")
    var subject: String

    @Argument(help: "撤回哪一种：renamed、moved、closed")
    var kind: SubjectChange.Kind

    @OptionGroup var clerk: DifferencesCommand.Clerk

    func run() throws {
      try hub.open {
        try $0.takeBack(kind, subject: subject, actor: clerk.actor, reason: clerk.reason)
      }
      print("\(subject) 的\(kind.title)已撤回。".shown)
    }
  }

  struct Changes: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "changes", abstract: "列出名册之后的变动，供修改名册")

    @OptionGroup var hub: HubOptions

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { hub in
        let changes = try hub.subjectChanges()
        if json {
          return Terminal.json(["changes": .array(changes.map(\.document))])
        }
        for change in changes {
          let name = try hub.subject(change.subject)?.title ?? ""
          let words = change.kinds.map { "\($0.title) \(change.day(of: $0)?.description ?? "")" }
          let now = [change.name, change.township, change.address].compactMap(\.self)
          print(
            "\(change.subject)  \(name)  \(words.joined(separator: "，"))  \(now.joined(separator: "，"))  \(change.actor)：\(change.reason)"
              .shown)
        }
        if changes.isEmpty { print("名册之后没有变动。") }
      }
    }
  }
}

extension SubjectChange.Kind: ExpressibleByArgument {}
