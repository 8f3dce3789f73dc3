import Model

/// That a day lies outside what a plan counts, in words that cannot be missed.
enum PlanPeriodWords {
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
