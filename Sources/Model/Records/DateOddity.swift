/// What is odd about the days of a visit. Nothing here is certain, because a clock may have been
/// wrong and a plan may have been late: people are asked, and what they entered stands.
public enum DateOddity: Sendable, Hashable {
  /// Arrival before the first day of the plan.
  case beforePlan(arrived: Day, first: Day)
  /// Arrival after the last day of the plan.
  case afterPlan(arrived: Day, last: Day)
  /// A time that has not come yet, by the clock of the machine.
  case inFuture(moment: Moment, now: Moment)
  /// A visit that went on for longer than a day and a night.
  case long(hours: Int64)

  /// How far outside its plan a visit can be by mistake of the plan rather than of the date.
  private static let farOff = 366
  /// How far two clocks may be apart, in seconds.
  private static let slack: Int64 = 3_600
  /// The longest visit that nobody is asked about, in seconds.
  private static let longest: Int64 = 86_400

  /// Whether it cannot be true, as opposed to being unusual.
  public var isImpossible: Bool {
    switch self {
    case .beforePlan(let arrived, let first): first.number - arrived.number > DateOddity.farOff
    case .afterPlan(let arrived, let last): arrived.number - last.number > DateOddity.farOff
    case .inFuture, .long: true
    }
  }

  /// What is odd, with years.
  public var text: String {
    switch self {
    case .beforePlan(let arrived, let first):
      "到达日期 \(arrived.chinese)，早于方案的第一天 \(first.chinese)"
    case .afterPlan(let arrived, let last):
      "到达日期 \(arrived.chinese)，晚于方案的最后一天 \(last.chinese)"
    case .inFuture(let moment, let now):
      "\(moment.day.chinese)还没有到（本机时钟现在是 \(now.day.chinese)）"
    case .long(let hours):
      "从到达到离开过了 \(hours >= 48 ? "\(hours / 24) 天" : "\(hours) 小时")"
    }
  }

  /// Everything that is odd about a visit.
  /// - Parameter now: by the clock of this machine.
  public static func all(
    arrivedAt: Moment, leftAt: Moment?, period: Period, now: Moment
  ) -> [DateOddity] {
    var oddities: [DateOddity] = []
    if let first = period.from, arrivedAt.day < first {
      oddities.append(.beforePlan(arrived: arrivedAt.day, first: first))
    }
    if let last = period.to, last < arrivedAt.day {
      oddities.append(.afterPlan(arrived: arrivedAt.day, last: last))
    }
    let latest = leftAt.map { $0.seconds > arrivedAt.seconds ? $0 : arrivedAt } ?? arrivedAt
    if latest.seconds > now.seconds + slack { oddities.append(.inFuture(moment: latest, now: now)) }
    if let leftAt, leftAt.seconds - arrivedAt.seconds > longest {
      oddities.append(.long(hours: (leftAt.seconds - arrivedAt.seconds) / 3_600))
    }
    return oddities
  }

  /// The words under which a person confirms two times: another time needs another word.
  public static func confirmation(arrivedAt: Moment, leftAt: Moment?) -> String {
    // No space at its end: a form gives back none.
    [arrivedAt, leftAt].compactMap { $0?.text }.joined(separator: " ")
  }
}
