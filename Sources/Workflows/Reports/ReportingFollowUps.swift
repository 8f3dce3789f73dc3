public import Model
public import Statistics
import Store

extension Reporting {
  /// As many of the first lines are made without looking at all visits that wait.
  private static let firstLines = 5_000

  /// What is still to be done, a page at a time.
  /// - Parameter lines: those that are shown.
  public func followUpPages(
    plan: String?, from: Day?, to: Day?, lines: Range<Int>
  ) throws -> FollowUpPages {
    let held = try newest(plan)
    let asOf = surroundings.now().day
    if lines.upperBound <= Reporting.firstLines {
      return try kept("first pages \(held.plan.id)", from, to, asOf) {
        try firstFollowUps(Reporting.firstLines, held, from: from, to: to)
          ?? FollowUpPages(followUps(plan: held.plan.id, from: from, to: to))
      }
    }
    return try kept("pages \(held.plan.id)", from, to, asOf) {
      FollowUpPages(try followUps(plan: held.plan.id, from: from, to: to))
    }
  }

  /// The first lines, and how many there are; nil where all visits are to be looked at.
  func firstFollowUps(
    _ lines: Int, _ held: HeldPlan, from: Day?, to: Day?
  ) throws -> FollowUpPages? {
    guard try !isUnited else { return nil }
    let needs = RecordNeeds(.followups)
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    guard let source = try listed(needs, held, open: .first(lines, period)) else { return nil }
    return FollowUpPages(
      FollowUpList(
        try makeRecord(
          needs, held, from: from, to: to, asOf: surroundings.now().day, source: source)))
  }
}
