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
  /// Earlier problems that a look-back did not find corrected.
  public let uncorrected: Int
  /// Whether the clock of the laptop went back while it was written.
  public let clockWentBack: Bool
}

extension HubStore {
  /// What deserves a look in one visit.
  public func look(at visit: ReviewedVisit) throws -> ReviewLook {
    try log.read { db in
      let counts = try Row.fetchOne(
        db,
        sql: """
          SELECT
            (SELECT count(*) FROM form_row f
              WHERE f.device = ?1 AND f.visit = ?2 AND f.state = 'present'),
            (SELECT count(*) FROM evidence_link l WHERE l.device = ?1 AND l.visit = ?2
              AND NOT EXISTS (SELECT 1 FROM evidence_held h WHERE h.sha256 = l.sha256)),
            (SELECT count(DISTINCT a."row") FROM visit o
              CROSS JOIN form_row b ON b.device = o.device AND b.visit = o.id
              CROSS JOIN form_row a ON a.device = ?1 AND a.visit = ?2 AND a."row" = b."row"
              WHERE o.plan = ?3 AND o.subject = ?4 AND (o.device, o.id) <> (?1, ?2)
                AND o.status = 'finalised' AND o.type <> 'reinspection'
                AND ?5 <> 'reinspection' AND (
                a.state = 'present' AND b.state = 'absent'
                OR a.state = 'absent' AND b.state = 'present')),
            (SELECT count(*) FROM visit o INDEXED BY visit_by_day
              WHERE o.plan = ?3 AND o.day = ?6 AND o.id <> ?2
              AND o.status = 'finalised'
              AND (o.subject = ?4 OR ?7 <> '' AND json_extract(o.subject_body, '$.name') = ?7)),
            (SELECT count(*) FROM record r, json_each(r.body, '$.priorProblems') p
              WHERE r.device = ?1 AND r.kind = 'visit' AND r.entity = ?2
              AND json_extract(p.value, '$.result') <> 'corrected')
          """,
        arguments: [
          visit.device, visit.id, visit.plan, visit.subject, visit.type.rawValue,
          visit.day.description, visit.name,
        ])
      return ReviewLook(
        findings: counts?[0] ?? 0,
        missing: (counts?[1] ?? 0) + (try missingPapers(of: visit, in: db)),
        disagreements: counts?[2] ?? 0, twins: counts?[3] ?? 0, uncorrected: counts?[4] ?? 0,
        clockWentBack: try clockWentBack(visit, in: db))
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

  private func clockWentBack(_ visit: ReviewedVisit, in db: Database) throws -> Bool {
    let walls = try String.fetchAll(
      db,
      sql: """
        SELECT json_extract(body, '$.wall') FROM entry
        WHERE device = ? AND seq BETWEEN ? AND ? AND json_extract(body, '$.entity') = ?
        ORDER BY seq
        """, arguments: [visit.device, visit.first, visit.head.seq, visit.id]
    ).compactMap { Moment($0)?.seconds }
    return zip(walls, walls.dropFirst()).contains { $1 < $0 }
  }
}
