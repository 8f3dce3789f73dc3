import Model
import TestSupport
import Testing

@Suite("Day")
struct DayTests {
  private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  @Test("counts every day from 1900 to 2100 as a calendar on the wall does")
  func countsCivilDays() throws {
    var number = -25_567
    var weekday = 1
    for year in 1900...2100 {
      let isLeap = year % 4 == 0 && year != 1900 && year != 2100
      for (index, standard) in DayTests.lengths.enumerated() {
        let length = index == 1 && isLeap ? 29 : standard
        try #require(Day.length(month: index + 1, year: year) == length)
        for date in 1...length {
          let day = try #require(Day(year: year, month: index + 1, day: date))
          try #require(day.number == number)
          try #require(day.components == (year, index + 1, date))
          try #require(day.weekday == weekday)
          try #require(Day(day.description) == day)
          number += 1
          weekday = weekday % 7 + 1
        }
        try #require(Day(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
    #expect(number == 47_847)
  }

  private static let anchors: [(text: String, number: Int, weekday: Int)] = [
    ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2),
    ("2026-03-01", 20_513, 7),
    ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5), ("1600-02-29", -135_081, 2),
  ]

  @Test("known days have known numbers and weekdays", arguments: anchors)
  func knowsAnchors(_ text: String, _ number: Int, _ weekday: Int) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
    #expect(Day(number: number) == day)
  }

  @Test(
    "refuses days that no calendar has and other ways of writing them",
    arguments: [
      "", "2026", "2026-03", "2026-02-29", "1900-02-29", "2100-02-29", "2026-02-30", "2026-04-31",
      "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01", "2026-01-1", "26-01-01", "0000-01-01",
      "2026/01/01", "20260101", " 2026-01-01", "2026-01-01 ", "2026-01-01-", "-2026-01-01",
      "+026-01-01", "２０２６-01-01", "2026-01-0١", "2026-01-01T", "a026-01-01",
    ])
  func refuses(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test("the earlier day comes first")
  func orders() {
    #expect(Day(number: -1) < Day(number: 0))
    #expect(!(Day(number: 3) < Day(number: 3)))
  }
}

@Suite("Moment")
struct MomentTests {
  private static let readings: [(text: String, seconds: Int64, day: String)] = [
    ("1970-01-01T00:00:00Z", 0, "1970-01-01"), ("1970-01-01T08:00:00+08:00", 0, "1970-01-01"),
    ("1969-12-31T23:59:59Z", -1, "1970-01-01"), ("1969-12-31T15:59:59Z", -28_801, "1969-12-31"),
    ("2026-03-01T00:00+08:00", 1_772_294_400, "2026-03-01"),
    ("2026-02-28T16:00:00Z", 1_772_294_400, "2026-03-01"),
    ("2026-02-28T15:59:59Z", 1_772_294_399, "2026-02-28"),
    ("2026-02-28T23:59:59.999+08:00", 1_772_294_399, "2026-02-28"),
    ("2026-02-28T11:00:00-05:00", 1_772_294_400, "2026-03-01"),
    ("2026-02-28T22:15:00+06:15", 1_772_294_400, "2026-03-01"),
    ("2026-03-01T00:00:00-00:30", 1_772_325_000, "2026-03-01"),
    ("2024-02-29T12:00:00.5+08:00", 1_709_179_200, "2024-02-29"),
  ]

  @Test("reads an offset, keeps the text, and knows the day in China", arguments: readings)
  func reads(_ text: String, _ seconds: Int64, _ day: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.seconds == seconds)
    #expect(moment.text == text)
    #expect(moment.day.description == day)
  }

  @Test(
    "refuses a time without offset and one that no clock shows",
    arguments: [
      "", "2026-03-01", "2026-03-01T08:50:00", "2026-03-01T08:50", "2026-03-01T08:50:00 +08:00",
      "2026-03-01 08:50:00+08:00", "2026-03-01t08:50:00z", "2026-03-01T24:00:00Z",
      "2026-03-01T08:60:00Z", "2026-03-01T08:50:60Z", "2026-03-01T08:50:00.Z",
      "2026-02-29T00:00:00Z",
      "2026-03-01T08:50:00+0800", "2026-03-01T08:50:00+08", "2026-03-01T08:50:00+24:00",
      "2026-03-01T08:50:00+08:60", "2026-03-01T08:50:00Z ", "2026-03-01T08:50:00+08:00x",
      "2026-03-01T8:50:00+08:00", "2026-03-01T08:50:0Z", "2026-03-01T08:50:00.5",
      "2026-03-01T08:50:",
      "2026-03-01T08:50:00−08:00", "2026-03-01T08:5０:00Z",
    ])
  func refuses(_ text: String) {
    #expect(Moment(text) == nil)
  }

  @Test("writes China Standard Time and reads it back", arguments: UInt64(1)...200)
  func survivesRoundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let seconds = Int64.random(in: -2_208_988_800...4_133_980_799, using: &generator)
    let moment = Moment(seconds: seconds)
    #expect(moment.text.hasSuffix("+08:00"))
    #expect(Moment(moment.text) == moment)
    #expect(Moment(moment.text)?.seconds == seconds)
    #expect(moment.text.hasPrefix(moment.day.description))
  }
}

@Suite("Period")
struct PeriodTests {
  private static let dates: [(text: String, first: String, last: String)] = [
    ("2026-03-01", "2026-03-01", "2026-03-01"), ("2026-03", "2026-03-01", "2026-03-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2023-02", "2023-02-01", "2023-02-28"),
    ("2100-02", "2100-02-01", "2100-02-28"), ("2026-12", "2026-12-01", "2026-12-31"),
  ]

  @Test("a date to the month covers all of it", arguments: dates)
  func coversMonth(_ text: String, _ first: String, _ last: String) throws {
    let date = try #require(PlanDate(text))
    #expect(date.first.description == first)
    #expect(date.last.description == last)
    #expect(date.description == text)
  }

  @Test(
    "refuses other precisions and months that do not exist",
    arguments: ["", "2026", "2026-13", "2026-00", "2026-3", "2026-02-29", "2026-3-01", "2026年3月"])
  func refuses(_ text: String) {
    #expect(PlanDate(text) == nil)
  }

  @Test("both ends are inside; an open end reaches for ever")
  func contains() throws {
    let first = try #require(Day("2026-03-01"))
    let last = try #require(Day("2026-06-30"))
    func inside(_ period: Period) -> [Bool] {
      [first.number - 1, first.number, last.number, last.number + 1].map {
        period.contains(Day(number: $0))
      }
    }
    #expect(inside(Period(from: first, to: last)) == [false, true, true, false])
    #expect(inside(Period(from: first, to: nil)) == [false, true, true, true])
    #expect(inside(Period(from: nil, to: last)) == [true, true, true, false])
    #expect(inside(Period(from: nil, to: nil)) == [true, true, true, true])
  }

  @Test("reads in the words of a table head")
  func describes() throws {
    let first = try #require(Day("2026-03-01"))
    let last = try #require(Day("2026-06-30"))
    #expect(Period(from: first, to: last).text == "2026-03-01至2026-06-30")
    #expect(Period(from: first, to: nil).text == "2026-03-01起")
    #expect(Period(from: nil, to: last).text == "截至2026-06-30")
    #expect(Period(from: nil, to: nil).text == "不限")
  }
}
