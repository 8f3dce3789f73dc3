import GRDB
public import Model

/// Counts of the review, which look at no record: a badge stands on every page.
extension HubStore {
  /// How many visits that are to be reviewed or were are in each state.
  /// - Parameter plan: those of one plan alone.
  public func reviewCounts(plan: String? = nil) throws -> [ReviewState: Int] {
    try log.read { db in
      let finals =
        try Int.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT count(*) FROM visit v
              JOIN visit_head h ON h.device = v.device AND h.visit = v.id
              WHERE v.status = 'finalised' AND (?1 IS NULL OR v.plan = ?1)
              """), arguments: [plan]) ?? 0
      // Whatever nobody concluded about waits.
      var counts = [ReviewState.received: finals]
      let concluded = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT r.state, r.seq = h.last, v.status = 'draft', count(*)
            FROM (SELECT device, visit, max(number) AS number FROM visit_review GROUP BY 1, 2) m
            CROSS JOIN visit_review r
              ON r.device = m.device AND r.visit = m.visit AND r.number = m.number
            CROSS JOIN visit v ON v.device = r.device AND v.id = r.visit
              AND (?1 IS NULL OR v.plan = ?1)
            CROSS JOIN visit_head h ON h.device = r.device AND h.visit = r.visit
            GROUP BY 1, 2, 3
            """), arguments: [plan])
      for row in concluded {
        let isDraft: Bool = row[2]
        let count: Int = row[3]
        let state = ReviewedVisit.state(
          ReviewState(rawValue: row[0]), isCurrent: row[1], isDraft: isDraft)
        if !isDraft { counts[.received, default: 0] -= count }
        counts[state, default: 0] += count
      }
      return counts.filter { $0.value > 0 }
    }
  }

  /// Whether a visit of a plan is to be reviewed or was.
  public func holdsReviewedVisits(of plan: String) throws -> Bool {
    try log.read { db in
      try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (
              SELECT 1 FROM visit v INDEXED BY visit_by_subject
              CROSS JOIN visit_head h ON h.device = v.device AND h.visit = v.id
              WHERE v.plan = ? AND (v.status = 'finalised' OR EXISTS (
                SELECT 1 FROM visit_review r WHERE r.device = v.device AND r.visit = v.id)))
            """), arguments: [plan]) ?? false
    }
  }
}
