import Model

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
  /// With what a record keeps of visits that it does not have.
  func totals(with kept: KeptCounts?) -> VisitTotals {
    VisitTotals(
      count: visits.count + (kept?.visits ?? 0),
      leftOut: (kept?.leftOut ?? [:]).reduce(into: leftOut) {
        $0[$1.key.rawValue, default: 0] += $1.value
      },
      disagreeing: disagreeing)
  }
}
