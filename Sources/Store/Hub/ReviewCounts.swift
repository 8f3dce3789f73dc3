import GRDB
public import Model

/// Counts of the review, which look at no record: a badge stands on every page.
extension HubStore {
  /// How many visits that are to be reviewed or were are in each state.
  /// - Parameter plan: those of one plan alone.
  public func reviewCounts(plan: String? = nil) throws -> [ReviewState: Int] {
    try log.read { db in
      let finals = try concluded(of: plan, in: db)
      // Whatever nobody concluded about waits.
      var counts = [ReviewState.received: finals]
      let looked = try Row.fetchAll(
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
      for row in looked {
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

  /// How many visits the inspectors concluded: all but the few that they did not, because each of these numbers is read from
  /// an index.
  private func concluded(of plan: String?, in db: Database) throws -> Int {
    func count(_ index: String, _ condition: String) throws -> Int {
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*) FROM visit INDEXED BY \(index)
            WHERE \(condition) AND \(plan == nil ? "?1 IS NULL" : "plan = ?1")
            """), arguments: [plan]) ?? 0
    }
    return try count("visit_by_day", "1") - count("visit_unfinished", "status <> 'finalised'")
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
