public import ArgumentParser
import Model
import Statistics
public import Workflows

extension CaseCommand {
  /// A step of the procedure.
  struct Step: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "step", abstract: "登记案件的一步",
      discussion:
        "步骤：\(CaseStep.Kind.allCases.map(\.rawValue).joined(separator: "、"))。决定用 case decide。")

    @OptionGroup var entry: CaseCommand.Entry

    @Argument(help: "哪一步")
    var step: CaseStep.Kind

    @Option(help: "日期 2026-05-20")
    var on: String

    @Option(help: "内容：承办人、听证、结论、送达方式、票据")
    var words = ""

    @Option(help: "缴了多少（分）")
    var fen: Int64?

    func run() throws {
      try entry.hub.open { hub in
        try hub.enter(
          CaseStep(step, on: Dates.day(on), words: words, fen: fen), case: entry.id,
          actor: entry.clerk.actor, reason: entry.clerk.reason)
      }
      print("已登记案件 \(entry.id) 的\(step.rawValue)。")
    }
  }

  /// Columns of the ledger, filled in or corrected.
  struct Amend: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "补填或者更正台账的栏，更正要写理由",
      discussion:
        "栏：\(CaseColumn.all.map { "\($0.id) \($0.title)" }.joined(separator: "、"))。等号后面空着是删去。")

    @OptionGroup var entry: CaseCommand.Entry

    @Argument(help: "栏=内容，可以写几个")
    var columns: [String]

    func run() throws {
      var values: [String: String] = [:]
      for column in columns {
        let parts = column.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Ending.Usage(message: "\(column) 应当写成 栏=内容") }
        values[String(parts[0])] = String(parts[1])
      }
      var count = 0
      try entry.hub.open { hub in
        count = try hub.correctCase(
          entry.id, values, actor: entry.clerk.actor, reason: entry.clerk.reason)
      }
      print(count == 0 ? "案件 \(entry.id) 没有变。" : "案件 \(entry.id) 改了 \(count) 栏。")
    }
  }

  /// What another office said about a matter.
  struct Feedback: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "feedback", abstract: "登记移送的回执和结果")

    @OptionGroup var hub: HubOptions

    @Argument(help: "移送编号")
    var referral: String

    @Argument(
      help: ArgumentHelp(
        "对方怎么说：\(ReferralAnswer.allCases.map(\.rawValue).joined(separator: "、"))"))
    var answer: ReferralAnswer

    @Option(help: "日期 2026-04-25")
    var on: String

    @Option(help: "回执文号、理由或者结果")
    var words = ""

    @OptionGroup var clerk: Clerk

    func run() throws {
      try hub.open { hub in
        try hub.answer(
          referral: referral, answer, on: Dates.day(on), words: words, actor: clerk.actor,
          reason: clerk.reason)
      }
      print("已登记移送 \(referral)：\(answer.rawValue)。")
    }
  }

  /// What was issued on site and stands in no case.
  struct Proposals: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "proposals", abstract: "列出现场出具、台账还没有登记的文书")

    @OptionGroup var hub: HubOptions

    func run() throws {
      try hub.open { hub in
        let open = try hub.proposals()
        for paper in open {
          print(
            "\(paper.record.kind.title) \(paper.number)  \(paper.day)  \(paper.subject.title)".shown
          )
        }
        if open.isEmpty { print("没有待登记的文书。") }
        for decision in try hub.rejectedProposals() {
          print("不登记  \(decision.paper)  \(decision.actor)：\(decision.reason)".shown)
        }
      }
    }
  }

  /// Papers that go into a case that stands already.
  struct Take: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "take", abstract: "把现场出具的文书登记进已有的案件；用它立案写 case open --paper")

    @OptionGroup var entry: CaseCommand.Entry

    @Option(help: "文号，可以写几次")
    var paper: [String]

    func run() throws {
      try entry.hub.open { hub in
        try hub.take(paper, into: entry.id, actor: entry.clerk.actor, reason: entry.clerk.reason)
      }
      print("文书 \(paper.count) 份已登记进案件 \(entry.id)。")
    }
  }

  /// Papers that are not taken.
  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reject", abstract: "决定不登记一份现场出具的文书，写明理由；--undo 恢复为待登记")

    @OptionGroup var hub: HubOptions

    @Argument(help: "文号；恢复时写 case proposals 列出的编号")
    var paper: String

    @Flag(help: "恢复为待登记")
    var undo = false

    @OptionGroup var clerk: Clerk

    func run() throws {
      try hub.open { hub in
        let id =
          try hub.proposals().first { $0.number == paper || $0.record.id == paper }?.record.id
          ?? paper
        try hub.reject(
          paper: id, isRejected: !undo, actor: clerk.actor, reason: clerk.reason ?? "")
      }
      print(undo ? "已恢复为待登记。" : "已决定不登记，记入日志。")
    }
  }
}

extension CaseStep.Kind: ExpressibleByArgument {}
extension ReferralAnswer: ExpressibleByArgument {}
