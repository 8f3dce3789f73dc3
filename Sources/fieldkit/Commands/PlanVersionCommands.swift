import ArgumentParser
import KitModules
import Model
import Workflows

struct PlanDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "说出两版方案的差别：正文、检查项、计数规则、名册、监督员")

  @Argument(help: "旧版：方案文件或者它的文件夹、方案包、工作区、汇总库")
  var old: String

  @Argument(help: "新版，同上")
  var new: String

  @Flag(help: "输出 JSON")
  var json = false

  func run() throws {
    let comparison = try PlanComparison.read(
      old, new, packing: PlanPacking(modules: KitModules.checklists), surroundings: .machine)
    if json { return Terminal.json(comparison.document) }
    for line in comparison.lines { print(line) }
  }
}

struct PlanReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "发放以前先看：新版的检查清单和计数规则会让已经收到的检查变成什么样",
    discussion: "只读汇总库，什么都不写；会变的每个发现、每格数字都说明理由。")

  @Argument(help: "汇总库的文件夹")
  var hub: String

  @OptionGroup var plan: PlanFileArgument

  @Flag(help: "输出 JSON")
  var json = false

  func run() throws {
    let hub = try Hub.open(hub, surroundings: .machine)
    let replay = try hub.replay(plan.path, packing: PlanPacking(modules: KitModules.checklists))
    try hub.close()
    if json { return Terminal.json(replay.document) }
    for line in replay.lines { print(line) }
  }
}
