import ArgumentParser
import Model
import Workflows

struct PlanNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "从随附的方案新建一个方案文件夹",
    discussion: "随附的方案：county-2024、demo-2026、guangxi-2020、national-2019、suixi-2019")

  @Argument(help: "新文件夹")
  var directory: String

  @Option(name: .customLong("from"), help: "从哪份方案开始，写编号")
  var source: String

  @Option(help: "随附数据的文件夹（含 plans 和 samples）；不写则在程序旁边和当前文件夹找")
  var bundles: String?

  func run() throws {
    let path = try ShippedPlans(bundles: BundleFolder.find(bundles))
      .begin(source, in: directory, surroundings: .machine)
    print("已从 \(source) 新建方案：\(path.shown)")
    print("  先改 id、version、title，再换上本地的机构名册和监督员名单，用 fieldkit plan check 核对。")
  }
}
