import ArgumentParser
import Model
import Statistics
import Workflows

extension DifferencesCommand {
  struct Rows: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rows", abstract: "逐处列出各次检查结果不一致、按“有”计的：统计表二只列前 \(KeptCounts.mostConflicts) 处",
      discussion: "期间和范围的写法同 report；一处一行，每一行先写说“有”的检查。")

    @Argument(help: "工作区或者汇总库的文件夹，或者数据仓库的地址 postgresql://…")
    var directory: String

    @Option(help: "起始日期 2026-03-01；不写用方案的期间")
    var from: String?

    @Option(help: "截止日期 2026-06-30；不写用方案的期间")
    var to: String?

    @Option(help: "方案编号；库中有多个方案时用")
    var plan: String?

    @Option(help: "只计这个乡镇；不写计全部")
    var township: String?

    @Option(help: "只计这个地区的下级汇总库：行政区划代码（459901、4599、45）或者下级汇总库的编号")
    var area: String?

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      let days = (try day(from), try day(to))
      if let first = days.0, let last = days.1, last < first {
        throw Ending.Usage(message: "截止日期早于起始日期")
      }
      if CountyWarehouse.isAddress(directory) {
        let warehouse = try CountyWarehouse.open(directory, surroundings: .machine)
        return tell(
          try warehouse.conflicts(
            ReportQuestion(
              .statistics(.annex4), plan: plan, from: days.0, to: days.1, area: area,
              township: township, findings: false)))
      }
      let location = try Location.open(directory)
      let reporting: Reporting
      switch location {
      case .workspace(let workspace):
        guard area == nil else { throw Ending.Usage(message: "--area 用于汇总库") }
        reporting = Reporting(workspace: workspace)
      case .hub(let hub): reporting = Reporting(hub: hub).limited(toArea: area)
      }
      tell(
        try reporting.limited(to: township).conflicts(plan: plan, from: days.0, to: days.1))
      try location.close()
    }

    private func tell(_ all: [AnswerConflict]) {
      guard json else {
        // Each of the visits is shown, however many they are.
        for one in all {
          let shown = AnswerConflict(
            subject: one.subject.shown, row: one.row, visits: one.visits.map(\.shown))
          print(shown.words)
        }
        if all.isEmpty { print("各次检查的结果没有不一致的。") }
        return
      }
      print("{\"conflicts\":[", terminator: "")
      for (place, one) in all.enumerated() {
        print(place == 0 ? "" : ",")
        print(JSONWriter.text(one.document), terminator: "")
      }
      print("]}")
    }

    private func day(_ text: String?) throws -> Day? {
      guard let text else { return nil }
      guard let day = Day(text) else { throw Ending.Usage(message: "日期 \(text) 应当写成 2026-03-01") }
      return day
    }
  }
}
