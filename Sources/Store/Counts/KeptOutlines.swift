import GRDB
import Model

/// Reads the outlines of visits.
enum KeptOutlines {
  /// Tells the outlines of a plan's visits to subjects that are added up, by the key of the subject and by day, oldest
  /// first; their marks are not read.
  /// - Parameters:
  ///   - choice: the subjects that are asked for.
  ///   - detail: what is read of their visits besides the outlines.
  ///   - names: which names are read.
  static func each(
    of plan: String, _ choice: SubjectChoice, _ detail: OutlinedVisit.Detail,
    names: OutlinedVisit.Names = .all, in db: Database,
    _ body: (OutlinedVisit) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(columns(names, detail)) FROM count_subject s
          CROSS JOIN count_outline o ON o.plan = s.plan AND o."key" = s."key"
          WHERE s.plan = ?1 AND s.apart = 0 AND \(ChosenOutlines.condition)
          ORDER BY s."key", o.day, o.visit, o.device
          """), arguments: ChosenOutlines.arguments(plan, choice))
    try tell(rows, detail, body)
  }

  /// Tells the outlines of a plan's visits to some subjects that are added up, in the same order.
  static func each(
    of plan: String, to subjects: Set<String>, _ detail: OutlinedVisit.Detail, in db: Database,
    _ body: (OutlinedVisit) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(columns(.ids, detail)) FROM json_each(?2) k
          CROSS JOIN count_subject s ON s.plan = ?1 AND s."key" = k.value AND s.apart = 0
          CROSS JOIN count_outline o ON o.plan = s.plan AND o."key" = s."key"
          ORDER BY s."key", o.day, o.visit, o.device
          """), arguments: [plan, JSONWriter.text(.strings(subjects.sorted()))])
    try tell(rows, detail, body)
  }

  private static func columns(
    _ names: OutlinedVisit.Names, _ detail: OutlinedVisit.Detail
  ) -> String {
    func id(_ column: String) -> String { names == .none ? "''" : "o.\(column)" }
    return """
      \(id("visit")), o."key", \(id("subject")), o.day,
        s."row", s.classes, \(names == .all ? "o.title" : "''"), o.institution, o."left",
        o.present, o.absent, o.pending, o.lists, \(names == .all ? "o.waived" : "NULL"),
        o.problems, o.corrected,
        o.risks, o.rectified, o.unsaid, \(ChosenOutlines.columns(detail))
      """
  }

  private static func tell(
    _ rows: RowCursor, _ detail: OutlinedVisit.Detail, _ body: (OutlinedVisit) throws -> Void
  ) throws {
    var classes: [String: [CoverageClass]] = [:]
    while let row = try rows.next() {
      let names: String = row[5]
      let known = try classes[names] ?? CountedBody.classes(names)
      classes[names] = known
      try body(
        OutlinedVisit(
          id: row[0], key: row[1], subject: row[2], day: Day(number: row[3]), row: row[4],
          classes: known, outline: outline(row),
          said: detail.isEmpty ? OutlinedVisit.Said() : ChosenOutlines.said(row, at: 19)))
    }
  }

  /// The visits to subjects that are added up of which something is still waited for.
  static func open(of plan: String, in db: Database) throws -> [OpenOutline] {
    try open(
      """
      count_outline o WHERE o.plan = ?1 AND \(isOpen) AND o."key" NOT IN (
        SELECT "key" FROM count_subject INDEXED BY count_subject_apart
        WHERE plan = ?1 AND apart = 1)
      """, [plan], in: db)
  }

  /// What holds for a visit `o` of which something is still waited for.
  static let isOpen = "(o.pending <> 0 AND o.\"left\" IS NULL OR o.waived IS NOT NULL)"

  /// Visits of which something is still waited for.
  /// - Parameter chosen: which outlines they are, as `o`.
  static func open(
    _ chosen: String, _ arguments: StatementArguments, in db: Database
  ) throws -> [OpenOutline] {
    var open: [OpenOutline] = []
    try eachOpen(chosen, arguments, in: db) {
      open.append($0)
      return true
    }
    return open
  }

  /// Tells such visits until no more are wanted.
  private static func eachOpen(
    _ chosen: String, _ arguments: StatementArguments, in db: Database,
    _ tell: (OpenOutline) throws -> Bool
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT o.visit, o.day, o.title, CASE WHEN o."left" IS NULL THEN o.pending ELSE 0 END,
            o.waived FROM \(chosen)
          """), arguments: arguments)
    // Many visits give the same reasons.
    var known: [String: [OpenOutline.Waiver]] = [:]
    func waivers(_ text: String?) throws -> [OpenOutline.Waiver] {
      guard let text else { return [] }
      if let waivers = known[text] { return waivers }
      let waivers = try waived(text).map { OpenOutline.Waiver(item: $0, reason: $1) }
      known[text] = waivers
      return waivers
    }
    while let row = try rows.next() {
      let open = OpenOutline(
        id: row[0], day: Day(number: row[1]), title: row[2],
        pending: FormRowSet(rawValue: row[3]), waived: try waivers(row[4]))
      guard try tell(open) else { return }
    }
  }

  /// The first visits to subjects that are added up of which something is still waited for, by their ids: as many as the
  /// first lines of their list of either kind come of.
  /// - Parameters:
  ///   - lines: how many lines of a kind are wanted.
  ///   - visits: those that are left out.
  /// - Returns: them, and whether the lines of those without evidence are as many as were wanted.
  static func firstOpen(
    of plan: String, lines: Int, besides visits: Set<String>, _ period: Period, in db: Database
  ) throws -> (open: [OpenOutline], isEnough: Bool) {
    var open: [OpenOutline] = []
    var (pending, waived) = (0, 0)
    // The list compares ids with what goes on after them, so that one that begins like another may stand before it.
    var beginning = ""
    try eachOpen(
      """
      count_visit c INDEXED BY count_visit_by_id
      CROSS JOIN count_subject s ON s.plan = c.plan AND s."key" = c."key" AND s.apart = 0
      CROSS JOIN count_outline o ON o.plan = c.plan AND o."key" = c."key" AND o.day = c.day
        AND o.visit = c.visit AND o.device = c.device
      WHERE c.plan = ?1 AND \(isOpen) ORDER BY c.visit, c.device
      """, [plan], in: db
    ) { one in
      let isApart = !one.id.hasPrefix(beginning) || beginning.isEmpty
      if isApart, pending >= lines, waived >= lines { return false }
      if isApart { beginning = one.id }
      guard period.contains(one.day), !visits.contains(one.id) else { return true }
      open.append(one)
      pending += one.pending.rawValue.nonzeroBitCount
      waived += one.waived.count
      return true
    }
    return (open, waived >= lines)
  }

  /// Those among visits to one party on one day that look like one under several ids.
  static func alike(_ visits: [MetVisit]) -> [AlikeVisits] {
    VisitGroup.all(among: visits).filter { $0.reason == .twins }.map {
      AlikeVisits(members: $0.ids, title: $0.title, day: $0.day)
    }
  }

  /// The visits to institutions off the roster that are added up.
  static func entered(of plan: String, in db: Database) throws -> [EnteredVisit] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT c.device, c.visit, c.day, c.subject, c."key",
            json_extract(v.subject_body, '$.name', '$.township', '$.address')
          FROM count_visit c INDEXED BY count_visit_apart
          CROSS JOIN count_subject s ON s.plan = c.plan AND s."key" = c."key" AND s.apart = 0
          CROSS JOIN visit v ON v.device = c.device AND v.id = c.visit AND v.status = ?2
          WHERE c.plan = ?1 AND c.apart = 1
          """), arguments: [plan, VisitStatus.finalised.rawValue])
    var visits: [EnteredVisit] = []
    // Several visits to one say the same.
    var known: (text: String, words: [JSONValue]) = ("", [])
    while let row = try rows.next() {
      let text: String = row[5]
      if text != known.text { known = (text, try JSONReader.read(text).array ?? []) }
      guard known.words.count == 3 else { throw CountedBody.illegible }
      visits.append(
        EnteredVisit(
          device: row[0], id: row[1], day: Day(number: row[2]), subject: row[3], key: row[4],
          name: known.words[0].string, township: known.words[1].string,
          address: known.words[2].string))
    }
    return visits
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
