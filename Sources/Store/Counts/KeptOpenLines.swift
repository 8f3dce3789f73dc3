import GRDB
import Model

/// How many lines of what is still to be done come of visits themselves: kept among the figures of their subjects, so that
/// a dashboard adds up days and goes through no visit.
enum KeptOpenLines {
  /// Of the visits to one subject, by day.
  static func parts(
    of plan: String, _ key: String, in db: Database
  ) throws -> [SubjectCount.Part: Int64] {
    try KeptOutlines.open(
      "count_outline o WHERE o.plan = ?1 AND o.\"key\" = ?2 AND \(KeptOutlines.isOpen)",
      [plan, key], in: db
    ).reduce(into: [:]) { parts, visit in
      parts[SubjectCount.Part(.open, day: visit.day.number), default: 0] += Int64(visit.lines)
    }
  }

  /// Of all visits to subjects that are added up, within some days.
  /// - Parameter visits: those that are left out.
  static func count(
    of plan: String, besides visits: Set<String>, _ period: Period, in db: Database
  ) throws -> Int {
    let all =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT sum(number) FROM count_sum WHERE plan = ?1 AND kind = 'open'
              AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3)
            """), arguments: [plan, period.from?.number, period.to?.number]) ?? 0
    guard !visits.isEmpty else { return all }
    let left = try KeptOutlines.open(
      """
      json_each(?2) k
      CROSS JOIN count_visit c INDEXED BY count_visit_by_id ON c.visit = k.value AND c.plan = ?1
      CROSS JOIN count_subject s ON s.plan = ?1 AND s."key" = c."key" AND s.apart = 0
      CROSS JOIN count_outline o ON o.plan = ?1 AND o."key" = c."key" AND o.day = c.day
        AND o.visit = c.visit AND o.device = c.device
      WHERE \(KeptOutlines.isOpen)
      """, [plan, JSONWriter.text(.strings(visits.sorted()))], in: db)
    return left.reduce(all) { $0 - (period.contains($1.day) ? $1.lines : 0) }
  }
}
