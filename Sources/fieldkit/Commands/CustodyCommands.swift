import ArgumentParser
import Model
import Store
import Workflows

struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "出具回执：汇总库收到了该设备的哪些检查和证据")

  @OptionGroup var hub: HubOptions

  @Argument(help: "数据包标识（写开头几位就可以）或者 UUID")
  var bundle: String

  @Option(name: .shortAndLong, help: "回执文件；签名写在旁边的 .sig")
  var output: String

  func run() throws {
    try hub.open { opened in
      let written = try opened.writeReceiptFile(for: bundle, to: output)
      let held =
        written.hubs > 0
        ? "汇总库 \(written.hubs) 个" : "检查 \(written.visits) 次，证据 \(written.evidence) 件"
      print("已出具回执 \(output.shown) 和 \(output.shown).sig：\(held)。")
    }
  }
}

struct AcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "收下监督机构的回执（签名在旁边的 .sig），或者退回单 *.return.zip；汇总库收下上级的回执")

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "回执或者退回单")
  var receipt: String

  @Flag(help: "信任第一份回执或者退回单的签名人，不询问")
  var trust = false

  func run() throws {
    switch try Location.openToWrite(directory) {
    case .workspace(let workspace): try take(workspace)
    case .hub(let hub):
      defer { try? hub.close() }
      try takeReceipt(hub)
    }
  }

  private func take(_ workspace: Workspace) throws {
    guard !Workspace.isReturn(receipt) else {
      try takeReturn(workspace)
      return try workspace.close()
    }
    let done = try workspace.acknowledge(receipt, trust: TrustPrompt.receipt(trust))
    print("监督机构已收到检查 \(done.visits) 次、证据 \(done.evidence) 件。")
    if done.isFirstKey {
      print("这是第一份回执，今后只认这把密钥，请与监督机构核对指纹：\(done.signer)")
    }
    print("可以用 fieldkit prune \(directory.shown) 腾出空间。")
    try workspace.close()
  }
}

extension AcknowledgeCommand {
  /// Takes what the level above acknowledges.
  private func takeReceipt(_ hub: Hub) throws {
    let done = try hub.acknowledge(receipt, trust: TrustPrompt.receipt(trust))
    print("上级已收到汇总库 \(done.hubs) 个的日志 \(done.entries) 条，下一份上报包只报以后的。")
    if done.recipient != nil { print("下一份上报包加密给上级。") }
    if done.endsEncryption {
      print("以前加密给上级，这份回执没有写加密的公钥：下一份上报包不加密。向上级核实；要加密的，rollup 时写 --recipient。")
    }
    if done.isFirstKey {
      print("这是上级的第一份回执，今后只认这把密钥，请与上级核对指纹：\(done.signer)")
    }
  }

  private func takeReturn(_ workspace: Workspace) throws {
    let taken = try workspace.takeReturn(receipt, trust: TrustPrompt.receipt(trust))
    let asked = taken.asked
    print("\(taken.isNew ? "已登记退回单" : "这份退回单登记过了")：\(taken.visit.shown)")
    print("\(asked.actor.shown)：\(asked.reason.shown)")
    for question in asked.questions {
      print(
        "  \(AcknowledgeCommand.place(question.item, taken.titles).shown)：\(question.text.shown)")
    }
    if let due = asked.due { print("\(due.chinese)以前答复，答完以后重新导出。") }
    if taken.isFirstKey {
      print("今后只认这把密钥，请与监督机构核对指纹：\(taken.signer)")
    }
  }
}

extension AcknowledgeCommand {
  /// An item or a row as people find it: by its number in the list, and what it asks.
  private static func place(_ item: String, _ titles: [String: String]) -> String {
    if item.isEmpty { return "整次检查" }
    return titles[item].map { "\(item)“\($0)”" } ?? item
  }
}

struct PruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "删除回执已经覆盖的证据文件，腾出空间；日志和哈希保留")

  @Argument(help: "工作区的文件夹")
  var directory: String

  func run() throws {
    let workspace = try Workspace.openToWrite(directory)
    let freed = try workspace.prune()
    print(
      freed.files == 0
        ? "没有可以删除的证据：没有回执覆盖，或者已经删除。" : "已删除 \(freed.files) 件证据，腾出 \(freed.bytes) 字节。")
    try workspace.close()
  }
}

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "签名人不明、已吊销或者日志分叉的数据包，由人决定",
    subcommands: [List.self, Show.self, Release.self, Reject.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出隔离的数据包")

    @OptionGroup var hub: HubOptions

    func run() throws {
      try hub.open { opened in
        for entry in try opened.quarantined() {
          print(
            "\(entry.id.prefix(12))  \(QuarantineCommand.state(entry.state))  \(entry.code)  \(entry.file.shown)"
          )
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "看一个隔离的数据包")

    @OptionGroup var hub: HubOptions

    @Argument(help: "隔离编号（可以只写开头）")
    var id: String

    func run() throws {
      try hub.open { opened in
        let entry = try opened.quarantined(id)
        print("隔离编号 \(entry.id)")
        print(
          "文件 \(entry.file.shown)，到达 \(entry.arrivedAt)，\(QuarantineCommand.state(entry.state))")
        print("原因 \(entry.code)：\(entry.reason.shown)")
        print("设备 \(entry.device.isEmpty ? "不明：签名人没有登记，内容还没有读" : entry.device.shown)")
        print("签名密钥 \(entry.signer.isEmpty ? "没有签名" : entry.signer)")
        print("本库已有日志 \(entry.heldHead.shown)")
        print("数据包日志   \(entry.receivedHead.shown)")
      }
    }
  }

  /// What a person decides about one bundle.
  struct Decision: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "隔离编号（可以只写开头）")
    var id: String

    @Option(help: "决定人姓名，写入登记")
    var actor = "hub"

    @Option(help: "理由，写入日志")
    var reason = ""

    func validate() throws {
      if actor.isBlank { throw ValidationError("决定人不能是空白") }
    }
  }

  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release", abstract: "放行并导入；日志分叉的作为另一支保留，两边都不丢")

    @OptionGroup var decision: Decision

    func run() throws {
      try decision.hub.open { opened in
        let imported = try opened.release(
          decision.id, actor: decision.actor, reason: decision.reason)
        print("已放行并导入：日志 \(imported.device)，新增 \(imported.newEntries) 条。")
      }
    }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reject", abstract: "拒绝并删除隔离的文件；登记保留")

    @OptionGroup var decision: Decision

    func run() throws {
      try decision.hub.open { opened in
        try opened.reject(decision.id, actor: decision.actor, reason: decision.reason)
        print("已拒绝。")
      }
    }
  }

  private static func state(_ state: CustodyStore.Quarantined.State) -> String {
    switch state {
    case .held: "待决定"
    case .released: "已放行"
    case .rejected: "已拒绝"
    }
  }
}
