import ArgumentParser
import Foundation
import Intake
import Model
import Workflows

struct PlanLookBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookback", abstract: "把监督机构要求的回头看排进下一版方案",
    discussion: "到期没有人去看的排进来，看过的、了结的撤下；先前的分派仍然看得到。打包发放以后，笔记本的今日列出要回头看的。")

  @OptionGroup var folder: PlanFolderArgument

  @Option(name: .customLong("from"), help: "汇总库的文件夹，或者 rectify requests 写出的名单")
  var source: String

  @Option(help: "期限到这一天为止的，例如 2026-06-30；不写是今天")
  var until: String?

  @Option(help: "交给哪一组、哪台笔记本或者哪名监督员；不写交给分到那一家的")
  var to: String?

  func run() throws {
    let folder = try folder.open()
    let state = try folder.state()
    let plan = state.source.value["id"]?.string ?? ""
    let requests = try PlanFolder.lookBacks(
      from: URL(filePath: source).standardizedFileURL.path, plan: plan,
      until: until.map(Dates.day), surroundings: .machine)
    let taken = try folder.take(requests, to: to, on: Surroundings.machine.now().day)
    print("排进回头看 \(taken.added) 家，撤下 \(taken.settled) 家")
    for name in taken.unlisted { print("名册里没有，要另外通知：\(name)".shown) }
  }
}
