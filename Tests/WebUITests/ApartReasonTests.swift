import Model
import Statistics
import Testing
import Workflows

@testable import WebUI

@Suite("Why two periods do not add up")
struct ApartReasonTests {
  private func period(_ from: String, _ to: String) -> Period {
    Period(from: Day(from), to: Day(to))
  }

  @Test(
    "is said as far as the days and the rules prove it",
    arguments: [
      (StatisticsTable.annex3, "2026-05-01", "A3-01", Int64(3), Int64(2), "只计一家"),
      (.coverage, "2026-05-01", "hospital", 3, 2, "只计一家"),
      (.annex4, "2026-05-01", "A4-30", 3, 2, "只计一次"),
      (.annex4, "2026-05-01", "A4-39", 1, 2, "没有登记日期的移送"),
      (.annex4, "2026-05-01", "A4-14", 3, 2, "核对"),
      (.annex4, "2026-05-01", "A4-14", 1, 2, "核对"),
      (.annex3, "2026-05-01", "A3-01", 1, 2, "核对"),
      (.annex3, "2026-05-03", "A3-01", 1, 2, "没有挨着"),
      (.annex3, "2026-05-03", "A3-01", 3, 2, "只计一家"),
      (.annex4, "2026-04-30", "A4-14", 3, 2, "重叠"),
      (.referrals, "2026-05-03", "R", 1, 2, "没有挨着"),
    ])
  func words(
    name: StatisticsTable, from: String, row: String, sum: Int64, whole: Int64, expected: String
  ) {
    let first = period("2026-03-01", "2026-04-30")
    let second = period(from, "2026-06-30")
    for (one, other) in [(first, second), (second, first)] {
      #expect(
        ApartReason(.statistics(name), one, other).words(row, sum: sum, whole: whole).contains(
          expected))
    }
  }
}
