import GRDB
import Model

/// By which names subjects are set apart about which the bureau wrote something: their own, those of their visits, or what
/// tells them from others. They stand among the sums of a plan, so that who was named once is found when that was taken
/// back, and among the figures of their subject.
struct SettledNames {
  let work: CountWork
  let db: Database

  init(_ work: CountWork, in db: Database) { (self.work, self.db) = (work, db) }

  /// The names of a subject.
  /// - Parameter visits: those that were paid to it, and the subjects that they name.
  func names(_ key: String, _ visits: [(visit: String, subject: String)]) -> Set<String> {
    guard !work.keys.isEmpty || !work.visits.isEmpty else { return [] }
    var names: Set<String> = work.keys.contains(key) ? [key] : []
    for (visit, subject) in visits {
      if work.visits.contains(visit) { names.insert(visit) }
      if work.keys.contains(subject) { names.insert(subject) }
    }
    return names
  }

  /// Writes down by which names a subject is set apart now; its own figures are written by who counts it.
  /// - Parameter known: by which it was.
  func renew(_ key: String, _ names: Set<String>, known: Set<String>) throws {
    for name in known.subtracting(names) {
      try db.cachedStatement(
        sql: """
          DELETE FROM count_sum
          WHERE plan = ? AND kind = 'settled' AND first = ? AND second = ? AND day = 0
          """
      ).execute(arguments: [work.plan, name, key])
    }
    for name in names.subtracting(known) {
      try db.cachedStatement(sql: "INSERT INTO count_sum VALUES (?, 'settled', ?, ?, 0, 1)")
        .execute(arguments: [work.plan, name, key])
    }
  }

  /// What tells subjects from others that are named and not set apart by that, or set apart by a name that is none any
  /// more.
  func touched() throws -> Set<String> {
    let keys = JSONWriter.text(.strings(work.keys.sorted()))
    let visits = JSONWriter.text(.strings(work.visits.sorted()))
    return try String.fetchSet(
      db.cachedStatement(
        sql: """
          SELECT s."key" FROM json_each(?2) k
            CROSS JOIN count_subject s ON s.plan = ?1 AND s."key" = k.value
            WHERE \(SettledNames.isUnmarked("s"))
          UNION SELECT v."key" FROM json_each(?3) k
            CROSS JOIN count_visit v INDEXED BY count_visit_by_id
              ON v.visit = k.value AND v.plan = ?1
            WHERE \(SettledNames.isUnmarked("v"))
          UNION SELECT v."key" FROM json_each(?2) k
            CROSS JOIN count_visit v INDEXED BY count_visit_apart
              ON v.plan = ?1 AND v.subject = k.value AND v.apart = 1
            WHERE \(SettledNames.isUnmarked("v"))
          UNION SELECT m.second FROM count_sum m
            WHERE m.plan = ?1 AND m.kind = 'settled'
              AND m.first NOT IN (SELECT value FROM json_each(?2))
              AND m.first NOT IN (SELECT value FROM json_each(?3))
          """), arguments: [work.plan, keys, visits])
  }

  private static func isUnmarked(_ table: String) -> String {
    """
    NOT EXISTS (SELECT 1 FROM count_sum m WHERE m.plan = ?1 AND m.kind = 'settled'
      AND m.first = k.value AND m.second = \(table)."key" AND m.day = 0)
    """
  }
}
