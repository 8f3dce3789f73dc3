import GRDB
public import Model

/// A visit of a hub with what is decided about it, as lists show it.
public struct ReviewedVisit: Sendable, Hashable {
  /// Log in which it stands.
  public let device: String
  /// Its id.
  public let id: String
  /// Its plan.
  public let plan: String
  /// What the subject is called.
  public let name: String
  /// The subject.
  public let subject: String
  /// Where the subject is; empty where nobody said.
  public let township: String
  /// Why it was paid.
  public let type: VisitType
  /// How it ended.
  public let outcome: VisitOutcome
  /// Draft or final.
  public let status: VisitStatus
  /// The day of arrival.
  public let day: Day
  /// Its first entry.
  public let first: Int64
  /// Its last entry, and the hash of that.
  public let head: LogHead
  /// Whether it keeps the rules.
  public let isFit: Bool
  /// How many conclusions there are.
  public let conclusions: Int
  /// The last conclusion; nil where there is none.
  public let concluded: ReviewState?
  /// The last entry of the visit that the conclusion is about.
  public let concludedAt: Int64

  /// Where the review stands.
  public var state: ReviewState {
    ReviewedVisit.state(
      concluded, isCurrent: !isChanged, isDraft: status == .draft)
  }

  /// Whether entries came after the last conclusion (有变动).
  public var isChanged: Bool { concluded != nil && concludedAt != head.seq }

  /// A conclusion holds for the visit as the reviewer saw it. What was approved and then changed waits
  /// again; what was returned waits again once an answer came and the visit is final; what is void
  /// stays out until a person says otherwise, whatever its team writes.
  public static func state(
    _ concluded: ReviewState?, isCurrent: Bool, isDraft: Bool
  ) -> ReviewState {
    switch concluded {
    case nil, .received: .received
    case .void: .void
    case .approved: isCurrent ? .approved : .received
    case .returned: isCurrent || isDraft ? .returned : .received
    }
  }
}

extension HubStore {
  /// The last conclusion about each visit.
  static let lastReview = """
    visit_review r ON r.device = v.device AND r.visit = v.id AND r.number =
      (SELECT max(number) FROM visit_review m WHERE m.device = v.device AND m.visit = v.id)
    """

  /// The condition for visits of one id, which a table that is in order of its devices does not find.
  private static let ofOne = """
    AND v.id = ?1 AND v.device IN (
      SELECT device FROM record INDEXED BY record_by_entity WHERE kind = 'visit' AND entity = ?1)
    """

  /// What a visit of the review is read from, as ``ReviewedVisit/init(_:)`` takes it.
  static let reviewed = """
    v.device, v.id, v.plan, json_extract(v.subject_body, '$.name'), v.subject,
      json_extract(v.subject_body, '$.township'), v.type, v.outcome, v.status, v.day,
      h.first, h.last, e.hash, s.fit, r.number, r.state, r.seq,
      CASE WHEN json_extract(v.subject_body, '$.name') IS NULL THEN v.subject_body END
    """

  /// What stands beside a visit in other tables.
  static let besideVisit = """
    visit_head h ON h.device = v.device AND h.visit = v.id
      JOIN entry e ON e.device = h.device AND e.seq = h.last
      LEFT JOIN visit_rules s ON s.device = v.device AND s.visit = v.id
      LEFT JOIN \(lastReview)
    """

  /// Where the reviews of those visits stand about which somebody concluded, by
  /// ``VisitRuling/id(device:visit:)``.
  func reviewStates(in db: Database) throws -> [String: ReviewState] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT v.device, v.id, r.state, r.seq = h.last, v.status = 'draft'
        FROM visit_review r
        JOIN visit v ON v.device = r.device AND v.id = r.visit
        JOIN visit_head h ON h.device = r.device AND h.visit = r.visit
        ORDER BY r.device, r.visit, r.number
        """)
    var states: [String: ReviewState] = [:]
    for row in rows {
      states[VisitRuling.id(device: row[0], visit: row[1])] = ReviewedVisit.state(
        ReviewState(rawValue: row[2]), isCurrent: row[3], isDraft: row[4])
    }
    return states
  }

  /// All visits that are to be reviewed or were: the final ones, and drafts about which somebody
  /// concluded. By day, device and id.
  /// - Parameter visit: only those of this id.
  public func reviewedVisits(_ visit: String? = nil) throws -> [ReviewedVisit] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(HubStore.reviewed) FROM visit v JOIN \(HubStore.besideVisit)
          WHERE (v.status = 'finalised' OR r.number IS NOT NULL) \(visit == nil ? "" : HubStore.ofOne)
          ORDER BY v.day, v.device, v.id
          """, arguments: visit.map { [$0] } ?? []
      ).map(ReviewedVisit.init)
    }
  }

  /// Who imported something of a visit; nobody where nobody said.
  public func importers(of visit: ReviewedVisit) throws -> [String] {
    try log.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT actor FROM bundle_import
          WHERE device = ? AND after < last AND after < ? AND last >= ? ORDER BY 1
          """, arguments: [visit.device, visit.head.seq, visit.first])
    }
  }

  /// The same of some visits, in their order.
  public func importers(of visits: [ReviewedVisit]) throws -> [[String]] {
    let asked = visits.map { visit -> JSONValue in
      [.string(visit.device), .integer(visit.first), .integer(visit.head.seq)]
    }
    return try log.read { db in
      var found: [[String]] = visits.map { _ in [] }
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT DISTINCT k."key", i.actor FROM json_each(?) k
          CROSS JOIN bundle_import i ON i.device = json_extract(k.value, '$[0]')
            AND i.after < i.last AND i.after < json_extract(k.value, '$[2]')
            AND i.last >= json_extract(k.value, '$[1]')
          ORDER BY 1, 2
          """, arguments: [JSONWriter.text(.array(asked))])
      while let row = try cursor.next() { found[row[0]].append(row[1]) }
      return found
    }
  }

  /// The visits that were paid by one of some inspectors, by ``VisitRuling/id(device:visit:)``, as their records say.
  /// - Parameter inspectors: as ``VisitMark/inspectors(_:)`` tells them.
  public func visits(by inspectors: Set<String>) throws -> Set<String> {
    try log.read { db in
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT v.device, v.id, r.body -> '$.inspectors' FROM visit v
          CROSS JOIN record r ON r.device = v.device AND r.kind = 'visit' AND r.entity = v.id
          WHERE \(VisitFactsReading.discardReason) IS NULL
          """)
      var visits: Set<String> = []
      // Very many visits were paid by one team.
      var known: [String: Bool] = [:]
      while let row = try cursor.next() {
        let list: String = row[2] ?? "[]"
        let isTheirs =
          try known[list]
          ?? !VisitMark.inspectors(JSONReader.read(list)).isDisjoint(with: inspectors)
        known[list] = isTheirs
        if isTheirs { visits.insert(VisitRuling.id(device: row[0], visit: row[1])) }
      }
      return visits
    }
  }

  /// The conclusions about a visit with when each was written, oldest first.
  public func reviews(
    of visit: String, device: String
  ) throws -> [(review: VisitReview, at: Moment)] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT o.body, e.body FROM visit_review r
          JOIN record o ON o.device = ?3 AND o.kind = 'review'
            AND o.entity = r.device || '/' || r.visit || '/' || r.number
          JOIN entry e ON e.device = ?3 AND e.seq = r.entry
          WHERE r.device = ?1 AND r.visit = ?2 ORDER BY r.number
          """, arguments: [device, visit, self.device]
      ).map { row in
        (
          try VisitReview(document: JSONReader.read(row[0] as String)),
          try LogEntry(body: row[1]).wall
        )
      }
    }
  }

  /// Writes conclusions, each about the visit as it stood when the reviewer saw it: all or none.
  /// - Throws: ``StoreError/overtaken`` where entries or another conclusion came meanwhile.
  public func conclude(
    _ reviews: [VisitReview], wall: Moment, interpret: @escaping VisitInterpreter
  ) throws {
    guard let actor = reviews.first?.actor else { return }
    let changes = reviews.flatMap { review in
      RecordDocument.fields(of: review.document).map {
        FieldChange(
          .review, review.id, $0.field, $0.value,
          reason: review.reason.isEmpty ? nil : review.reason)
      }
    }
    _ = try log.append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      for review in reviews {
        let isCurrent = try Bool.fetchOne(
          db,
          sql: """
            SELECT last = ?3 AND ?4 = 1 + (SELECT coalesce(max(number), 0) FROM visit_review
              WHERE device = ?1 AND visit = ?2)
            FROM visit_head WHERE device = ?1 AND visit = ?2
            """, arguments: [review.device, review.visit, review.seq, review.number])
        guard isCurrent == true else { throw StoreError.overtaken }
      }
    }
  }

  /// The entries of a device about one visit, oldest first: its own, those of its papers and of the
  /// comments at it.
  public func entries(about visit: ReviewedVisit) throws -> [LogEntry] {
    try log.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT e.body FROM entry e
          WHERE e.device = ?1 AND e.seq BETWEEN ?2 AND ?3 AND (
            json_extract(e.body, '$.entity') = ?4
            OR json_extract(e.body, '$.kind') IN ('document', 'comment') AND EXISTS (
              SELECT 1 FROM record r WHERE r.device = ?1
                AND r.kind = json_extract(e.body, '$.kind')
                AND r.entity = json_extract(e.body, '$.entity')
                AND json_extract(r.body, '$.visit') = ?4))
          ORDER BY e.seq
          """, arguments: [visit.device, visit.first, visit.head.seq, visit.id]
      ).map { try LogEntry(body: $0) }
    }
  }

  /// The record of one visit, or nil.
  public func visitDocument(_ visit: ReviewedVisit) throws -> JSONValue? {
    try log.read {
      try Projection.record(visit.device, RecordKey(kind: .visit, entity: visit.id), in: $0)
    }
  }

  /// The subject of one visit as it shows it.
  public func subject(of visit: ReviewedVisit) throws -> Subject {
    try log.read { db in
      let body = try String.fetchOne(
        db, sql: "SELECT subject_body FROM visit WHERE device = ? AND id = ?",
        arguments: [visit.device, visit.id])
      return try Subject(document: JSONReader.read(body ?? "null"))
    }
  }

  /// The papers of one visit.
  public func documents(of visit: ReviewedVisit) throws -> [DocumentRecord] {
    try log.read { db in
      try VisitFactsReading.documents(of: visit.device, in: db).filter { $0.visit == visit.id }
    }
  }

  /// The remarks at one visit with when each was written, oldest first; the team's, then the
  /// bureau's own.
  public func comments(
    at visit: ReviewedVisit
  ) throws -> [(comment: VisitComment, at: Moment, isOwn: Bool)] {
    try log.read { db in
      let keys = try Row.fetchAll(
        db,
        sql: """
          SELECT device, entity, body FROM record
          WHERE kind = 'comment' AND json_extract(body, '$.visit') = ?2
            AND (device = ?1 OR device = ?3 AND json_extract(body, '$.device') = ?1)
          """, arguments: [visit.device, visit.id, device])
      // Of a laptop's log only the entries about the visit are looked through.
      let first = try db.cachedStatement(
        sql: """
          SELECT body FROM entry WHERE device = ?1 AND seq >= ?3
            AND json_extract(body, '$.entity') = ?2 ORDER BY seq LIMIT 1
          """)
      var found: [(entry: LogEntry, comment: VisitComment, isOwn: Bool)] = []
      for row in keys {
        let label: String = row[0]
        let isOwn = label == device
        guard
          let body = try String.fetchOne(
            first, arguments: [label, row[1] as String, isOwn ? 1 : visit.first])
        else { continue }
        let comment = try VisitComment(document: JSONReader.read(row[2] as String))
        found.append((try LogEntry(body: body), comment, isOwn))
      }
      return found.sorted { ($0.isOwn ? 1 : 0, $0.entry.seq) < ($1.isOwn ? 1 : 0, $1.entry.seq) }
        .map { ($0.comment, $0.entry.wall, $0.isOwn) }
    }
  }
}

extension ReviewedVisit {
  init(_ row: Row) throws {
    let type: String = row[6]
    let outcome: String = row[7]
    let status: String = row[8]
    let day: String = row[9]
    guard let type = VisitType(rawValue: type), let outcome = VisitOutcome(rawValue: outcome),
      let status = VisitStatus(rawValue: status), let day = Day(day)
    else { throw StoreError.damaged(detail: "检查记录 \(row[1] as String) 的投影无法识别，请运行 rebuild") }
    let unnamed = try (row[17] as String?).map {
      try Subject(document: JSONReader.read($0)).title
    }
    self.init(
      device: row[0], id: row[1], plan: row[2], name: row[3] ?? unnamed ?? "", subject: row[4],
      township: row[5] ?? "", type: type, outcome: outcome, status: status, day: day,
      first: row[10], head: LogHead(seq: row[11], hash: row[12]), isFit: row[13] ?? true,
      conclusions: row[14] ?? 0, concluded: (row[15] as String?).flatMap(ReviewState.init),
      concludedAt: row[16] ?? 0)
  }
}
