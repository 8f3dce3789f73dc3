import ArgumentParser
import Model
import Rendering
import Statistics
import Workflows

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "统计表：annex3、annex4、coverage、ledger、referrals")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
    case json
  }

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "表名：annex3（统计表一）、annex4（统计表二）、coverage、ledger、referrals")
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

  func run() throws {
    guard let table = StatisticsTable(rawValue: name) else {
      let known = StatisticsTable.allCases.map(\.rawValue).joined(separator: "、")
      throw WorkflowError.unknown(what: "统计表 \(name)", known: known)
    }
    let days = (try day(from), try day(to))
    if let first = days.0, let last = days.1, last < first {
      throw Ending.Usage(message: "截止日期早于起始日期")
    }
    let made: Table
    switch try Location.open(directory) {
    case .workspace(let workspace):
      made = try Reporting(workspace: workspace).table(
        table, plan: plan, from: days.0, to: days.1)
      try workspace.close()
    case .hub(let hub):
      made = try Reporting(hub: hub).table(table, plan: plan, from: days.0, to: days.1)
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
