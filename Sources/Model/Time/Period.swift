/// A date as plans print it: to the day, or to the month only.
public enum PlanDate: Sendable, Hashable, CustomStringConvertible {
  /// One day.
  case day(Day)
  /// A month of a year.
  case month(year: Int, month: Int)

  /// Reads `yyyy-MM-dd` or `yyyy-MM`.
  public init?(_ text: String) {
    if let day = Day(text) {
      self = .day(day)
    } else if text.count == 7, let first = Day(text + "-01") {
      self = .month(year: first.components.year, month: first.components.month)
    } else {
      return nil
    }
  }

  /// The first day it covers.
  public var first: Day {
    switch self {
    case .day(let day): day
    case .month(let year, let month): Day(year: year, month: month, day: 1) ?? Day(number: 0)
    }
  }

  /// The last day it covers.
  public var last: Day {
    switch self {
    case .day(let day): day
    case .month(let year, let month):
      Day(number: first.number + Day.length(month: month, year: year) - 1)
    }
  }

  /// As it was written.
  public var description: String {
    switch self {
    case .day(let day): day.description
    case .month: String(first.description.prefix(7))
    }
  }
}

/// A span of days, both ends included; an open end reaches for ever.
public struct Period: Sendable, Hashable {
  /// First day, or nil for no beginning.
  public let from: Day?
  /// Last day, or nil for no end.
  public let to: Day?

  /// A span of days.
  public init(from: Day?, to: Day?) {
    self.from = from
    self.to = to
  }

  /// Whether the day lies inside.
  public func contains(_ day: Day) -> Bool {
    if let from, day < from { return false }
    if let to, day > to { return false }
    return true
  }

  /// `2026-03-01至2026-06-30`, in the words of a table head.
  public var text: String {
    switch (from, to) {
    case (let from?, let to?): "\(from)至\(to)"
    case (let from?, nil): "\(from)起"
    case (nil, let to?): "截至\(to)"
    case (nil, nil): "不限"
    }
  }
}
