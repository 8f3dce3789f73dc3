import ArgumentParser
import Intake
import Model
import Statistics
import Workflows

struct RectifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rectify", abstract: "责令改正以后：到期、回头看、结论",
    subcommands: [List.self, Requests.self, Settle.self, Extend.self, Case.self, Withdraw.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出责令改正的文书、期限和现在的状态")

    @OptionGroup var hub: HubOptions

    @Flag(help: "只列还没有了结的")
    var open = false

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { hub in
        let all = try hub.rectifications().filter { !open || $0.state.isOpen }
        if json {
          Terminal.json(["orders": .array(all.map(RectifyCommand.document))])
          return
        }
        for one in all {
          print(
            [
              one.state.title, "\(one.paper.record.kind.title) \(one.paper.number)",
              one.paper.subject.title, one.deadline.map { "期限 \($0)" } ?? "没有期限",
              one.lookback.map { "回头看 \($0.day)" } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: "  ").shown)
        }
        if all.isEmpty { print("没有责令改正的文书。") }
      }
    }
  }

  struct Requests: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "requests", abstract: "写出要回头看的名单，交给方案负责人用 plan lookback 排进下一版")

    @OptionGroup var hub: HubOptions

    @Option(
      name: [.customShort("o"), .customLong("output")],
      help: ArgumentHelp("名单文件（CSV）", valueName: "output"))
    var output: String

    @Option(help: "方案编号")
    var plan: String?

    @Option(help: "期限到这一天为止的，例如 2026-06-30；不写是今天")
    var until: String?

    func run() throws {
      try hub.open { hub in
        let requests = try hub.lookBackRequests(plan: plan, until: until.map(Dates.day))
        try WrittenFile.write(Array(LookBackFile.text(requests).utf8), to: output)
        print("要回头看的 \(requests.count(where: \.isOpen)) 件。")
      }
    }
  }

  /// Which order, who concludes and why.
  struct Conclusion: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "文号")
    var paper: String

    @Option(help: "谁作的结论，写入日志")
    var actor: String

    @Option(help: "理由，写入日志；没有回头看就了结的、延期的、撤回的必须写")
    var reason = ""

    func validate() throws {
      if actor.isBlank { throw ValidationError("作结论的人不能是空白") }
    }

    func conclude(
      _ conclusion: RectificationDecision.Conclusion, until: Day? = nil, case number: String? = nil
    ) throws {
      try hub.open {
        try $0.conclude(
          paper, conclusion, until: until, case: number, actor: actor, reason: reason)
      }
      print("\(paper)：\(conclusion.rawValue)。".shown)
    }
  }

  struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "整改到位，了结")
    @OptionGroup var conclusion: Conclusion
    func run() throws { try conclusion.conclude(.corrected) }
  }

  struct Extend: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "extend", abstract: "继续限期")
    @OptionGroup var conclusion: Conclusion
    @Option(help: "新的期限 2026-06-30")
    var until: String
    func run() throws { try conclusion.conclude(.extended, until: Dates.day(until)) }
  }

  struct Case: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "case", abstract: "逾期未改，已经立案")
    @OptionGroup var conclusion: Conclusion
    @Option(name: .customLong("case"), help: "案件编号")
    var number: String
    func run() throws { try conclusion.conclude(.becameCase, case: number) }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "撤回结论，回到以前的状态")
    @OptionGroup var conclusion: Conclusion
    func run() throws { try conclusion.conclude(.withdrawn) }
  }

  private static func document(_ one: Rectification) -> JSONValue {
    [
      "paper": .string(one.paper.record.id), "kind": .string(one.paper.record.kind.title),
      "number": .string(one.paper.number), "subject": .string(one.paper.subject.id),
      "name": .string(one.paper.subject.title),
      "township": .optional(one.paper.subject.township), "orders": .strings(one.orders),
      "deadline": .optional(one.deadline?.description), "state": .string(one.state.rawValue),
      "lookback": .optional(one.lookback?.id),
      "results": .array(
        one.results.map { ["text": .string($0.text), "result": .string($0.result)] }),
      "case": .optional(one.decision?.enforcementCase),
    ]
  }
}
