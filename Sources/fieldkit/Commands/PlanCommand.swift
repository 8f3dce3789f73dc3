import ArgumentParser
import Intake
import KitModules
import Model
import Workflows

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "新建、核对、打包、比较方案，随机抽取、分派、发放，或者把方案加入工作区、汇总库",
    subcommands: [
      PlanNewCommand.self, Check.self, Pack.self, Add.self, PlanDiffCommand.self,
      PlanReplayCommand.self, PlanDrawCommand.self, PlanLaptopCommand.self,
      PlanAssignCommand.self, PlanLookBackCommand.self, PlanHandOutCommand.self,
      PlanRosterCommand.self, PlanQuestionsCommand.self, PlanFormCommand.self,
    ])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "核对方案文件、机构名册和执法人员名单")

    @OptionGroup var plan: PlanFileArgument

    @Option(help: "与上一版比较：方案包、工作区或者汇总库")
    var against: String?

    func run() throws {
      let file = try PlanPacking(modules: KitModules.checklists).check(plan.path)
      for warning in file.warnings { Terminal.error("提示 " + warning.line) }
      if let against {
        let changes = try file.changes(against: against, surroundings: .machine)
        for line in changes.lines { print(line) }
      }
      print("方案没有错误：机构 \(file.subjects.count) 家，执法人员 \(file.inspectors.count) 人。")
    }
  }

  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pack", abstract: "打包方案，冻结检查清单")

    @OptionGroup var plan: PlanFileArgument

    @Option(name: .shortAndLong, help: "方案包文件名，例如 demo.plan.zip")
    var output: String

    @Option(help: "方案负责人的签名密钥；不写则用本人的默认密钥，没有的自动生成")
    var key: String?

    func run() throws {
      let signer = try key ?? LeadKey.path()
      let packed = try PlanPacking(modules: KitModules.checklists)
        .pack(plan.path, to: output, signedWith: signer, surroundings: .machine)
      print("已打包方案 \(packed.id) 的 \(packed.version) 版：\(output.shown)")
      if case .signer(_, let fingerprint) = try KeyFile.show(signer) {
        print("  签名密钥指纹 \(fingerprint)（请当面或者电话告知检查人员核对）")
        print("  念出来是：\(FingerprintWords.spoken(fingerprint))")
      }
      for checklist in packed.checklists {
        print("  检查清单 \(checklist.id)@\(checklist.version)  \(checklist.sha256.prefix(16))…")
      }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "把另一个方案或者新版本加入工作区、汇总库")

    @Argument(help: "工作区或者汇总库的文件夹")
    var directory: String

    @Argument(help: "方案包 *.plan.zip")
    var pack: String

    @Flag(help: "信任方案包的签名人，不询问")
    var trust = false

    func run() throws {
      let added: (plan: HeldPlan, isNew: Bool)
      let changes: PlanChanges?
      switch try Location.openToWrite(directory) {
      case .workspace(let workspace):
        added = try workspace.add(pack: pack, trust: TrustPrompt.decision(trust))
        changes = added.isNew ? try workspace.changes(to: added.plan) : nil
        try workspace.close()
      case .hub(let hub):
        added = try hub.add(pack: pack, trust: TrustPrompt.decision(trust))
        changes = added.isNew ? try hub.changes(to: added.plan) : nil
        try hub.close()
      }
      let name = "\(added.plan.plan.id) 的 \(added.plan.plan.version) 版"
      print(added.isNew ? "已加入方案 \(name)。" : "方案 \(name) 已经在库中，没有改动。")
      for line in changes?.lines ?? [] { print(line) }
    }
  }
}
