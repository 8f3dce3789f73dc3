import Model

/// How many were reached by which day: a line, and the months as a table beside it.
struct ProgressChart {
  private static let (left, right, top, bottom) = (40, 600, 20, 150)

  private let days: [Day]
  private let first: Day
  private let last: Day

  /// - Parameters:
  ///   - days: the day of each, in order.
  ///   - period: where the axis begins and ends; where it has no ends, the days do.
  ///   - until: the line does not go on after this day.
  init(_ days: [Day], period: Period, until: Day) {
    self.days = days
    let begin = period.from ?? days.first ?? until
    let end = period.to ?? max(days.last ?? until, until)
    first = begin
    last = max(end, Day(number: begin.number + 1))
    today = min(max(until, begin), last)
  }

  private let today: Day

  var view: View {
    guard !days.isEmpty else { return .nothing }
    return [
      "path": .words(path), "total": .count(days.count), "today": .words(today.spoken),
      "topY": .count(ProgressChart.top), "bottomY": .count(ProgressChart.bottom),
      "leftX": .count(ProgressChart.left), "rightX": .count(ProgressChart.right),
      "endX": .count(x(today) + 4), "endY": .count(y(days.count) + 4),
      "marks": .list(months.map { ["x": .count(x($0.from)), "text": .words($0.from.spoken)] }),
      "months": .list(
        months.map { month in
          [
            "name": .words("\(month.from.components.year)年\(month.from.components.month)月"),
            "count": .count(days.count { $0 >= month.from && $0 <= month.to }),
          ]
        }),
    ]
  }

  /// The months of the axis.
  var months: [(from: Day, to: Day)] {
    var found: [(from: Day, to: Day)] = []
    var day = first
    while day <= last, found.count < 24 {
      let (year, month) = (day.components.year, day.components.month)
      let name =
        month == 12 ? "\(year + 1)-01-01" : "\(year)-\(month < 9 ? "0" : "")\(month + 1)-01"
      guard let next = Day(name) else { return found }
      found.append((day, min(Day(number: next.number - 1), last)))
      day = next
    }
    return found
  }

  private var path: String {
    var text = "M\(x(first)) \(y(0))"
    var count = 0
    for day in days where day <= today {
      count += 1
      text += "H\(x(day))V\(y(count))"
    }
    return text + "H\(x(today))"
  }

  private func x(_ day: Day) -> Int {
    let (left, right) = (ProgressChart.left, ProgressChart.right)
    let inside = min(max(day.number, first.number), last.number)
    return left + (right - left) * (inside - first.number) / (last.number - first.number)
  }

  private func y(_ count: Int) -> Int {
    let (top, bottom) = (ProgressChart.top, ProgressChart.bottom)
    return bottom - (bottom - top) * count / max(1, days.count)
  }
}
