import ArgumentParser
import Model
import Workflows

extension CaseCommand {
  /// Hands a case, or a matter of it, to another office.
  struct Transfer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "登记移送；移送公安的个人案件同时记为移送司法机关")

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

    func validate() throws {
      if kind == .criminal && department != .publicSecurity {
        throw ValidationError("刑事移送只能移送公安")
      }
    }

    func run() throws {
      try entry.hub.open { hub in
        guard let known = try hub.enforcementCase(entry.id) else {
          throw WorkflowError.refused(
            code: .caseUnknown, path: "案件 \(entry.id)",
            faults: [Fault("案件 \(entry.id)", "台账中没有这个编号", "先用 case open 登记")])
        }
        try hub.addReferral(
          [
            "id": .string(referral), "subject": .string(known.subject),
            "department": .string(department.rawValue), "kind": .string(kind.rawValue),
            "matter": .string(matter), "sentOn": try Dates.value(on),
          ], actor: entry.clerk.actor,
          change: kind == .criminal ? (entry.id, try judicial(), entry.clerk.reason) : nil)
      }
      print("已登记移送 \(referral)：\(department.rawValue)。")
    }

    private func judicial() throws -> [String: JSONValue] {
      [
        "transferredToJudicial": true, "transferredOn": try Dates.value(on),
        "status": .string(CaseStatus.transferred.rawValue),
      ]
    }
  }
}
