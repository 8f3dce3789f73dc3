public import ArgumentParser
import Intake
public import Model
import Workflows

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "案件台账和移送",
    subcommands: [Record.self, Open.self, Decide.self, Transfer.self, Close.self])

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
    func change(
      _ fields: [String: JSONValue], opening: Bool = false, subject: Subject? = nil,
      plan: String? = nil
    ) throws {
      try hub.open { hub in
        try hub.changeCase(
          id, fields, opening: opening, actor: clerk.actor, reason: clerk.reason,
          subject: subject, plan: plan)
      }
    }
  }

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "录入 fieldkit-cases/1 文件；整个文件要么全部录入，要么一点不录")

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
    static let configuration = CommandConfiguration(abstract: "登记一件案件（立案）")

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

    func validate() throws {
      if (subject == nil) == (subjectFile == nil) {
        throw ValidationError("写 --subject，或者 --subject-file")
      }
      if party == .person && (person == nil || role == nil) {
        throw ValidationError("个人案件要写 --person 和 --role")
      }
      if party != .person && (person != nil || role != nil) {
        throw ValidationError("只有个人案件写 --person 和 --role")
      }
    }

    func run() throws {
      let entered = try subjectFile.map { try LedgerFile.subject(JSONFile(path: $0)) }
      var fields: [String: JSONValue] = [
        "subject": .string(entered?.id ?? subject ?? ""), "party": .string(party.rawValue),
        "cause": .string(cause),
        "source": .string(source), "procedure": .string(procedure.rawValue),
        "filedOn": try Dates.value(filed),
        "status": .string(CaseStatus.underInvestigation.rawValue),
      ]
      if let row {
        guard FormRow.all.contains(where: { $0.id == row }) else {
          throw Ending.Usage(message: "检查表没有 \(row) 这一行")
        }
        fields["row"] = .string(row)
      }
      if let person, let role {
        fields["person"] = ["code": .string(person), "role": .string(role.rawValue)]
      }
      try entry.change(fields, opening: true, subject: entered, plan: plan)
      print("已登记案件 \(entry.id)。")
    }
  }

  struct Decide: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "登记处罚决定")

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

    func validate() throws {
      guard Quantity.range.contains(fineFen), Quantity.range.contains(confiscationFen) else {
        throw ValidationError("金额应当在 0 至 10000000000 元之间")
      }
      let punishes =
        fineFen > 0 || confiscationFen > 0 || warning || suspension || licenceRevoked
        || certificateRevoked || practiceSuspended
      if noPenalty == punishes { throw ValidationError("写明处罚内容，或者只写 --no-penalty") }
    }

    func run() throws {
      let status = noPenalty ? CaseStatus.noPenalty : CaseStatus.inExecution
      try entry.change(
        [
          "decidedOn": try Dates.value(on), "fineFen": .integer(fineFen),
          "confiscationFen": .integer(confiscationFen), "warning": .bool(warning),
          "suspensionForRectification": .bool(suspension), "licenceRevoked": .bool(licenceRevoked),
          "certificateRevoked": .bool(certificateRevoked),
          "practiceSuspended": .bool(practiceSuspended), "status": .string(status.rawValue),
        ])
      print(
        "已登记案件 \(entry.id) 的决定：罚款 \(Money.yuan(fen: fineFen)) 元，没收 \(Money.yuan(fen: confiscationFen)) 元。"
      )
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "登记结案")

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
  static func value(_ text: String?) throws -> JSONValue {
    guard let text else { return .null }
    guard Day(text) != nil else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
    return .string(text)
  }
}
