import GRDB
import Model

/// Reads the outlines of visits.
enum KeptOutlines {
  /// Tells the outlines of a plan's visits to subjects that are added up, by the key of the subject and by day, oldest
  /// first; their marks are not read.
  /// - Parameters:
  ///   - choice: the subjects that are asked for.
  ///   - detail: what is read of their visits besides the outlines.
  static func each(
    of plan: String, _ choice: SubjectChoice, _ detail: OutlinedVisit.Detail, in db: Database,
    _ body: (OutlinedVisit) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT o.visit, o."key", o.subject, o.day, s."row", s.classes, o.title, o.institution,
            o."left", o.present, o.absent, o.pending, o.lists, o.waived, o.problems, o.corrected,
            o.risks, o.rectified, o.unsaid, \(ChosenOutlines.column(detail))
          FROM count_subject s
          CROSS JOIN count_outline o ON o.plan = s.plan AND o."key" = s."key"
          WHERE s.plan = ?1 AND s.apart = 0 AND \(ChosenOutlines.condition)
          ORDER BY s."key", o.day, o.visit, o.device
          """), arguments: ChosenOutlines.arguments(plan, choice))
    var classes: [String: [CoverageClass]] = [:]
    while let row = try rows.next() {
      let names: String = row[5]
      let known = try classes[names] ?? CountedBody.classes(names)
      classes[names] = known
      try body(
        OutlinedVisit(
          id: row[0], key: row[1], subject: row[2], day: Day(number: row[3]), row: row[4],
          classes: known, outline: outline(row), said: ChosenOutlines.said(row[19], detail)))
    }
  }

  /// How many lines come of what is still waited for of all other visits, within some days.
  static func openLines(
    of plan: String, besides visits: Set<String>, _ period: Period, in db: Database
  ) throws -> Int {
    let others = """
      FROM count_outline o
      WHERE o.plan = ?1 AND o."key" NOT IN (
          SELECT "key" FROM count_subject INDEXED BY count_subject_apart
          WHERE plan = ?1 AND apart = 1)
        AND o.visit NOT IN (SELECT value FROM json_each(?2))
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

  /// The visits to subjects that are added up of which something is still waited for.
  static func open(of plan: String, in db: Database) throws -> [OpenOutline] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT visit, day, title, CASE WHEN "left" IS NULL THEN pending ELSE 0 END, waived
          FROM count_outline
          WHERE plan = ?1 AND (pending <> 0 AND "left" IS NULL OR waived IS NOT NULL)
            AND "key" NOT IN (SELECT "key" FROM count_subject INDEXED BY count_subject_apart
              WHERE plan = ?1 AND apart = 1)
          """), arguments: [plan])
    var open: [OpenOutline] = []
    while let row = try rows.next() {
      open.append(
        OpenOutline(
          id: row[0], day: Day(number: row[1]), title: row[2],
          pending: FormRowSet(rawValue: row[3]),
          waived: try waived(row[4]).map { OpenOutline.Waiver(item: $0, reason: $1) }))
    }
    return open
  }

  /// The visits of a plan that look like one under several ids.
  static func alike(plan: String, in db: Database) throws -> [AlikeVisits] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT mark, visit, title, day FROM count_outline
          WHERE plan = ?1 AND mark IN (
            SELECT mark FROM count_outline WHERE plan = ?1 AND mark IS NOT NULL
            GROUP BY mark HAVING min(visit) <> max(visit))
          ORDER BY mark, visit, device
          """), arguments: [plan])
    var alike: [AlikeVisits] = []
    var mark: String?
    var group: (members: [String], title: String, day: Day) = ([], "", Day(number: 0))
    func end() {
      guard !group.members.isEmpty else { return }
      alike.append(AlikeVisits(members: group.members, title: group.title, day: group.day))
    }
    while let row = try rows.next() {
      let own: String = row[0]
      if own == mark {
        group.members.append(row[1])
      } else {
        end()
        mark = own
        group = ([row[1]], row[2], Day(number: row[3]))
      }
    }
    end()
    return alike
  }

  /// The visits to institutions off the roster that are added up and bear a name.
  static func entered(of plan: String, in db: Database) throws -> [EnteredVisit] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.device, c.visit, c.day, c.subject, c."key", v.subject_body ->> 'name' AS name
          FROM count_visit c INDEXED BY count_visit_apart
          CROSS JOIN count_subject s ON s.plan = c.plan AND s."key" = c."key" AND s.apart = 0
          CROSS JOIN visit v ON v.device = c.device AND v.id = c.visit AND v.status = ?2
          WHERE c.plan = ?1 AND c.apart = 1 AND name IS NOT NULL
          """), arguments: [plan, VisitStatus.finalised.rawValue]
    ).map {
      EnteredVisit(
        device: $0[0], id: $0[1], day: Day(number: $0[2]), subject: $0[3], key: $0[4], name: $0[5])
    }
  }

  private static func outline(_ row: Row) throws -> VisitOutline {
    let left: String? = row[8]
    let reason = left.flatMap(LeftOutReason.init(rawValue:))
    guard left == nil || reason != nil else { throw CountedBody.illegible }
    return VisitOutline(
      left: reason, title: row[6], isInstitution: row[7], mark: nil,
      present: FormRowSet(rawValue: row[9]), absent: FormRowSet(rawValue: row[10]),
      pending: FormRowSet(rawValue: row[11]), lists: row[12],
      waived: try waived(row[13]),
      remarks: VisitOutline.Remarks(
        problems: row[14], corrected: row[15], risks: row[16], rectified: row[17],
        unsaid: row[18]))
  }

  private static func waived(_ text: String?) throws -> [String: String] {
    guard let text else { return [:] }
    return (try JSONReader.read(text).object ?? [:]).compactMapValues(\.string)
  }

  /// What the records of visits say in the members of which something is kept.
  static func said(
    of visits: [VisitFacts], in db: Database
  ) throws -> [(device: String, document: JSONValue)] {
    try visits.map { ($0.device, try KeptOutline.said($0.device, $0.id, in: db)) }
  }
}
