import GRDB
public import Model

/// What a reviewer should look at in a visit before he concludes.
public struct ReviewLook: Sendable, Hashable {
  /// Rows of the check form with a violation.
  public let findings: Int
  /// Pieces of evidence and papers that it names and that have not come.
  public let missing: Int
  /// Rows that another visit to the same subject answered the other way.
  public let disagreements: Int
  /// Other visits to the same subject on the same day.
  public let twins: Int
  /// Earlier problems that a look-back found not corrected, or in part.
  public let uncorrected: Int
  /// Earlier problems of which a look-back could not find out.
  public let unverified: Int
  /// Whether the clock of the laptop went back while it was written.
  public let clockWentBack: Bool
}

/// The final visits of one plan on one day, by whom they were paid to: of each party the first id, and whether there are
/// others.
private struct DaysVisits {
  private var bySubject: [String: (id: String, isSeveral: Bool)] = [:]
  private var byName: [String: (id: String, isSeveral: Bool)] = [:]

  init(plan: String, day: String, in db: Database) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT id, subject, json_extract(subject_body, '$.name')
          FROM visit INDEXED BY visit_by_day
          WHERE plan = ? AND day = ? AND status = 'finalised'
          """), arguments: [plan, day])
    while let row = try rows.next() {
      DaysVisits.add(row[0], to: &bySubject, row[1])
      if let name = row[2] as String? { DaysVisits.add(row[0], to: &byName, name) }
    }
  }

  private static func add(
    _ id: String, to parties: inout [String: (id: String, isSeveral: Bool)], _ party: String
  ) {
    guard let known = parties[party] else { return parties[party] = (id, false) }
    if known.id != id { parties[party] = (known.id, true) }
  }

  /// Whether another of them was paid to the same party.
  func holdsTwin(of visit: ReviewedVisit) -> Bool {
    func isOther(_ known: (id: String, isSeveral: Bool)?) -> Bool {
      known.map { $0.isSeveral || $0.id != visit.id } ?? false
    }
    return isOther(bySubject[visit.subject])
      || !visit.name.isEmpty && isOther(byName[visit.name])
  }
}

extension HubStore {
  /// Whether there is anything to look at in visits, in their order. Those of one day stand together, so that each day is
  /// read once; how the clock went, which takes a look into the log, is asked of those alone that have nothing else.
  public func deserveLook(_ visits: [ReviewedVisit]) throws -> [Bool] {
    try log.read { db in
      var days: [String: DaysVisits] = [:]
      var last: Day?
      return try visits.map { visit in
        if visit.day != last { days = [:] }
        last = visit.day
        let known =
          try days[visit.plan]
          ?? DaysVisits(plan: visit.plan, day: visit.day.description, in: db)
        days[visit.plan] = known
        if known.holdsTwin(of: visit) { return true }
        let said = try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT EXISTS (\(HubStore.missing)) OR EXISTS (\(HubStore.openProblems))
                OR EXISTS (\(HubStore.disagreeing))
              """),
          arguments: [
            visit.device, visit.id, visit.plan, visit.subject, visit.type.rawValue,
          ])
        if said?[0] == true { return true }
        return try missingPapers(of: visit, in: db) > 0
          || KeptLooks.clockWentBack(visit.device, visit.id, in: db)
      }
    }
  }

  /// Evidence of a visit that has not come.
  private static let missing = """
    SELECT 1 FROM evidence_link l WHERE l.device = ?1 AND l.visit = ?2
      AND NOT EXISTS (SELECT 1 FROM evidence_held h WHERE h.sha256 = l.sha256)
    """

  /// Rows of a visit that another one to the same subject answered the other way.
  private static let disagreeing = """
    SELECT a."row" FROM visit o
      CROSS JOIN form_row b ON b.device = o.device AND b.visit = o.id
      CROSS JOIN form_row a ON a.device = ?1 AND a.visit = ?2 AND a."row" = b."row"
      WHERE o.plan = ?3 AND o.subject = ?4 AND (o.device, o.id) <> (?1, ?2)
        AND o.status = 'finalised' AND o.type <> 'reinspection'
        AND ?5 <> 'reinspection' AND (
        a.state = 'present' AND b.state = 'absent'
        OR a.state = 'absent' AND b.state = 'present')
    """

  /// Earlier problems that a visit did not find corrected.
  private static let openProblems = """
    SELECT 1 FROM record r, json_each(r.body, '$.priorProblems') p
      WHERE r.device = ?1 AND r.kind = 'visit' AND r.entity = ?2
      AND json_extract(p.value, '$.result') IS NOT 'corrected'
    """

  /// Those of them of which it could not find out, or says nothing.
  private static let unverifiedProblems = """
    \(HubStore.openProblems) AND coalesce(json_extract(p.value, '$.result'), 'unverifiable') = 'unverifiable'
    """

  /// What deserves a look in one visit.
  public func look(at visit: ReviewedVisit) throws -> ReviewLook {
    try log.read { db in
      let counts = try Row.fetchOne(
        db,
        sql: """
          SELECT
            (SELECT count(*) FROM form_row f
              WHERE f.device = ?1 AND f.visit = ?2 AND f.state = 'present'),
            (SELECT count(*) FROM (\(HubStore.missing))),
            (SELECT count(DISTINCT "row") FROM (\(HubStore.disagreeing))),
            (SELECT count(*) FROM visit o INDEXED BY visit_by_day
              WHERE o.plan = ?3 AND o.day = ?6 AND o.id <> ?2
              AND o.status = 'finalised'
              AND (o.subject = ?4 OR ?7 <> '' AND json_extract(o.subject_body, '$.name') = ?7)),
            (SELECT count(*) FROM (\(HubStore.openProblems))),
            (SELECT count(*) FROM (\(HubStore.unverifiedProblems)))
          """,
        arguments: [
          visit.device, visit.id, visit.plan, visit.subject, visit.type.rawValue,
          visit.day.description, visit.name,
        ])
      let (open, unverified): (Int, Int) = (counts?[4] ?? 0, counts?[5] ?? 0)
      return ReviewLook(
        findings: counts?[0] ?? 0,
        missing: (counts?[1] ?? 0) + (try missingPapers(of: visit, in: db)),
        disagreements: counts?[2] ?? 0, twins: counts?[3] ?? 0, uncorrected: open - unverified,
        unverified: unverified,
        clockWentBack: try KeptLooks.clockWentBack(visit.device, visit.id, in: db))
    }
  }

  private func missingPapers(of visit: ReviewedVisit, in db: Database) throws -> Int {
    let bodies = try String.fetchAll(
      db,
      sql: """
        SELECT body FROM record WHERE device = ? AND kind = 'document'
          AND json_extract(body, '$.visit') = ?
        """, arguments: [visit.device, visit.id])
    let held = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
    return try bodies.flatMap { try DocumentRecord(document: JSONReader.read($0)).files }
      .count { try Bool.fetchOne(held, arguments: [$0.sha256]) == false }
  }
}
