import Model
import Testing

@Suite("Work calendar")
struct WorkCalendarTests {
  private static let days: [(day: String, isWorkday: Bool, why: String)] = [
    ("2019-01-01", false, "元旦"), ("2019-01-02", true, "星期三"), ("2019-02-02", true, "春节调休"),
    ("2019-02-04", false, "除夕"), ("2019-04-28", true, "劳动节调休（改期通知）"), ("2019-05-01", false, "劳动节"),
    ("2019-05-04", false, "星期六"), ("2019-05-05", true, "劳动节调休（改期通知）"), ("2019-05-06", true, "星期一"),
    ("2019-10-07", false, "国庆节"), ("2019-10-12", true, "国庆节调休"), ("2020-01-19", true, "春节调休"),
    ("2020-01-31", false, "延长的春节"), ("2020-02-02", false, "延长的春节"), ("2020-02-03", true, "星期一"),
    ("2020-10-08", false, "国庆节、中秋节"), ("2020-12-05", false, "星期六"), ("2021-02-07", true, "春节调休"),
    ("2021-02-11", false, "除夕"), ("2021-10-09", true, "国庆节调休"), ("2022-01-29", true, "春节调休"),
    ("2022-01-30", true, "春节调休"), ("2022-02-06", false, "春节"), ("2022-04-05", false, "清明节"),
    ("2023-01-28", true, "春节调休"), ("2023-01-29", true, "春节调休"), ("2023-06-23", false, "端午节"),
    ("2023-06-25", true, "端午节调休"), ("2023-09-29", false, "中秋节"), ("2024-02-09", true, "除夕没有放假"),
    ("2024-02-10", false, "春节"), ("2024-02-18", true, "春节调休"), ("2024-03-15", true, "星期五"),
    ("2024-03-16", false, "星期六"), ("2025-01-26", true, "春节调休"), ("2025-01-28", false, "除夕"),
    ("2025-02-08", true, "春节调休"), ("2025-10-08", false, "国庆节、中秋节"), ("2025-10-11", true, "国庆节调休"),
    ("2026-01-04", true, "元旦调休"), ("2026-02-14", true, "春节调休"), ("2026-02-16", false, "除夕"),
    ("2026-02-23", false, "春节"), ("2026-02-28", true, "春节调休"), ("2026-05-09", true, "劳动节调休"),
    ("2026-09-20", true, "国庆节调休"), ("2026-10-10", true, "国庆节调休"), ("2026-12-31", true, "星期四"),
  ]

  @Test("knows holidays, days worked in exchange, and plain weeks", arguments: days)
  func knows(_ day: String, _ isWorkday: Bool, _ why: String) throws {
    let day = try #require(Day(day))
    #expect(try WorkCalendar().isWorkday(day) == isWorkday, "\(why)")
  }

  @Test(
    "every day of 2019 to 2026 is known; each year has 248 to 252 working days",
    arguments: 2019...2026)
  func years(_ year: Int) throws {
    let calendar = WorkCalendar()
    let first = try #require(Day(year: year, month: 1, day: 1))
    let last = try #require(Day(year: year, month: 12, day: 31))
    let workdays = try (first.number...last.number).filter {
      try calendar.isWorkday(Day(number: $0))
    }
    #expect((248...252).contains(workdays.count), "\(workdays.count)")
  }

  @Test("a year without a notice is never computed", arguments: [2018, 2027, 1970, 2100])
  func unknownYear(_ year: Int) throws {
    let day = try #require(Day(year: year, month: 3, day: 3))
    for calendar in [WorkCalendar(), WorkCalendar(localDays: [(day, false)])] {
      let unknown = try #require(throws: WorkCalendar.UnknownYear.self) {
        try calendar.isWorkday(day)
      }
      #expect(unknown.year == year)
    }
  }

  @Test("local days lie on top of the national calendar")
  func localDays() throws {
    let festival = try #require(Day("2026-04-20"))
    let sunday = try #require(Day("2026-04-26"))
    let calendar = WorkCalendar(localDays: [(festival, false), (sunday, true)])
    #expect(try WorkCalendar().isWorkday(festival) && !WorkCalendar().isWorkday(sunday))
    #expect(try !calendar.isWorkday(festival) && calendar.isWorkday(sunday))
  }
}

@Suite("Money")
struct MoneyTests {
  private static let amounts: [(fen: Int64, yuan: String, tenThousand: String)] = [
    (0, "0", "0"), (1, "0.01", "0.000001"), (10, "0.1", "0.00001"), (100, "1", "0.0001"),
    (500_000, "5000", "0.5"), (1_000_000, "10000", "1"), (1_234_567, "12345.67", "1.234567"),
    (5_000_001, "50000.01", "5.000001"), (20_300_000, "203000", "20.3"),
    (.max, "92233720368547758.07", "9223372036854.775807"), (-1, "-0.01", "-0.000001"),
    (-500_000, "-5000", "-0.5"), (-1_500_000, "-15000", "-1.5"),
    (.min, "-92233720368547758.08", "-9223372036854.775808"),
  ]

  @Test("fen are printed exactly, without trailing zeros", arguments: amounts)
  func prints(_ fen: Int64, _ yuan: String, _ tenThousand: String) {
    #expect(Money.yuan(fen: fen) == yuan)
    #expect(Money.tenThousandYuan(fen: fen) == tenThousand)
  }
}
