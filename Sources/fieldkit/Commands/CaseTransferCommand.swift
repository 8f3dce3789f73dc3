import ArgumentParser
import Model
import Workflows

extension CaseCommand {
  /// Hands a case, or a matter of it, to another office.
  struct Transfer: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "transfer", abstract: "登记移送；移送公安的个人案件同时记为移送司法机关")

    @OptionGroup var entry: CaseCommand.Entry

    @Option(help: "移送编号，例如 R-13")
    var referral: String

    @Option(
      help: ArgumentHelp(
        "受移送部门：\(ReferralDepartment.allCases.map(\.rawValue).joined(separator: "、"))"))
    var department: ReferralDepartment

    @Option(help: "种类：administrative 行政移送、criminal 刑事移送（只限公安）")
    var kind: Referral.Kind

    @Option(help: "事由")
    var matter: String

    @Option(help: "移送日期 2026-04-22")
    var on: String

    @Option(help: "移送书文号")
    var document = ""

    func validate() throws {
      if kind == .criminal && department != .publicSecurity {
        throw ValidationError("刑事移送只能移送公安")
      }
    }

    func run() throws {
      try entry.hub.open { hub in
        try hub.transfer(
          NewReferral(
            id: referral, department: department, kind: kind, matter: matter,
            sentOn: Dates.day(on), paper: document),
          case: entry.id, actor: entry.clerk.actor, reason: entry.clerk.reason)
      }
      print("已登记移送 \(referral)：\(department.rawValue)。")
    }
  }
}
