import ArgumentParser
import Model
import Workflows

extension Location {
  static func open(_ path: String) throws -> Location {
    try Location.open(path, surroundings: .machine)
  }
}

struct WorkspaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workspace", abstract: "检查人员的工作区", subcommands: [Create.self, PinCommand.self])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "用方案包新建工作区")

    @Argument(help: "新工作区的文件夹")
    var directory: String

    @Option(help: "方案包 *.plan.zip")
    var plan: String

    @Flag(help: "信任方案包的签名人，不询问")
    var trust = false

    func run() throws {
      let workspace = try Workspace.create(
        directory, pack: plan, trust: TrustPrompt.decision(trust), surroundings: .machine)
      let held = try workspace.shelf.newest(nil)
      print("已建工作区 \(directory.shown)：方案“\(held.plan.title.shown)”，设备编号 \(workspace.device)。")
      print("请监督机构登记本机（fieldkit trust add 汇总库 -）：")
      print("  \(try workspace.signerLine())")
      if case .signer(_, let fingerprint) = try KeyFile.show(directory) {
        print("  指纹 \(fingerprint)")
      }
      print("下一步：fieldkit record \(directory.shown) 检查记录.json")
      try workspace.close()
    }
  }
}

struct HubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub", abstract: "监督机构的汇总库", subcommands: [Create.self, Digest.self, Restore.self])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "用方案包新建汇总库")

    @Argument(help: "新汇总库的文件夹")
    var directory: String

    @Option(help: "方案包 *.plan.zip")
    var plan: String

    @Flag(help: "信任方案包的签名人，不询问")
    var trust = false

    @Option(help: "监督机构的 age 私钥文件，用来解开加密的数据包")
    var identity: String?

    func run() throws {
      let hub = try Hub.create(
        directory, pack: plan, identity: identity, trust: TrustPrompt.decision(trust),
        surroundings: .machine)
      let held = try hub.shelf.newest(nil)
      print("已建汇总库 \(directory.shown)：方案“\(held.plan.title.shown)”。")
      print(
        "下一步：登记各台笔记本 fieldkit trust add \(directory.shown) 文件，再 fieldkit import \(directory.shown) 数据包.bundle.zip …"
      )
      try hub.close()
    }
  }

  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restore", abstract: "从备份恢复汇总库，或者搬到另一台机器",
      discussion: "恢复的是同一个汇总库，密钥也在里面。旧的那一份不要再用：两边都改，就成了两个汇总库。")

    @Argument(help: "backup 写的文件")
    var file: String

    @Argument(help: "汇总库的新文件夹")
    var directory: String

    @Option(help: "解开加密备份的 age 私钥文件")
    var identity: String?

    @Flag(help: "信任备份的签名人，不询问")
    var trust = false

    func run() throws {
      let hub = try Hub.restore(
        file, to: directory, identity: identity, trust: TrustPrompt.hubBackup(trust),
        surroundings: .machine)
      print("已恢复汇总库 \(directory.shown)，摘要 \(try hub.digest())。")
      print("旧的那一份不要再用。下一步：fieldkit doctor \(directory.shown)")
      try hub.close()
    }
  }

  struct Digest: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "digest", abstract: "汇总库全部内容的一个哈希：导入顺序、重复导入不影响它")

    @Argument(help: "汇总库的文件夹")
    var directory: String

    func run() throws {
      let hub = try Hub.open(directory, surroundings: .machine)
      print(try hub.digest())
      try hub.close()
    }
  }
}

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "从日志重建全部投影，并核对日志的完整")

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  func run() throws {
    let differed: Bool
    switch try Location.open(directory) {
    case .workspace(let workspace):
      differed = try workspace.rebuild()
      try workspace.close()
    case .hub(let hub):
      differed = try hub.rebuild()
      try hub.close()
    }
    print(differed ? "投影与日志不一致，已按日志重建。" : "日志完整，投影与日志一致，没有改动。")
  }
}
