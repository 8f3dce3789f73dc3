import GRDB
import Model

/// Reads the outlines of visits.
enum KeptOutlines {
  /// The condition for visits of which something is still waited for.
  static let open = "(o.pending <> 0 AND o.\"left\" IS NULL OR o.waived IS NOT NULL)"

  /// Tells the outlines of a plan's visits to subjects that are added up, by the key of the subject and by day, oldest
  /// first; their marks are not read.
  static func each(
    of plan: String, _ condition: String = "1", in db: Database,
    _ body: (OutlinedVisit) throws -> Void
  ) throws {
    try each(of: plan, condition, [], in: db, body)
  }

  /// Those of some visits of which something is still waited for.
  static func open(
    of plan: String, _ visits: Set<String>, in db: Database, _ body: (OutlinedVisit) throws -> Void
  ) throws {
    try each(
      of: plan, "\(open) AND o.visit IN (SELECT value FROM json_each(?2))",
      [JSONWriter.text(.strings(visits.sorted()))], in: db, body)
  }

  /// How many lines come of what is still waited for of all other visits, within some days.
  static func openLines(
    of plan: String, besides visits: Set<String>, _ period: Period, in db: Database
  ) throws -> Int {
    let others = """
      FROM count_outline o
      CROSS JOIN count_subject s ON s.plan = o.plan AND s."key" = o."key" AND s.apart = 0
      WHERE o.plan = ?1 AND o.visit NOT IN (SELECT value FROM json_each(?2))
        AND (?3 IS NULL OR o.day >= ?3) AND (?4 IS NULL OR o.day <= ?4)
      """
    let arguments: StatementArguments = [
      plan, JSONWriter.text(.strings(visits.sorted())), period.from?.number, period.to?.number,
    ]
    let pending = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.pending, count(*) \(others) AND o.pending <> 0 AND o."left" IS NULL GROUP BY 1
          """), arguments: arguments
    ).reduce(0) { sum, row in
      let count: Int = row[1]
      return sum + FormRowSet(rawValue: row[0]).rows.count * count
    }
    let waived =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT sum((SELECT count(*) FROM json_each(o.waived))) \(others)
              AND o.waived IS NOT NULL
            """), arguments: arguments) ?? 0
    return pending + waived
  }

  private static func each(
    of plan: String, _ condition: String, _ others: StatementArguments, in db: Database,
    _ body: (OutlinedVisit) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT o.visit, o."key", o.subject, o.day, s."row", s.classes, o.title, o.institution,
            o."left", o.present, o.absent, o.pending, o.lists, o.waived, o.problems, o.corrected,
            o.risks, o.rectified, o.unsaid
          FROM count_outline o
          CROSS JOIN count_subject s ON s.plan = o.plan AND s."key" = o."key" AND s.apart = 0
          WHERE o.plan = ?1 AND \(condition)
          ORDER BY o."key", o.day, o.visit, o.device
          """), arguments: [plan] + others)
    var classes: [String: [CoverageClass]] = [:]
    while let row = try rows.next() {
      let names: String = row[5]
      let known = try classes[names] ?? CountedBody.classes(names)
      classes[names] = known
      try body(
        OutlinedVisit(
          id: row[0], key: row[1], subject: row[2], day: Day(number: row[3]), row: row[4],
          classes: known, outline: outline(row)))
    }
  }

  private static func outline(_ row: Row) throws -> VisitOutline {
    let left: String? = row[8]
    let waived: String? = row[13]
    let reason = left.flatMap(LeftOutReason.init(rawValue:))
    guard left == nil || reason != nil else { throw CountedBody.illegible }
    return VisitOutline(
      left: reason, title: row[6], isInstitution: row[7], mark: nil,
      present: FormRowSet(rawValue: row[9]), absent: FormRowSet(rawValue: row[10]),
      pending: FormRowSet(rawValue: row[11]), lists: row[12],
      waived: try waived.map {
        (try JSONReader.read($0).object ?? [:]).compactMapValues(\.string)
      } ?? [:],
      remarks: VisitOutline.Remarks(
        problems: row[14], corrected: row[15], risks: row[16], rectified: row[17],
        unsaid: row[18]))
  }

  /// What the records of visits say in the members of which something is kept.
  static func said(
    of visits: [VisitFacts], in db: Database
  ) throws -> [(device: String, document: JSONValue)] {
    try visits.map { ($0.device, try KeptOutline.said($0.device, $0.id, in: db)) }
  }
}
