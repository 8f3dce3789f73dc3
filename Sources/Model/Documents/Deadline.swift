extension WorkCalendar {
  /// The last day of a term of so many working days; the day it starts from is not counted.
  /// - Throws: ``UnknownYear`` where the term reaches a year without a notice.
  public func day(_ count: Int, workdaysAfter start: Day) throws -> Day {
    var day = start
    var left = count
    while left > 0 {
      day = Day(number: day.number + 1)
      if try isWorkday(day) { left -= 1 }
    }
    return day
  }

  /// The calendar of a plan: the national one with the plan's own days on top.
  public init(plan: Plan) {
    self.init(
      localDays: (plan.document["holidays"]?.array ?? []).compactMap { entry in
        entry["date"]?.string.flatMap { Day($0) }.map { ($0, entry["kind"] == "workday") }
      })
  }
}

extension Day {
  /// `2026年3月25日`
  public var chinese: String {
    let (year, month, day) = components
    return "\(year)年\(month)月\(day)日"
  }
}

extension Moment {
  /// `2026年3月25日9时20分`, in China.
  public var chinese: String {
    let local = seconds + Moment.chinaOffset - Int64(day.number) * 86_400
    return "\(day.chinese)\(local / 3600)时\(Day.pad(Int(local / 60 % 60), 2))分"
  }
}
