import Model

/// A plan's period in words, and that a day lies outside of it, in words that cannot be missed.
enum PlanPeriodWords {
  /// 2026年3月1日至2026年6月30日; nil for a period without ends.
  static func text(_ period: Period) -> String? {
    switch (period.from, period.to) {
    case (let from?, let to?): "\(from.chinese)至\(to.chinese)"
    case (let from?, nil): "\(from.chinese)起"
    case (nil, let to?): "至\(to.chinese)"
    case (nil, nil): nil
    }
  }

  /// Nil where the day is within the period.
  static func outside(_ plan: Plan, on day: Day) -> String? {
    if let from = plan.period.from, day < from {
      return "\(day.spoken)在方案期间以前：\(from.chinese)才开始"
    }
    if let to = plan.period.to, day > to {
      return "\(day.spoken)在方案期间以后：\(to.chinese)已经结束"
    }
    return nil
  }
}
