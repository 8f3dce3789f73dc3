import Model
import Store

/// Visits that may be one, or were paid to one subject on one day: as much as lists need to name and to count them.
struct VisitGroup: Sendable {
  /// Why they stand together.
  enum Reason: Sendable {
    /// They look like one.
    case twins
    /// Nothing but the day and the subject.
    case sameDay
  }

  let reason: Reason
  /// Their ids, in order; one that two laptops have stands here twice.
  let ids: [String]
  /// What the subject is called.
  let title: String
  /// The day of the first of them.
  let firstDay: Day
  /// The earliest day.
  let day: Day

  /// Each id once.
  var members: [String] {
    ids.reduce(into: []) { known, id in
      if !known.contains(id) { known.append(id) }
    }
  }

  init?(_ reason: Reason, _ marks: [VisitMark]) {
    guard let first = marks.first,
      let day = marks.map(\.arrivedAt.day).min(by: { $0.number < $1.number })
    else { return nil }
    self.reason = reason
    ids = marks.map(\.id)
    title = first.title
    firstDay = first.arrivedAt.day
    self.day = day
  }
}

extension Hub {
  /// The visits of a plan that may be one, then those to one subject on one day. What the bureau concludes about them
  /// leaves them as they are.
  func visitGroups(_ plan: String) throws -> [VisitGroup] {
    try keptOfReceived("visit groups \(plan)") {
      let marks = try self.marksOfOneDay(plan: plan)
      let twins = VisitMark.twins(among: marks)
      return twins.compactMap { VisitGroup(.twins, $0) }
        + VisitMark.sameDay(among: marks, besides: twins).compactMap { VisitGroup(.sameDay, $0) }
    }
  }
}
