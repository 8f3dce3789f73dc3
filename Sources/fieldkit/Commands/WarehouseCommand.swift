import ArgumentParser
import Bundling
import Foundation
import Model
import Warehouse
import Workflows

/// The database that a command works on.
struct WarehouseOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "数据仓库的地址 postgresql://用户@主机:5432/数据库；密码用 PGPASSWORD 或者 ~/.pgpass", valueName: "url"))
  var address: String

  func open() throws -> CountyWarehouse {
    try CountyWarehouse.open(address, surroundings: .machine)
  }
}

/// The database, and what opens bundles that were encrypted to the level above.
struct WarehouseIdentityOptions: ParsableArguments {
  @OptionGroup var warehouse: WarehouseOptions

  @Option(help: "打开加密的上报包的密钥文件（fieldkit key create --kind age）；留在本机，不进数据库")
  var identity: String?

  func open() throws -> CountyWarehouse {
    try CountyWarehouse.open(warehouse.address, identity: identity, surroundings: .machine)
  }
}

struct WarehouseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warehouse", abstract: "省级数据仓库：PostgreSQL 里的各县汇总库",
    discussion: """
      县多、一台机器的汇总库装不下的时候用：数据库由单位的信息部门开好（PostgreSQL 15 以上），各县的上报包装进去，统计表用 fieldkit report 地址 名称，写法和汇总库一样。
      签了名的上报包原样留在数据库里，其余都可以由它们重做（warehouse rebuild）。证据文件不在里面，留在各县。
      """,
    subcommands: [
      Create.self, AddPlan.self, Trust.self, WarehouseKeysCommand.self, WarehouseRevokeCommand.self,
      Load.self, WarehouseReceiptCommand.self, Waiting.self, Release.self, Reject.self,
      Rebuild.self,
      ShardCommand.self,
    ])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "在空的数据库里建数据仓库")

    @OptionGroup var warehouse: WarehouseOptions

    @Option(parsing: .upToNextOption, help: "本级的方案包 *.plan.zip，可以有几个")
    var plan: [String]

    @Option(help: "事实分放在哪几台服务器上（各是一个空数据库的地址，用逗号隔开）；不写都放在本台")
    var shards = ""

    @Flag(help: "信任方案包的签名人，不询问")
    var trust = false

    func run() throws {
      let made = try CountyWarehouse.create(
        warehouse.address, packs: plan, trust: TrustPrompt.decision(trust), surroundings: .machine)
      print("已建数据仓库，编号 \(made.id)，方案 \(plan.count) 个。")
      do {
        try made.add(shards: shards.split(separator: ",").map(String.init))
      } catch {
        print("数据仓库建好了，另外的服务器没有都加上：改好以后用 fieldkit warehouse shard add 再加。")
        throw error
      }
      print(
        "下一步：登记各县的汇总库 fieldkit warehouse trust 地址 文件，再 fieldkit warehouse load 地址 上报包.rollup.zip …")
    }
  }

  struct AddPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan", abstract: "再放进一个方案，或者方案的新版本")

    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: "方案包 *.plan.zip")
    var packs: [String]

    @Flag(help: "信任方案包的签名人，不询问")
    var trust = false

    func run() throws {
      try warehouse.open().add(packs: packs, trust: TrustPrompt.decision(trust))
      print("已放进方案 \(packs.count) 个。")
    }
  }

  struct Trust: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trust", abstract: "登记县的汇总库（在县里用 key show 打印的 rollup@fieldkit 那一行）")

    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: "含 allowed_signers 行的文件，有几行登记几行；- 为标准输入")
    var file: String

    @Flag(help: "该汇总库换了密钥：在已登记的之外再登记这一把")
    var rotate = false

    func run() throws {
      let given = try TrustCommand.lines(file)
      let signers = try given.map { try AllowedSigner(line: $0) }
      let meant = zip(given, signers).filter { $1.namespace == SSHSignature.rollupNamespace }
        .map(\.0)
      guard !given.isEmpty else { throw Ending.Usage(message: "\(file) 里没有公钥") }
      for added in try warehouse.open().trust(meant.isEmpty ? given : meant, isRotation: rotate) {
        let name = "\(added.signer.principal.shown) \(added.signer.key.fingerprint)"
        print(added.isNew ? "已登记 \(name)" : "已经登记过 \(name)")
      }
    }
  }

  struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "load", abstract: "装入上报包",
      discussion: "逐个装入，每个要么全部装进去要么什么都不留；可以重复，可以几台机器同时装。中断以后同一条命令再运行一次就接着装。一个被拒绝，其余照常进行，最后以最重的结果退出。"
    )

    @OptionGroup var warehouse: WarehouseIdentityOptions

    @Argument(help: "上报包 *.rollup.zip")
    var files: [String]

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      var worst = ExitStatus.done
      var counts = (new: 0, known: 0, refused: 0)
      var results: [JSONValue] = []
      try warehouse.open().load(files) { path, outcome in
        switch outcome {
        case .success(let loaded):
          if loaded.isKnown { counts.known += 1 } else { counts.new += 1 }
          results.append(document(loaded))
          if !json { for line in lines(loaded) { Terminal.line(line) } }
        case .failure(let error):
          let problem = Ending.OfFile(path: path, error: Ending.coded(error))
          Ending.report(problem)
          // A server that is gone takes no other file either.
          guard [.badData, .untrusted, .missingInput].contains(problem.status) else {
            throw Ended(status: problem.status)
          }
          counts.refused += 1
          worst = max(worst, problem.status)
          results.append([
            "file": .string(path), "result": "refused", "code": .string(problem.code),
            "reason": .string(problem.what),
          ])
        }
      }
      if json {
        Terminal.json(["bundles": .array(results)])
      } else {
        print("装入 \(counts.new) 个，已有 \(counts.known) 个，拒绝 \(counts.refused) 个。")
        if counts.refused > 0 { print("早到的、日志不相接的由 fieldkit warehouse waiting 列出。") }
      }
      if worst != .done { throw Ended(status: worst) }
    }

    private func lines(_ loaded: CountyWarehouse.Loaded) -> [String] {
      guard !loaded.isKnown else { return ["已装入过，没有改动：\(loaded.path.shown)"] }
      return [
        "已装入：\(loaded.path.shown)，新增日志 \(loaded.newEntries) 条，汇总库 \(loaded.hub)，连同下级共 \(loaded.hubs.count) 个"
      ] + loaded.followed.map { "  等候的 \($0.shown) 接上了，也已装入" }
    }

    private func document(_ loaded: CountyWarehouse.Loaded) -> JSONValue {
      [
        "file": .string(loaded.path), "result": .string(loaded.isKnown ? "known" : "loaded"),
        "bundle": .string(loaded.id), "hub": .string(loaded.hub), "hubs": .strings(loaded.hubs),
        "newEntries": .count(loaded.newEntries), "followed": .strings(loaded.followed),
      ]
    }
  }

  struct Waiting: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "waiting", abstract: "列出等候的上报包：前面的还没有来，或者要由人决定")

    @OptionGroup var warehouse: WarehouseOptions

    func run() throws {
      for bundle in try warehouse.open().waiting() {
        print(
          "\(bundle.id.prefix(12))  \(bundle.code ?? "")  \(bundle.sender)  \(bundle.file.shown)")
        print("  \((bundle.reason ?? "").shown)")
      }
    }
  }

  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release", abstract: "放行要由人决定的上报包：以它为准，原来的一份不再计入",
      discussion: "只用于向县里核实过的，例如县里用旧备份恢复了汇总库。上报包要用 rollup --whole 做的。")

    @OptionGroup var warehouse: WarehouseIdentityOptions

    @Argument(help: "waiting 列出的编号，写开头几位就可以")
    var bundle: String

    func run() throws {
      let released = try warehouse.open().release(bundle)
      print(
        "已放行 \(released.file.shown)（汇总库 \(released.sender)），原来不收是因为：\((released.reason ?? "").shown)"
      )
    }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reject", abstract: "不收等候的上报包：从数据库里删去，只记下文件名和原因",
      discussion: "已经装入的不动；同一个文件以后还可以再装。")

    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: "waiting 列出的编号，写开头几位就可以")
    var bundle: String

    func run() throws {
      let rejected = try warehouse.open().reject(bundle)
      print("不收 \(rejected.file.shown)（汇总库 \(rejected.sender)）")
    }
  }

  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rebuild", abstract: "由数据库里签了名的上报包重做其余的一切",
      discussion: "每个上报包重新核对签名和日志，要么全部重做要么不动。")

    @OptionGroup var warehouse: WarehouseIdentityOptions

    func run() throws {
      let (bundles, differing) = try warehouse.open().rebuild()
      print("由 \(bundles) 个上报包重做。")
      print(differing.isEmpty ? "和原来的完全一致。" : "和原来不一致的汇总库：\(differing.joined(separator: "、"))")
    }
  }
}
