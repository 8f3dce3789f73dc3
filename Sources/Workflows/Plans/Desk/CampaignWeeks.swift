public import Model

/// The campaign week by week: its stages, its working days, and how many institutions have to be done
/// by then to reach the targets at an even pace.
public struct CampaignWeeks: Sendable {
  /// A week from Monday to Sunday, as far as the period has it.
  public struct Week: Sendable, Hashable {
    /// Its first day.
    public let from: Day
    /// Its last day.
    public let to: Day
    /// Names of the stages that touch it.
    public let stages: [String]
    /// Working days; nil where the holidays of the year are not published yet.
    public let workdays: Int?
    /// Of the assigned institutions those due by its end; nil where working days are not known.
    public let assignedDue: Int?
    /// Of what the targets ask for that which is due by its end.
    public let wantedDue: Int?
  }

  /// The weeks; none where the plan has no period.
  public let weeks: [Week]
  /// Working days of the whole period; nil where they are not known.
  public let workdays: Int?

  /// The weeks of a plan.
  /// - Parameters:
  ///   - assigned: institutions that somebody has.
  ///   - wanted: institutions that the targets ask for; nil without targets.
  public init(_ plan: JSONValue, assigned: Int, wanted: Int?) {
    func date(_ value: JSONValue?, _ name: String) -> PlanDate? {
      value?[name]?.string.flatMap(PlanDate.init)
    }
    guard let from = date(plan["period"], "from")?.first, let to = date(plan["period"], "to")?.last,
      from <= to, to.number - from.number < 3660
    else {
      weeks = []
      workdays = nil
      return
    }
    let calendar = WorkCalendar(
      localDays: (plan["holidays"]?.array ?? []).compactMap { entry in
        entry["date"]?.string.flatMap { Day($0) }.map { ($0, entry["kind"]?.string == "workday") }
      })
    func count(_ from: Day, _ to: Day) -> Int? {
      try? (from.number...to.number).count { try calendar.isWorkday(Day(number: $0)) }
    }
    let stages = (plan["stages"]?.array ?? []).compactMap {
      stage -> (name: String, from: Day, to: Day)? in
      guard let name = stage["name"]?.string, let from = date(stage, "from")?.first,
        let to = date(stage, "to")?.last
      else { return nil }
      return (name, from, to)
    }
    let all = count(from, to)
    func due(_ wanted: Int?, _ end: Day) -> Int? {
      guard let wanted, let all, all > 0, let done = count(from, end) else { return nil }
      return (wanted * done + all - 1) / all
    }
    var weeks: [Week] = []
    var start = from
    while start <= to {
      let end = min(to, Day(number: start.number + 7 - start.weekday))
      weeks.append(
        Week(
          from: start, to: end,
          stages: stages.filter { $0.from <= end && $0.to >= start }.map(\.name),
          workdays: count(start, end), assignedDue: due(assigned, end),
          wantedDue: due(wanted, end)))
      start = Day(number: end.number + 1)
    }
    self.weeks = weeks
    self.workdays = all
  }
}
