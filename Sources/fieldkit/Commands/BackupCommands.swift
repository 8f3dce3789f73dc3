import ArgumentParser
import Foundation
import Model
import Workflows

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "把工作区备份成一个只有监督机构能打开的文件，或者备份整个汇总库",
    discussion: """
      汇总库可以在有人使用时备份：数据库是某一刻的完整副本，备份以前先打开副本、从日志重建一遍。备份里有监督机构的签名密钥和加密私钥，
      当钥匙保管，或者用 --recipient 加密。用 hub restore 恢复。

      工作区的      备份是一个加密的数据包：全部日志，和本机还有的全部证据、文书。监督机构可以直接导入，也可以用 restore 在另一台笔记本上恢复。
      它不算导出，等待导出的检查仍然等着。
      """)

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Option(name: .shortAndLong, help: "备份文件名，例如 team1.bundle.zip.age、hub-0412.hub.zip")
  var output: String

  @Option(help: "汇总库的备份加密给谁（age1 开头的公钥），可以写几次；工作区的总是加密给监督机构")
  var recipient: [String] = []

  func run() throws {
    switch try Location.openToWrite(directory) {
    case .workspace(let workspace):
      guard recipient.isEmpty else {
        throw ValidationError("工作区的备份总是加密给方案里的监督机构，不用 --recipient")
      }
      try backUp(workspace)
    case .hub(let hub): try backUp(hub)
    }
  }

  private func backUp(_ hub: Hub) throws {
    let written = try hub.backUp(to: output, recipients: recipient) { done, all in
      Terminal.progress("备份 \(done * 100 / max(all, 1))%")
    }
    Terminal.endProgress()
    Terminal.line("已备份并回读校验：\(written.path.shown)")
    Terminal.line("  文件 \(written.files) 个，汇总库摘要 \(written.digest)")
    Terminal.line("  签名密钥指纹 \(written.fingerprint)，恢复时核对，另记一处。")
    if written.missing > 0 {
      Terminal.line("  汇总库本来就缺证据 \(written.missing) 件，备份里也没有。")
    }
    if recipient.isEmpty {
      Terminal.line("  没有加密：里面有监督机构的密钥，拿到文件的人可以冒充监督机构，锁起来保管。")
    }
    try hub.close()
  }

  private func backUp(_ workspace: Workspace) throws {
    let written = try workspace.backUp(to: output) { done, all in
      Terminal.progress("备份 \(done * 100 / max(all, 1))%")
    }
    Terminal.endProgress()
    for bundle in written {
      Terminal.line("已备份并回读校验：\(bundle.path.shown)")
      Terminal.line(
        "  日志 \(bundle.entries) 条，证据 \(bundle.evidence) 件，文书 \(bundle.documents) 份。")
    }
    try workspace.close()
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "用备份在另一台笔记本上新建工作区，接着做没有完成的检查",
    discussion: """
      新的工作区是另一台设备，要请监督机构登记。旧笔记本的日志就此结束，原样留在新工作区里，随下一次导出一起交上去；
      旧笔记本不要再用。完成了的检查留在旧日志里，没有完成的在新工作区里接着做。
      """)

  @Argument(help: "备份 *.bundle.zip.age，或者数据包 *.bundle.zip")
  var file: String

  @Argument(help: "新工作区的文件夹")
  var directory: String

  @Option(help: "方案包 *.plan.zip；用过几个方案或者几版，每个写一次")
  var plan: [String]

  @Option(help: "监督机构的 age 私钥文件；只在恢复时读，不留在笔记本上")
  var identity: String?

  @Flag(help: "信任方案包的签名人和备份的签名人，不询问")
  var trust = false

  func run() throws {
    let restored = try Workspace.restore(
      file, to: directory, packs: plan, identity: identity,
      trust: (pack: TrustPrompt.decision(trust), backup: TrustPrompt.backup(trust)),
      surroundings: .machine)
    print("已恢复到 \(directory.shown)：设备编号 \(restored.workspace.device)。")
    print("旧笔记本 \(restored.closedDevice) 的日志到 \(restored.closedHead) 为止，不要再用它。")
    print("接着做的检查 \(restored.drafts) 次。")
    if restored.missing > 0 { print("备份里没有它们的文件 \(restored.missing) 个，完成以前要补上。") }
    print("请监督机构登记本机（fieldkit trust add 汇总库 -）：")
    print("  \(try restored.workspace.signerLine())")
    if case .signer(_, let fingerprint) = try KeyFile.show(directory) {
      print("  指纹 \(fingerprint)")
    }
    try restored.workspace.close()
  }
}
