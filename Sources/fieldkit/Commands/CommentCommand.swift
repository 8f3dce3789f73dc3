import ArgumentParser
import Model
import Workflows

struct CommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "在一次检查的一个项目上写一句话：检查组答复补问，监督机构写意见",
    discussion: "不改检查本身。检查组写的随下一个数据包到监督机构，监督机构写的随下一份退回单到检查组。")

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "检查编号")
  var visit: String

  @Option(help: "检查项或者检查表行的编号；说整次检查的不写")
  var item = ""

  @Option(help: "写的话")
  var text: String

  @Option(name: .customLong("by"), help: "写的人：检查组写执法证号，监督机构写姓名")
  var actor: String

  @Option(help: "汇总库里记录它的设备，几台设备有同一编号时写")
  var device: String?

  func validate() throws {
    if actor.isBlank { throw ValidationError("写的人不能是空白") }
  }

  func run() throws {
    let location = try Location.openToWrite(directory)
    switch location {
    case .workspace(let workspace):
      try workspace.comment(
        at: visit, [ReviewQuestion(item: item, text: text)], actor: actor)
    case .hub(let hub):
      try hub.comment(
        at: hub.reviewedVisit(visit, device: device), item: item, text: text, actor: actor)
    }
    print("已写入日志。")
    try location.close()
  }
}
