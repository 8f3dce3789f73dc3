import ArgumentParser
import Model
import Rendering
import Workflows

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "统计表、台账、工作总结",
    discussion: ReportName.all.map { "\($0.name)　\($0.title)" }.joined(separator: "\n"))

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
    case json
  }

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "报表名称，见下")
  var name: String

  @Option(help: "格式：csv、json")
  var format: Format = .csv

  @Option(name: .shortAndLong, help: "输出文件；不写则输出到屏幕")
  var output: String?

  @Option(help: "起始日期 2026-03-01；不写用方案的期间")
  var from: String?

  @Option(help: "截止日期 2026-06-30；不写用方案的期间")
  var to: String?

  @Option(help: "方案编号；库中有多个方案时用")
  var plan: String?

  @Option(help: "计算期限的日期 2026-07-01；不写用今天")
  var on: String?

  @Option(help: "统计表表头的地区；不写用方案的地区")
  var area: String = ""

  @Option(help: "填表人")
  var filledBy: String = ""

  @Option(help: "填表人联系电话")
  var telephone: String = ""

  @Option(help: "填表日期 2026-07-01")
  var filledOn: String?

  @Option(help: "审核人")
  var reviewer: String = ""

  func run() throws {
    guard let report = ReportName(name) else {
      let known = ReportName.all.map(\.name).joined(separator: "、")
      throw WorkflowError.unknown(what: "报表 \(name)", known: known)
    }
    let days = (try day(from), try day(to))
    if let first = days.0, let last = days.1, last < first {
      throw Ending.Usage(message: "截止日期早于起始日期")
    }
    let asOf = try day(on)
    let made: Table
    switch try Location.open(directory) {
    case .workspace(let workspace):
      made = try Reporting(workspace: workspace).table(
        report, plan: plan, from: days.0, to: days.1, asOf: asOf)
      try workspace.close()
    case .hub(let hub):
      made = try Reporting(hub: hub).table(
        report, plan: plan, from: days.0, to: days.1, asOf: asOf)
      try hub.close()
    }
    let text =
      switch format {
      case .csv: CSVWriter.text(made)
      case .json: JSONWriter.pretty(made.document)
      }
    try OutputFile.write(text, to: output)
  }

  private func day(_ text: String?) throws -> Day? {
    guard let text else { return nil }
    guard let day = Day(text) else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
    return day
  }
}

/// Writes a result whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String?) throws {
    guard let path, path != "-" else {
      print(text, terminator: "")
      return
    }
    try WrittenFile.write(text, to: path)
  }
}
