public import ArgumentParser
import Intake
public import Model
import Workflows

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "案件台账和移送",
    subcommands: [
      Record.self, Open.self, Step.self, Decide.self, Amend.self, Transfer.self, Feedback.self,
      Close.self, Proposals.self, Take.self, Reject.self, Solo.self,
    ])

  /// Who writes the entry.
  struct Clerk: ParsableArguments {
    @Option(help: "登记人姓名或者证号，写入日志")
    var actor = "hub"

    @Option(help: "更正的理由，写入日志")
    var reason: String?

    func validate() throws {
      if actor.isBlank { throw ValidationError("登记人不能是空白") }
      if reason?.isBlank == true { throw ValidationError("更正的理由不能是空白") }
    }
  }

  /// The entry of one case.
  struct Entry: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "案件编号")
    var id: String

    @OptionGroup var clerk: Clerk

    /// Opens the hub and notes fields of the case.
    func change(_ fields: [String: JSONValue]) throws {
      try hub.open { hub in
        try hub.changeCase(
          id, fields, opening: false, actor: clerk.actor, reason: clerk.reason)
      }
    }
  }

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "record", abstract: "录入 fieldkit-cases/1 文件；整个文件要么全部录入，要么一点不录")

    @OptionGroup var hub: HubOptions

    @Argument(help: "fieldkit-cases/1 文件")
    var file: String

    @OptionGroup var clerk: Clerk

    func run() throws {
      try hub.open { hub in
        let recorded = try hub.recordLedger(file, actor: clerk.actor)
        print(
          "案件 \(recorded.cases) 件、移送 \(recorded.referrals) 件，写入日志 \(recorded.entries) 条。")
      }
    }
  }

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "登记一件案件（立案）")

    @OptionGroup var entry: CaseCommand.Entry

    @Option(help: "名册编号或者对象 UUID")
    var subject: String?

    @Option(help: "名册外、也没有检查过的对象：写有其各项的 JSON 文件")
    var subjectFile: String?

    @Option(help: "方案编号；汇总库有多个方案时，与 --subject-file 一起写")
    var plan: String?

    @Option(help: "当事人类型：institution 机构、individualBusiness 个体工商户、person 个人")
    var party: CaseParty

    @Option(help: "人员代号（个人案件）")
    var person: String?

    @Option(help: "人员身份：physician 医师、nurse 护士、other 其他（个人案件）")
    var role: PersonBehindFinding.Role?

    @Option(help: "案由")
    var cause: String

    @Option(help: "案件来源")
    var source = "检查发现"

    @Option(help: "程序：summary 简易、ordinary 普通")
    var procedure = CaseProcedure.ordinary

    @Option(help: "立案日期 2026-04-20")
    var filed: String?

    @Option(help: "检查表的行，例如 A2-16")
    var row: String?

    @Option(help: "受理日期 2026-04-18")
    var accepted: String?

    @Option(help: "承办人（两人）")
    var handlers = ""

    @Option(help: "线索编号（举报、来函的编号）")
    var lead = ""

    @Option(help: "相关案件的编号")
    var related: String?

    @Option(help: "立案所依据的发现：检查编号/检查表的行；可以写几次，对象和发现日期从它来")
    var finding: [String] = []

    @Option(help: "现场出具、待登记的文书的文号；可以写几次，文号和期限从它来")
    var paper: [String] = []

    func validate() throws {
      let named = [subject != nil, subjectFile != nil].count { $0 }
      if named > 1 || named == 0 && finding.isEmpty && paper.isEmpty {
        throw ValidationError("写 --subject、--subject-file、--finding 或者 --paper")
      }
      if party == .person && (person == nil || role == nil) {
        throw ValidationError("个人案件要写 --person 和 --role")
      }
      if party != .person && (person != nil || role != nil) {
        throw ValidationError("只有个人案件写 --person 和 --role")
      }
    }

    func run() throws {
      var new = NewCase(party: party, cause: cause, source: source, procedure: procedure)
      new.id = entry.id
      new.subject = subject ?? ""
      new.unlisted = try subjectFile.map { try LedgerFile.subject(JSONFile(path: $0)) }
      new.plan = plan
      (new.personCode, new.personRole) = (person, role)
      new.status = .underInvestigation
      new.acceptedOn = try accepted.map(Dates.day)
      new.filedOn = try filed.map(Dates.day)
      (new.handlers, new.leadNumber, new.relatedCase) = (handlers, lead, related)
      (new.findings, new.papers) = (finding, paper)
      if let row {
        guard FormRow.all.contains(where: { $0.id == row }) else {
          throw Ending.Usage(message: "检查表没有 \(row) 这一行")
        }
        new.row = row
      }
      try entry.hub.open { hub in
        _ = try hub.openCase(new, actor: entry.clerk.actor, reason: entry.clerk.reason)
      }
      print("已登记案件 \(entry.id)。")
    }
  }

  struct Decide: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decide", abstract: "登记处罚决定")

    @OptionGroup var entry: CaseCommand.Entry

    @Option(help: "决定日期 2026-05-20")
    var on: String

    @Option(help: "罚款（分）：2 万元写 2000000")
    var fineFen: Int64 = 0

    @Option(help: "没收违法所得（分）")
    var confiscationFen: Int64 = 0

    @Flag(help: "警告")
    var warning = false

    @Flag(help: "停业整顿")
    var suspension = false

    @Flag(help: "吊销医疗机构执业许可证")
    var licenceRevoked = false

    @Flag(help: "吊销执业证书（个人）")
    var certificateRevoked = false

    @Flag(help: "暂停执业（个人）")
    var practiceSuspended = false

    @Flag(help: "不予处罚")
    var noPenalty = false

    @Option(help: "处罚决定书文号")
    var document = ""

    @Option(help: "没收物品")
    var goods = ""

    func validate() throws {
      guard Quantity.range.contains(fineFen), Quantity.range.contains(confiscationFen) else {
        throw ValidationError("金额应当在 0 至 10000000000 元之间")
      }
      guard decision(on: Day(number: 0)).isClear else {
        throw ValidationError("写明处罚内容，或者只写 --no-penalty")
      }
    }

    private func decision(on day: Day) -> CaseDecision {
      var decision = CaseDecision(on: day)
      (decision.fineFen, decision.confiscationFen) = (fineFen, confiscationFen)
      (decision.warning, decision.suspension) = (warning, suspension)
      (decision.licenceRevoked, decision.certificateRevoked) = (licenceRevoked, certificateRevoked)
      (decision.practiceSuspended, decision.noPenalty) = (practiceSuspended, noPenalty)
      (decision.document, decision.goods) = (document, goods)
      return decision
    }

    func run() throws {
      try entry.hub.open { hub in
        try hub.decide(
          decision(on: Dates.day(on)), case: entry.id, actor: entry.clerk.actor,
          reason: entry.clerk.reason)
      }
      print(
        "已登记案件 \(entry.id) 的决定：罚款 \(Money.yuan(fen: fineFen)) 元，没收 \(Money.yuan(fen: confiscationFen)) 元。"
      )
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "登记结案")

    @OptionGroup var entry: CaseCommand.Entry

    @Option(help: "结案日期 2026-06-01")
    var on: String

    func run() throws {
      try entry.change(
        ["closedOn": try Dates.value(on), "status": .string(CaseStatus.closed.rawValue)])
      print("已登记案件 \(entry.id) 结案。")
    }
  }
}

extension CaseParty: ExpressibleByArgument {}
extension CaseProcedure: ExpressibleByArgument {}
extension PersonBehindFinding.Role: ExpressibleByArgument {}
extension Referral.Kind: ExpressibleByArgument {}
extension ReferralDepartment: ExpressibleByArgument {}

/// Days of the command line.
enum Dates {
  static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
    return day
  }

  static func value(_ text: String?) throws -> JSONValue {
    guard let text else { return .null }
    guard Day(text) != nil else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
    return .string(text)
  }
}
