public import ArgumentParser
import Foundation
import Model
import Rendering
import Statistics
public import Workflows

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "统计表、台账、工作总结",
    discussion: (ReportName.all + [ReportName.local])
      .map { "\($0.name)　\($0.title)" }.joined(separator: "\n"))

  @Argument(help: "工作区或者汇总库的文件夹，或者数据仓库的地址 postgresql://…")
  var directory: String

  @Argument(help: "报表名称，见下")
  var name: String

  @OptionGroup var output: OutputOptions<PaperFormat>

  @Option(help: "说明另存到这个文件（统计口径、待填写事项、数字出处，不随件报送）；格式同 --format，用 html、pdf、docx、xlsx")
  var notes: String?

  @OptionGroup var chosen: ChosenDays

  @Option(help: "计算期限的日期 2026-07-01；不写用今天")
  var on: String?

  @Option(help: "只计这个乡镇；不写计全部")
  var township: String?

  @Option(help: "统计表表头的地区，不写用方案的地区；写行政区划代码（459901、4599、45）或者下级汇总库的编号的，只计这个地区的下级汇总库")
  var area: String = ""

  @Option(help: "合计以前逐个列出：county 县、city 市、province 省；用于有下级的汇总库")
  var by: AreaLevel?

  @Option(help: "填表人")
  var filledBy: String = ""

  @Option(help: "填表人联系电话")
  var telephone: String = ""

  @Option(help: "填表日期 2026-07-01")
  var filledOn: String?

  @Option(help: "审核人")
  var reviewer: String = ""

  @Flag(help: "锁定的那一期，和锁定时逐字节相同")
  var locked = false

  @Option(help: "锁定以后的第几次更正；0 是报送，不写用最后一次")
  var correction: Int?

  private var format: PaperFormat { output.format }

  /// The area that alone is counted; nil for all. Whatever consists of digits is meant as a code: a slip in it
  /// must not print the sum of all.
  private var areaCode: String? {
    area.wholeMatch(of: /[0-9]+|[0-9a-f]*(-[0-9a-f]+)+/) != nil ? area : nil
  }

  /// What stands at the head of a form is no area that is counted below: the sum of all would bear its name.
  /// - Parameter areas: that are counted below.
  private func proveHead(_ areas: [Area]) throws {
    guard areaCode == nil, areas.count > 1,
      let same = areas.first(where: { area.count > 1 && $0.name.hasPrefix(area) })
    else { return }
    throw Ending.Usage(
      message: "“\(area)”是下级的地区：只计这个地区的写 --area \(same.code)；--area 写名称的只改表头，计的是全部")
  }

  func run() throws {
    guard let report = ReportName(name) else {
      let known = (ReportName.all + [ReportName.local]).map(\.name).joined(separator: "、")
      throw WorkflowError.unknown(what: "报表 \(name)", known: known)
    }
    let days = try chosen.period()
    let entries = FormEntries(
      area: area.isEmpty || areaCode != nil ? township ?? "" : area, filledBy: filledBy,
      telephone: telephone,
      filledOn: try filledOn.map(Dates.day),
      reviewer: reviewer)
    guard output.path != nil || !format.isBinary else {
      throw Ending.Usage(message: "\(format.rawValue) 是二进制格式，用 -o 写明输出文件")
    }
    guard notes == nil || (format != .csv && format != .json) else {
      throw Ending.Usage(message: "csv 和 json 已经带有统计口径，--notes 用于 html、pdf、docx、xlsx")
    }
    guard !locked else {
      guard !CountyWarehouse.isAddress(directory) else {
        throw Ending.Usage(message: "--locked 用于汇总库，数据仓库不锁定")
      }
      try HubOptions.at(directory) { try write(try kept($0, report, days), report) }
      return
    }
    guard correction == nil else {
      throw Ending.Usage(message: "--correction 和 --locked 一起用")
    }
    if CountyWarehouse.isAddress(directory) {
      let warehouse = try CountyWarehouse.open(directory, surroundings: .machine)
      try write(self.made(warehouse, report, days, entries), report)
      return
    }
    switch try Location.open(directory) {
    case .workspace(let workspace):
      guard by == nil, areaCode == nil else {
        throw Ending.Usage(message: "--by 和行政区划代码用于汇总库")
      }
      try told(Reporting(workspace: workspace), report, days, entries)
      try workspace.close()
    case .hub(let hub):
      try hub.once { try counted(hub, report, days, entries) }
      try hub.close()
    }
  }

  private func counted(
    _ hub: Hub, _ report: ReportName, _ days: Period, _ entries: FormEntries
  ) throws {
    if !area.isEmpty { try proveHead(hub.areas(plan: chosen.plan).counted) }
    if let by { return try write(listed(hub, report, by, days), report) }
    let reporting = Reporting(hub: hub).limited(toArea: areaCode).limited(to: township)
    try reporting.prepare(report, plan: chosen.plan) { done, all in
      Terminal.progress("统计新到的检查 \(done)/\(all)")
    }
    Terminal.endProgress()
    try told(reporting, report, days, entries)
  }

  /// Counts a report and writes it; a list that may be long is written line by line.
  private func told(
    _ reporting: Reporting, _ report: ReportName, _ days: Period, _ entries: FormEntries
  ) throws {
    guard format == .csv, case .statistics(let name) = report else {
      return try write(made(reporting, report, days, entries), report)
    }
    guard name == .followups else {
      let table = try reporting.limited(to: township).table(
        name, plan: chosen.plan, from: days.from, to: days.to, asOf: try on.map(Dates.day),
        findings: false)
      return try output.write { try CSVStream.write(table, to: $0) }
    }
    let list = try reporting.limited(to: township).followUps(
      plan: chosen.plan, from: days.from, to: days.to, asOf: try on.map(Dates.day))
    try output.write { part in
      var lines = CSVStream(list.head, isGrouped: !list.isEmpty)
      try list.forEachLine { try lines.add($0, to: part) }
      try lines.end(to: part)
    }
  }

  private func made(
    _ warehouse: CountyWarehouse, _ report: ReportName, _ days: Period,
    _ entries: FormEntries
  ) throws -> (report: [UInt8], notes: [UInt8]?) {
    if !area.isEmpty { try proveHead(warehouse.areas(plan: chosen.plan).counted) }
    let question = ReportQuestion(
      report, plan: chosen.plan, from: days.from, to: days.to, asOf: try on.map(Dates.day),
      area: areaCode,
      township: township, findings: format == .json)
    if by != nil || !format.hasNotes {
      let table = try warehouse.table(question, by: by)
      guard format.hasNotes else { return (try format.bytes(of: table), nil) }
      let document = TablePaper.document(table, plan: try warehouse.plan(chosen.plan), label: "项目")
      return (try format.bytes(of: document, missing: missing), nil)
    }
    return try bytes(of: warehouse.paper(question, entries: entries))
  }

  private func bytes(of paper: Paper) throws -> (report: [UInt8], notes: [UInt8]?) {
    (
      try format.bytes(of: paper.document, missing: missing),
      notes == nil ? nil : try paper.notes.map { try format.bytes(of: $0, missing: missing) }
    )
  }

  /// The table with each area before the sum.
  private func listed(
    _ hub: Hub, _ report: ReportName, _ level: AreaLevel, _ days: Period
  ) throws -> (report: [UInt8], notes: [UInt8]?) {
    let table = try hub.table(
      report, by: level, area: areaCode, plan: chosen.plan, from: days.from, to: days.to,
      asOf: on.map(Dates.day),
      township: township)
    guard format.hasNotes else { return (try format.bytes(of: table), nil) }
    let document = TablePaper.document(
      table, plan: try hub.shelf.newest(chosen.plan).plan, label: "项目")
    return (try format.bytes(of: document, missing: missing), nil)
  }

  private func write(
    _ made: (report: [UInt8], notes: [UInt8]?), _ report: ReportName
  ) throws {
    if let notes {
      guard let bytes = made.notes else {
        throw Ending.Usage(message: "\(report.title)没有另存的说明，--notes 不用写")
      }
      try WrittenFile.write(bytes, to: notes)
    }
    try output.write(made.report)
  }

  /// What was kept when the period was locked.
  private func kept(
    _ hub: Hub, _ report: ReportName, _ days: Period
  ) throws -> (report: [UInt8], notes: [UInt8]?) {
    if case .plan = report {
      throw Ending.Usage(message: "\(report.title)取自方案，没有锁定的")
    }
    let period = try hub.lockedPeriod(
      plan: chosen.plan, from: days.from, to: days.to, number: correction)
    guard let bytes = try hub.lockedFile(period, name, format) else {
      throw WorkflowError.unknown(what: "锁定的报表 \(name)", known: period.title)
    }
    let apart = try notes == nil ? nil : hub.lockedFile(period, name, format, isNotes: true)
    return (bytes, apart)
  }

  private func made(
    _ reporting: Reporting, _ report: ReportName, _ days: Period, _ entries: FormEntries
  ) throws -> (report: [UInt8], notes: [UInt8]?) {
    let asOf = try on.map(Dates.day)
    let reporting = reporting.limited(to: township)
    guard format.hasNotes else {
      let table = try reporting.table(
        report, plan: chosen.plan, from: days.from, to: days.to, asOf: asOf,
        findings: format == .json)
      return (try format.bytes(of: table), nil)
    }
    let paper = try reporting.paper(
      report, plan: chosen.plan, from: days.from, to: days.to, asOf: asOf, entries: entries)
    return try bytes(of: paper)
  }

  /// A list of many names goes on without a character that no font has, and says which and where.
  private func missing(_ glyph: MissingGlyph) {
    Terminal.error("提示 " + glyph.line.shown)
  }
}

extension AreaLevel: ExpressibleByArgument {}
