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

    @OptionGroup var chosen: ChosenDays

    @OptionGroup var place: ChosenPlace

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      let days = try chosen.period()
      if CountyWarehouse.isAddress(directory) {
        let warehouse = try CountyWarehouse.open(directory, surroundings: .machine)
        return tell(
          try warehouse.conflicts(
            ReportQuestion(
              .statistics(.annex4), plan: chosen.plan, from: days.from, to: days.to,
              area: place.area, township: place.township, findings: false)))
      }
      let location = try Location.open(directory)
      let reporting: Reporting
      switch location {
      case .workspace(let workspace):
        guard place.area == nil else { throw Ending.Usage(message: "--area 用于汇总库") }
        reporting = Reporting(workspace: workspace)
      case .hub(let hub): reporting = Reporting(hub: hub).limited(toArea: place.area)
      }
      tell(
        try reporting.limited(to: place.township).conflicts(
          plan: chosen.plan, from: days.from, to: days.to))
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
  }
}
