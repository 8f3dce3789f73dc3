import ArgumentParser
import Bundling
import Files
import Foundation
import Intake
import Model
import Workflows

struct PlanRosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "看一份新的机构名册或者监督员名单，和在用的比；写 --apply 才换上",
    discussion:
      "CSV（UTF-8、GB18030）或者 xlsx。列名不同的用 --column 名称=机构名称；整列一样的用 --all 证照类型=无。换下来的留在 earlier 文件夹。")

  @OptionGroup var folder: PlanFolderArgument

  @Argument(help: "新的名册")
  var file: String

  @Flag(help: "是监督员名单，不是机构名册")
  var inspectors = false

  @Option(help: "这一列取自文件里的哪一列，可以写几次")
  var column: [String] = []

  @Option(help: "这一列每行都写什么，可以写几次")
  var all: [String] = []

  @Option(help: "不要这一行（行号），可以写几次")
  var drop: [Int] = []

  @Flag(help: "换上；不写就只看")
  var apply = false

  private func pairs(_ texts: [String]) throws -> [(name: String, value: String)] {
    try texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Ending.Usage(message: "\(text) 应当写成 列=内容") }
      return (parts[0], parts[1])
    }
  }

  func run() throws {
    let folder = try folder.open()
    let bytes = try BundlingError.wording { try ReceivedBytes.of(file, upTo: 64 << 20) }
    let kind: ListKind = inspectors ? .inspectors : .institutions
    try folder.begin(
      kind, name: FilePath.name(of: file), bytes: bytes, surroundings: .machine)
    var sources = folder.list?.sources ?? [:]
    for (name, title) in try pairs(column) {
      guard let index = folder.list?.head.firstIndex(of: title) else {
        throw WorkflowError.unknown(
          what: "列“\(title)”", known: folder.list?.head.joined(separator: "、") ?? "")
      }
      sources[name] = .column(index)
    }
    for (name, text) in try pairs(all) { sources[name] = .all(text) }
    try folder.change { sheet in
      sheet.match(sources)
      for line in drop { sheet.drop(line: line, true) }
    }
    guard let sheet = folder.list else { return }
    let state = try folder.state()
    let checked = sheet.checked(acceptedCodes: PlanFolder.acceptedCodes(state.source.value))
    for warning in checked.warnings { Terminal.error("提示 " + warning.line) }
    for title in sheet.unused { Terminal.error("提示 没有用到的列“\(title.shown)”") }
    if kind == .institutions {
      for line in ListComparison(state.subjects, checked.subjects).lines { print(line) }
    }
    let missing = sheet.missing.map { Fault("列 \($0)", .table(.missingColumn(name: $0))) }
    guard missing.isEmpty, checked.faults.isEmpty else {
      throw IntakeError.refused(
        code: .planRefused, path: file, faults: missing + checked.faults)
    }
    guard apply else {
      return print("没有错误：\(checked.count) 行。没有换；写 --apply 才换上。")
    }
    _ = try folder.takeList(surroundings: .machine)
    print("已换上：\(checked.count) 行。换下来的留在 earlier 文件夹。")
  }
}
