/// How many visits count, and how many do not and why, whoever counted them.
struct VisitTotals {
  /// Visits that count in the period.
  let count: Int
  /// Visits that do not count as inspections, by reason.
  let leftOut: [String: Int]
  /// Visits that two devices recorded differently.
  let disagreeing: [String]
}

extension CountedVisits {
  var totals: VisitTotals {
    VisitTotals(count: visits.count, leftOut: leftOut, disagreeing: disagreeing)
  }
}
