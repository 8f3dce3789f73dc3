import ArgumentParser
import Model

/// Over which days a command counts, and by which plan.
struct ChosenDays: ParsableArguments {
  @Option(help: "起始日期 2026-03-01；不写用方案的期间")
  var from: String?

  @Option(help: "截止日期 2026-06-30；不写用方案的期间")
  var to: String?

  @Option(help: "方案编号；库中有多个方案时用")
  var plan: String?

  /// The days as they were written; nil where the plan's own are meant.
  func period() throws -> Period {
    let period = Period(from: try from.map(Dates.day), to: try to.map(Dates.day))
    if let first = period.from, let last = period.to, last < first {
      throw Ending.Usage(message: "截止日期早于起始日期")
    }
    return period
  }
}
