import Files
import GRDB
public import Model

extension HubStore {
  /// How many visits are counted in one transaction: who writes meanwhile waits no longer than that.
  private static let mostRenewed = 256

  /// Brings what is kept of a plan's visits to how they stand.
  /// - Parameter report: is told how many visits were counted, and how many there are to count.
  /// - Throws: ``StoreError``, and what the work throws.
  public func renewCounts(_ work: CountWork, report: (Int, Int) -> Void = { _, _ in }) throws {
    try log.write { try HubStore.found(work, in: $0) }
    let stale = try log.read { try HubStore.stale(work, in: $0) }
    for start in stride(from: 0, to: stale.count, by: HubStore.mostRenewed) {
      let some = Array(stale[start..<min(start + HubStore.mostRenewed, stale.count)])
      try DatabaseOpening.translatingErrors {
        // Without power those that are lost are to be counted as before.
        try BulkWriting.transaction(queue, .orderly) { db in
          var renewal = CountRenewal(work, of: self, in: db, fresh: fresh)
          try renewal.renew(some)
        }
      }
      report(start + some.count, stale.count)
    }
    fresh.clear()
    let touched = try log.read { try SettledNames(work, in: $0).touched() }
    guard !touched.isEmpty else { return }
    try log.write { db in
      var renewal = CountRenewal(work, of: self, in: db)
      try renewal.renew([], subjects: touched)
    }
  }

  /// Whether everything that is kept of a plan's visits is as they stand.
  public func isCounted(_ work: CountWork) throws -> Bool {
    try log.read { try HubStore.isCurrent(work, in: $0) }
  }

  /// Whether a plan's visits are counted by these rules already.
  public func isFounded(on rules: CountRules) throws -> Bool {
    try log.read { try HubStore.basis(of: rules.plan, in: $0) } == rules.basis
  }

  /// Counts a plan's visits all anew and compares that with what is kept.
  /// - Returns: whether it differed; where it did not, the file is left as it was.
  public func recount(_ work: CountWork) throws -> Bool {
    try DatabaseOpening.translatingErrors {
      try queue.inDatabase { db in
        var differs = false
        try db.inTransaction(.immediate) {
          guard try HubStore.isCurrent(work, in: db) else { return .rollback }
          let before = try HubStore.countDigest(work.plan, in: db)
          try HubStore.forget(work.plan, in: db)
          try HubStore.register(work, in: db)
          let all = try HubStore.stale(work, in: db)
          for start in stride(from: 0, to: all.count, by: HubStore.mostRenewed) {
            var renewal = CountRenewal(work, of: self, in: db)
            try renewal.renew(Array(all[start..<min(start + HubStore.mostRenewed, all.count)]))
          }
          differs = try HubStore.countDigest(work.plan, in: db) != before
          return differs ? .commit : .rollback
        }
        return differs
      }
    }
  }

  /// What was kept under another basis is forgotten.
  private static func found(_ work: CountWork, in db: Database) throws {
    guard try basis(of: work.plan, in: db) != work.basis else { return }
    try forget(work.plan, in: db)
    try db.execute(
      sql: "INSERT INTO count_basis VALUES (?, ?) ON CONFLICT DO UPDATE SET basis = excluded.basis",
      arguments: [work.plan, work.basis])
    try register(work, in: db)
  }

  /// Writes down how many institutions the newest roster has of each kind.
  private static func register(_ work: CountWork, in db: Database) throws {
    for (sample, count) in try work.rules.registered() {
      try db.execute(
        sql: "INSERT INTO count_sum VALUES (?, 'registered', ?, '', 0, ?)",
        arguments: [work.plan, CountedBody.text(sample), count])
    }
    for (township, count) in try work.rules.townships() {
      try db.execute(
        sql: "INSERT INTO count_sum VALUES (?, 'township', ?, '', 0, ?)",
        arguments: [work.plan, township, count])
    }
  }

  static func basis(of plan: String, in db: Database) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT basis FROM count_basis WHERE plan = ?", arguments: [plan])
  }

  /// What is kept of a plan.
  private static let countTables = [
    "count_visit", "count_outline", "count_subject", "count_answer", "count_institution",
    "count_team",
    "count_note", "count_sum",
  ]

  private static func forget(_ plan: String, in db: Database) throws {
    for table in HubStore.countTables {
      try db.execute(sql: "DELETE FROM \(table) WHERE plan = ?", arguments: [plan])
    }
    try db.execute(
      sql: """
        INSERT INTO count_stale SELECT device, id FROM visit v WHERE plan = ? AND NOT EXISTS (
          SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.id)
        """, arguments: [plan])
  }

  /// Visits that are to be counted anew, those of one subject together; one that no roster lists, whose id is chance, is
  /// with others of its codes.
  private static func stale(
    _ work: CountWork, in db: Database
  ) throws -> [CountRenewal.VisitKey] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT s.device, s.visit FROM count_stale s
        CROSS JOIN visit v ON v.device = s.device AND v.id = s.visit
        WHERE v.plan = ? ORDER BY CASE length(v.subject) WHEN 36 THEN coalesce(
          v.subject_body ->> 'uscc', v.subject_body ->> 'registrationNumber', v.subject)
          ELSE v.subject END, s.device, s.visit
        """, arguments: [work.plan]
    ).map { CountRenewal.VisitKey(device: $0[0], visit: $0[1]) }
  }

  /// Whether everything that is kept of a plan is as its visits stand.
  static func isCurrent(_ work: CountWork, in db: Database) throws -> Bool {
    guard try basis(of: work.plan, in: db) == work.basis else { return false }
    let isStale = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM count_stale s
          CROSS JOIN visit v ON v.device = s.device AND v.id = s.visit WHERE v.plan = ?)
        """, arguments: [work.plan])
    return try isStale == false && SettledNames(work, in: db).touched().isEmpty
  }

  private static func countDigest(_ plan: String, in db: Database) throws -> String {
    var digest = Digest()
    for table in HubStore.countTables {
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM \(table) WHERE plan = ? ORDER BY 1, 2, 3, 4, 5", arguments: [plan])
      while let row = try rows.next() {
        digest.update(JSONWriter.bytes(.strings([table] + row.databaseValues.map { "\($0)" })))
      }
    }
    return digest.text
  }

  /// A visit with what is decided about it.
  /// - Parameter breaches: what is known of visits that break a rule, by device and id.
  func judge(
    _ facts: inout VisitFacts, _ breaches: inout [String: [String: VisitFitness]],
    in db: Database
  ) throws {
    let arguments: StatementArguments = [facts.device, facts.id]
    let fit = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT fit FROM visit_rules WHERE device = ? AND visit = ?"),
      arguments: arguments)
    if fit == false {
      let known =
        try breaches[facts.device]
        ?? Dictionary(
          ruleBreaches(of: facts.device, in: db).map { ($0.id, $0.fitness) },
          uniquingKeysWith: { first, _ in first })
      breaches[facts.device] = known
      facts.fitness = known[facts.id] ?? .sound
    }
    let review = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT r.state, r.seq = h.last FROM visit_review r
          JOIN visit_head h ON h.device = r.device AND h.visit = r.visit
          WHERE r.device = ? AND r.visit = ? ORDER BY r.number DESC LIMIT 1
          """), arguments: arguments)
    if let review {
      facts.review = ReviewedVisit.state(
        ReviewState(rawValue: review[0]), isCurrent: review[1], isDraft: facts.status == .draft)
    }
  }
}
