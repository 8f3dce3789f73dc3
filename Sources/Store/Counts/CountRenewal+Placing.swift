import GRDB
import Model

extension CountRenewal {
  /// Keeps what a visit comes to, and notes whose counts that touches.
  mutating func place(_ visit: VisitKey) throws {
    let before = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \"key\", subject, day, apart FROM count_visit WHERE device = ? AND visit = ?"),
      arguments: [visit.device, visit.visit])
    if let before {
      affected.formUnion([before[0], before[1]])
      if before[3] { affected.formUnion(try keys(ofSubject: before[1])) }
    }
    let line = KeptOutline(device: visit.device, visit: visit.visit, plan: work.plan, in: db)
    let looks = KeptLooks(device: visit.device, visit: visit.visit, plan: work.plan, in: db)
    if let before {
      try looks.remove()
      try look(at: line.meeting(key: before[0], day: before[2]))
      try line.remove(key: before[0], day: before[2])
    }
    guard let now = try facts(of: visit), now.plan == work.plan else {
      try db.execute(
        sql: "DELETE FROM count_visit WHERE device = ? AND visit = ?",
        arguments: [visit.device, visit.visit])
      return
    }
    let prepared = try prepared(visit.device)?.visit(now, held, by: work.rules)
    let placed = try prepared?.placed ?? work.rules.place(now, held)
    affected.insert(placed.key)
    // The first record of a subject decides for all of its visits where it stands.
    if placed.isApart {
      affected.insert(now.subject.id)
      affected.formUnion(try keys(ofSubject: now.subject.id))
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO count_visit VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
          plan = excluded.plan, "key" = excluded."key", subject = excluded.subject,
          day = excluded.day, counts = excluded.counts, apart = excluded.apart
        """
    ).execute(arguments: [
      visit.device, visit.visit, work.plan, placed.key, now.subject.id, now.day.number,
      placed.counts, placed.isApart,
    ])
    let known = try known(visit)
    let said = try known?.said ?? KeptOutline.said(visit.device, visit.visit, in: db)
    try looks.write(said, clockWentBack: known?.clockWentBack)
    let outline = try prepared?.outline ?? work.rules.outline(now, said, held)
    try look(at: outline.mark.map { KeptMeeting(party: $0.party, day: now.day.number) })
    try line.write(outline, of: now, key: placed.key)
    for hash in now.evidence where !held.contains(hash) {
      try db.cachedStatement(
        sql: "INSERT INTO count_missing VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
      ).execute(arguments: [hash, visit.device, visit.visit])
    }
    affected.formUnion(
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT "key" FROM count_visit INDEXED BY count_visit_by_id
            WHERE visit = ? AND device <> ? AND plan = ?
            """),
        arguments: [visit.visit, visit.device, work.plan]))
  }

  /// Remembers how many groups of visits there were at a meeting before anything changes there.
  private mutating func look(at meeting: KeptMeeting?) throws {
    guard let meeting, meetings[meeting] == nil else { return }
    meetings[meeting] = try meeting.groups(of: work.plan, in: db)
  }

  /// What tells those visits' subjects from others that may turn out to be others and bear an id.
  private func keys(ofSubject id: String) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT "key" FROM count_visit INDEXED BY count_visit_apart
          WHERE plan = ? AND subject = ? AND apart = 1
          """), arguments: [work.plan, id])
  }
}
