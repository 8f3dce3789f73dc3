import ArgumentParser
import Foundation
import Model
import Rendering
import Workflows

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "统计表、台账、工作总结",
    discussion: (ReportName.all + [ReportName.local])
      .map { "\($0.name)　\($0.title)" }.joined(separator: "\n"))

  enum Format: String, ResultFormat {
    case csv
    case json
    case html
    case pdf
    case docx
    case xlsx

    static var standard: Format { .csv }

    var isBinary: Bool {
      switch self {
      case .csv, .json, .html: false
      case .pdf, .docx, .xlsx: true
      }
    }
  }

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "报表名称，见下")
  var name: String

  @OptionGroup var output: OutputOptions<Format>

  @Option(help: "说明另存到这个文件（统计口径、待填写事项、数字出处，不随件报送）；格式同 --format，用 html、pdf、docx、xlsx")
  var notes: String?

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

  private var format: Format { output.format }

  func run() throws {
    guard let report = ReportName(name) else {
      let known = (ReportName.all + [ReportName.local]).map(\.name).joined(separator: "、")
      throw WorkflowError.unknown(what: "报表 \(name)", known: known)
    }
    let days = (try day(from), try day(to))
    if let first = days.0, let last = days.1, last < first {
      throw Ending.Usage(message: "截止日期早于起始日期")
    }
    let entries = FormEntries(
      area: area, filledBy: filledBy, telephone: telephone, filledOn: try day(filledOn),
      reviewer: reviewer)
    guard output.path != nil || !format.isBinary else {
      throw Ending.Usage(message: "\(format.rawValue) 是二进制格式，用 -o 写明输出文件")
    }
    guard notes == nil || (format != .csv && format != .json) else {
      throw Ending.Usage(message: "csv 和 json 已经带有统计口径，--notes 用于 html、pdf、docx、xlsx")
    }
    let made: (report: [UInt8], notes: [UInt8]?)
    switch try Location.open(directory) {
    case .workspace(let workspace):
      made = try self.made(Reporting(workspace: workspace), report, days, entries)
      try workspace.close()
    case .hub(let hub):
      made = try self.made(Reporting(hub: hub), report, days, entries)
      try hub.close()
    }
    if let notes {
      guard let bytes = made.notes else {
        throw Ending.Usage(message: "\(report.title)没有另存的说明，--notes 不用写")
      }
      try WrittenFile.write(bytes, to: notes)
    }
    try output.write(made.report)
  }

  private func made(
    _ reporting: Reporting, _ report: ReportName, _ days: (Day?, Day?), _ entries: FormEntries
  ) throws -> (report: [UInt8], notes: [UInt8]?) {
    let asOf = try day(on)
    func table() throws -> Table {
      try reporting.table(report, plan: plan, from: days.0, to: days.1, asOf: asOf)
    }
    switch format {
    case .csv: return (Array(CSVWriter.text(try table()).utf8), nil)
    case .json: return (Array(JSONWriter.pretty(try table().document).utf8), nil)
    case .html, .pdf, .docx, .xlsx:
      let paper = try reporting.paper(
        report, plan: plan, from: days.0, to: days.1, asOf: asOf, entries: entries)
      return (try bytes(paper.document), notes == nil ? nil : try paper.notes.map(bytes))
    }
  }

  private func bytes(_ document: Document) throws -> [UInt8] {
    switch format {
    case .csv, .json: []
    case .html: Array(HTMLWriter.text(document).utf8)
    case .pdf: try printed(document)
    case .docx: try DOCXWriter.bytes(document)
    case .xlsx: try XLSXWriter.bytes(document)
    }
  }

  /// A list of many names goes on without a character that no font has, and says which and where.
  private func printed(_ document: Document) throws -> [UInt8] {
    let (bytes, missing) = try PDFWriter.boxed(document)
    for glyph in missing { Terminal.error("提示 " + glyph.line.shown) }
    return bytes
  }

  private func day(_ text: String?) throws -> Day? {
    guard let text else { return nil }
    guard let day = Day(text) else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
    return day
  }
}
