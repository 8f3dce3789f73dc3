import ArgumentParser
import Foundation
import Model
import Workflows

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "体检：字体、时钟、磁盘、存储介质、权限、密钥、库的完整、备份",
    discussion: """
      只看不改。每一条说明是什么、什么是安全的、怎么办。全部是“好”或者“注意”，退出码是 0；
      有“不行”的，退出码是其中最大的一个（操作手册的错误代码表）。
      """)

  @Argument(help: "工作区或者汇总库的文件夹；不写就只看这台机器")
  var directory: String?

  @Flag(help: "以 JSON 输出")
  var json = false

  @Flag(help: "快看：证据只看大小，不试存储介质写得多快")
  var quick = false

  @Option(help: ArgumentHelp("另写一个求助用的文件：只有代码、版本和件数，没有人名、机构、路径和编号", valueName: "file"))
  var support: String?

  func run() throws {
    let lead = LeadKey.existing()
    let examination = Examination(
      leadKey: lead, updates: (folders: .account, environment: .account),
      isThorough: !quick, surroundings: .machine)
    let health =
      if let directory { try examination.examine(folder: directory) } else {
        examination.examine()
      }
    if let support {
      let facts = SupportFacts(day: Surroundings.machine.now().day)
      try WrittenFile.write(JSONWriter.pretty(health.support(machine: facts)), to: support)
    }
    if json {
      Terminal.json(health.document)
    } else {
      for finding in health.findings { print(DoctorCommand.line(finding)) }
      if let support { print("求助文件 \(support.shown)：里面没有人名、机构、路径和编号，可以交给维护人员。") }
    }
    if health.status != .done { throw Ended(status: health.status) }
  }

  private static func line(_ finding: HealthFinding) -> String {
    let head = "\(finding.grade.title)　\(finding.topic.title)：\(finding.what.shown)"
    guard let code = finding.code else { return head }
    return "\(head)；\(finding.safe)；\(finding.remedy.shown)（\(code.rawValue)）"
  }
}
