import ArgumentParser
import Model
import Workflows

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "把检查记录、排查记录文件录入工作区",
    discussion: "每个文件要么全部录入，要么一点不录；一个文件的全部错误一次报出。")

  @Argument(help: "工作区的文件夹")
  var directory: String

  @Argument(help: "fieldkit-visit/1、fieldkit-sweep/1 文件，或者手机表单的提交：一份 XML，或者导出的 CSV")
  var files: [String]

  @Option(help: "方案编号；工作区有多个方案而文件没有写 plan 时用")
  var plan: String?

  func run() throws {
    let workspace = try Workspace.openToWrite(directory)
    var worst = ExitStatus.done
    for (index, path) in files.enumerated() {
      Terminal.progress("录入 \(index + 1)/\(files.count)")
      do {
        let records = try workspace.recordAll(path, plan: plan)
        Terminal.endProgress()
        for recorded in records {
          for warning in recorded.warnings { Terminal.error("提示 \(path.shown) \(warning.line)") }
          let what = recorded.isKnown ? "已有相同记录" : "已录入"
          Terminal.line("\(what) \(recorded.id)：\(path.shown)")
        }
      } catch {
        Terminal.endProgress()
        let error = Ending.coded(error)
        Ending.report(error)
        worst = max(worst, error.status)
      }
    }
    try workspace.close()
    if worst != .done { throw Ended(status: worst) }
  }
}
