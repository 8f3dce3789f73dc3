import Model

/// A term that a statute sets, counted from the day after the event.
enum LegalTerm {
  /// Calendar days.
  case days(Int)
  /// Working days (行政处罚法第八十五条).
  case workdays(Int)
  /// Months: ends on the day of the month that bears the event's number, else on its last.
  case months(Int)

  /// The last day.
  func due(after event: Day, _ calendar: WorkCalendar) -> FollowUp.Due {
    switch self {
    case .days(let count): return .on(Day(number: event.number + count))
    case .workdays(let count):
      do {
        return .on(try calendar.last(of: count, after: event))
      } catch let unknown as WorkCalendar.UnknownYear {
        return .unknown(.holidays(workdays: count, year: unknown.year))
      } catch {
        return .unknown(.calendar)
      }
    case .months(let count):
      let (year, month, day) = event.components
      let months = year * 12 + month - 1 + count
      let length = Day.length(month: months % 12 + 1, year: months / 12)
      let last = Day(year: months / 12, month: months % 12 + 1, day: min(day, length))
      return last.map { .on($0) } ?? .unknown(.calendar)
    }
  }
}
