import ArgumentParser
import Model
import Workflows

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "锁定报送的一期：各表原样留下，以后随时照样再打出来",
    discussion: "不能解锁。锁定以后有变动的，再锁一次就是更正 1、更正 2 ……，列出变动的每一格。",
    subcommands: [Make.self, List.self, Compare.self], defaultSubcommand: Make.self)

  /// Which period.
  struct Chosen: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Option(help: "起始日期；不写用方案的期间", transform: ReviewCommand.day)
    var from: Day?

    @Option(help: "截止日期；不写用方案的期间", transform: ReviewCommand.day)
    var to: Day?

    @Option(help: "方案编号；库中有多个方案时用")
    var plan: String?

    func validate() throws {
      if let from, let to, to < from { throw ValidationError("截止日期早于起始日期") }
    }
  }

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "make", abstract: "锁定；已经锁定过的，留下更正")

    @OptionGroup var chosen: Chosen

    @Option(name: .customLong("by"), help: "锁定人姓名，写入日志")
    var actor: String

    @Option(help: "理由，写入日志；还有没了结的，在这里写明")
    var reason: String

    func validate() throws {
      if actor.isBlank { throw ValidationError("锁定人不能是空白") }
    }

    func run() throws {
      try chosen.hub.open { hub in
        let period = try hub.lock(
          plan: chosen.plan, from: chosen.from, to: chosen.to, reason: reason, actor: actor)
        print(
          "已锁定 \(period.from.description) 至 \(period.to.description)（\(period.title)），各表已经留下，核对码 \(period.sha256.prefix(16))…"
        )
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出锁定过的各期和更正")

    @OptionGroup var hub: HubOptions

    func run() throws {
      try hub.open { hub in
        let all = try hub.lockedPeriods()
        for period in all {
          print(
            "\(period.plan)  \(period.from.description) 至 \(period.to.description)  \(period.title)  \(period.at.text)  \(period.actor.shown)：\(period.reason.shown)"
          )
        }
        if all.isEmpty { print("没有锁定过。") }
      }
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare", abstract: "报送以后变动了哪几格，各由哪几次检查或者案件")

    @OptionGroup var chosen: Chosen

    @Option(help: "和第几次更正比；0 是报送，不写和最后一次比")
    var correction: Int?

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try chosen.hub.open { hub in
        let period = try hub.lockedPeriod(
          plan: chosen.plan, from: chosen.from, to: chosen.to, number: correction)
        let changes = try hub.changesSince(period)
        if json {
          Terminal.json([
            "plan": .string(period.plan), "from": .string(period.from.description),
            "to": .string(period.to.description), "number": .count(period.number),
            "changes": .array(changes.map(\.document)),
          ])
          return
        }
        print("\(period.title)以后变动 \(changes.count) 格。")
        for change in changes {
          print(
            "\(change.table) \(change.row) \(change.column)：\(change.old ?? "没有") → \(change.new ?? "没有")　\(change.label.shown)"
          )
          if !change.added.isEmpty { print("  多了 \(change.added.joined(separator: "、"))") }
          if !change.removed.isEmpty { print("  少了 \(change.removed.joined(separator: "、"))") }
        }
      }
    }
  }
}
