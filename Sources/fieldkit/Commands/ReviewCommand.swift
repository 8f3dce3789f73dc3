import ArgumentParser
import Model
import Store
import Workflows

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "审核收到的检查：通过、退回补问、作废",
    discussion: "结论写入汇总库的日志，不能改；再下一次结论，前一次的仍在。谁导入的不能由谁审核。",
    subcommands: [
      List.self, Show.self, Approve.self, Return.self, Voiding.self, Write.self, Returns.self,
      Solo.self,
    ])

  /// Who concludes.
  struct Reviewer: ParsableArguments {
    @Option(name: .customLong("by"), help: "审核人姓名，写入日志")
    var actor: String

    func validate() throws {
      if actor.isBlank { throw ValidationError("审核人不能是空白") }
    }
  }

  /// Which visit.
  struct Chosen: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "检查编号")
    var visit: String

    @Option(help: "记录它的设备，几台设备有同一编号时写")
    var device: String?

    func open(_ work: (Hub, ReviewedVisit) throws -> Void) throws {
      try hub.open { try work($0, $0.reviewedVisit(visit, device: device)) }
    }
  }

  /// Which visits, one or several.
  struct Several: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: ArgumentHelp("检查编号，一个或者几个", valueName: "visit"))
    var visits: [String]

    @Option(help: "记录它们的设备，几台设备有同一编号时写")
    var device: String?

    func open(_ work: (Hub, [ReviewedVisit]) throws -> Void) throws {
      try hub.open { opened in
        var seen: Set<String> = []
        let chosen = visits.filter { seen.insert($0).inserted }
        try work(opened, chosen.map { try opened.reviewedVisit($0, device: device) })
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出要审核和审核过的检查",
      discussion: "状态：received 待审核、returned 已退回补问、approved 已通过、void 作废。")

    @OptionGroup var hub: HubOptions

    @Option(help: "只列这一种状态", transform: ReviewCommand.state)
    var state: ReviewState?

    @Option(help: "方案编号")
    var plan: String?

    @Option(help: "只列这个乡镇的")
    var township = ""

    @Option(help: "只列这个组的监督员去的")
    var team = ""

    @Option(help: "clear 没有要留意的，marked 有要留意的", transform: ReviewCommand.look)
    var look: ReviewQuery.Look?

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { opened in
        let visits = try opened.reviewedVisits(plan: plan)
        var query = ReviewQuery(state)
        (query.township, query.team, query.look) = (township, team, look)
        let shown = try opened.reviewQueue(query).filter { plan == nil || $0.plan == plan }
          .map(opened.reviewLine)
        if json {
          Terminal.json([
            "visits": .array(shown.map(ReviewCommand.document)),
            "counts": .object(
              Dictionary(
                ReviewState.allCases.map { state in
                  (state.rawValue, .count(visits.count { $0.state == state }))
                }, uniquingKeysWith: { first, _ in first })),
          ])
          return
        }
        for line in shown { print(ReviewCommand.text(line)) }
        print(
          ReviewState.allCases.map { state in
            "\(state.title) \(visits.count { $0.state == state })"
          }.joined(separator: "，") + "。")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "看一次检查的审核：要留意的、结论、问和答")

    @OptionGroup var chosen: Chosen

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try chosen.open { hub, visit in
        let told = try ReviewTold(hub, visit)
        if json { Terminal.json(told.document) } else { told.lines.forEach { print($0) } }
      }
    }
  }

  struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "approve", abstract: "通过", discussion: "几次一起通过的，有一次有要留意的就都不通过，单独看过以后再通过。")

    @OptionGroup var several: Several
    @OptionGroup var reviewer: Reviewer

    @Option(help: "说明，写入日志")
    var reason = ""

    func run() throws {
      try several.open { hub, visits in
        let made = try hub.approve(visits, reason: reason, actor: reviewer.actor)
        print("已通过 \(made.count) 次检查。")
      }
    }
  }

  struct Voiding: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "void", abstract: "作废：统计永远不算，记录保留")

    @OptionGroup var several: Several
    @OptionGroup var reviewer: Reviewer

    @Option(help: "理由，写入日志")
    var reason: String

    func run() throws {
      try several.open { hub, visits in
        let made = try hub.void(visits, reason: reason, actor: reviewer.actor)
        print("已作废 \(made.count) 次检查。")
      }
    }
  }

  struct Return: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "return", abstract: "退回补问：写一份签了名的退回单给检查组，答复以前统计不算这一次")

    @OptionGroup var chosen: Chosen
    @OptionGroup var reviewer: Reviewer

    @Option(help: "理由，写入日志，检查组看得到")
    var reason: String

    @Option(
      help: ArgumentHelp(
        "问题，可以写几次；项目是检查项或者检查表行的编号，问整次检查的写“=问题”", valueName: "项目=问题"),
      transform: ReviewCommand.question)
    var question: [ReviewQuestion] = []

    @Option(help: "答复期限", transform: ReviewCommand.day)
    var due: Day?

    @Option(name: .shortAndLong, help: "退回单 *.return.zip；不写的，以后用 review write 写")
    var output: String?

    func run() throws {
      try chosen.open { hub, visit in
        try hub.sendBack(
          visit, ReviewReturn(questions: question, due: due), reason: reason,
          actor: reviewer.actor)
        print("已退回补问，问题 \(question.count) 个。")
        guard let output else { return }
        try hub.writeReturn(of: hub.reviewedVisit(visit.id, device: visit.device), to: output)
        print("退回单 \(output.shown)")
      }
    }
  }

  struct Write: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "write", abstract: "再写一次退回单，内容不变")

    @OptionGroup var chosen: Chosen

    @Option(name: .shortAndLong, help: "退回单 *.return.zip")
    var output: String

    func run() throws {
      try chosen.open { hub, visit in
        try hub.writeReturn(of: visit, to: output)
        print("退回单 \(output.shown)")
      }
    }
  }

  struct Returns: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "returns", abstract: "把还没有答复的退回单都写到一个文件夹，例如 U 盘")

    @OptionGroup var hub: HubOptions

    @Option(help: "文件夹")
    var into: String

    func run() throws {
      try hub.open { opened in
        let names = try opened.writeReturns(into: into)
        for name in names { print(name) }
        print("退回单 \(names.count) 份，写到 \(into.shown)")
      }
    }
  }

  struct Solo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "solo", abstract: "只有一个人的单位：允许审核自己导入的检查", discussion: "写明理由，记入日志；--end 恢复由别人审核。")

    @OptionGroup var hub: HubOptions
    @OptionGroup var reviewer: Reviewer

    @Option(help: "理由，写入日志")
    var reason: String

    @Flag(help: "恢复：谁导入的不能由谁审核")
    var end = false

    func run() throws {
      try hub.open {
        try $0.setRule(
          .reviewOwnImports, isAllowed: !end, reason: reason, actor: reviewer.actor)
        print(end ? "谁导入的，由别人审核。" : "允许审核自己导入的检查。")
      }
    }
  }

  static func state(_ text: String) throws -> ReviewState {
    guard let state = ReviewState(rawValue: text) else {
      throw ValidationError(
        "状态应当是 \(ReviewState.allCases.map(\.rawValue).joined(separator: "、")) 之一")
    }
    return state
  }

  static func look(_ text: String) throws -> ReviewQuery.Look {
    guard let look = ReviewQuery.Look(rawValue: text) else {
      throw ValidationError(
        "要留意应当是 \(ReviewQuery.Look.allCases.map(\.rawValue).joined(separator: "、")) 之一")
    }
    return look
  }

  static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw ValidationError("日期应当写成 yyyy-MM-dd") }
    return day
  }

  static func question(_ text: String) throws -> ReviewQuestion {
    guard let sign = text.firstIndex(of: "=") else {
      throw ValidationError("问题应当写成 项目=问题")
    }
    return ReviewQuestion(
      item: String(text[..<sign]), text: String(text[text.index(after: sign)...]))
  }

  static func text(_ line: ReviewLine) -> String {
    let visit = line.visit
    let name = visit.name.isEmpty ? visit.subject : visit.name
    var parts = [
      "\(visit.id)  \(visit.state.title)  \(visit.day.description)  \(name.shown)",
      "发现 \(line.look.findings)",
    ]
    if !line.marks.isEmpty {
      parts.append("要留意：" + line.marks.map(\.title).joined(separator: "、"))
    }
    return parts.joined(separator: "，")
  }

  static func document(_ line: ReviewLine) -> JSONValue {
    let visit = line.visit
    return [
      "visit": .string(visit.id), "device": .string(visit.device), "plan": .string(visit.plan),
      "subject": .string(visit.subject), "name": .string(visit.name),
      "township": .string(visit.township), "day": .string(visit.day.description),
      "state": .string(visit.state.rawValue), "changed": .bool(visit.isChanged),
      "logHead": .string(visit.head.text), "findings": .count(line.look.findings),
      "attention": .strings(line.marks.map(\.title)), "conclusions": .count(visit.conclusions),
    ]
  }
}
