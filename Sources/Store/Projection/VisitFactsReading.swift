import GRDB
import Model

/// Reads the projected facts of visits.
enum VisitFactsReading {
  /// The facts of all visits of one plan, by device and id.
  /// - Parameter discarded: drafts that were discarded too, which count nowhere and are listed
  ///   nowhere; their evidence is kept like any other.
  static func all(
    plan: String, discarded: Bool = false, in db: Database
  ) throws -> [VisitFacts] {
    try read(
      where: "v.plan = ?", documents: "1",
      visits: discarded ? "1" : "\(discardReason) IS NULL", [plan], in: db)
  }

  /// Why a draft was discarded: said in its record alone.
  static let discardReason = """
    CASE WHEN v.status = 'draft' THEN (
      SELECT json_extract(d.body, '$.discarded.reason') FROM record d
      WHERE d.device = v.device AND d.kind = 'visit' AND d.entity = v.id) END
    """

  /// The facts of some visits of one laptop, or of all.
  static func of(_ visits: [String]?, in db: Database) throws -> [VisitFacts] {
    try read(
      where: chosen("v.id"), documents: chosen("json_extract(r.body, '$.visit')"),
      visits: "1", [list(visits)], in: db)
  }

  /// A condition for ``list(_:)``.
  static func chosen(_ column: String) -> String {
    "(?1 IS NULL OR \(column) IN (SELECT value FROM json_each(?1)))"
  }

  static func list(_ visits: [String]?) -> String? {
    visits.map { JSONWriter.text(.strings($0)) }
  }

  private static func read(
    where condition: String, documents: String, visits: String,
    _ arguments: StatementArguments, in db: Database
  ) throws -> [VisitFacts] {
    var rows: [Key: [RowResult]] = [:]
    let rowCursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.device, f.visit, f."row", f.state, f.violators, f.items
        FROM form_row f JOIN visit v ON v.device = f.device AND v.id = f.visit WHERE \(condition)
        ORDER BY f.device, f.visit, f."row"
        """, arguments: arguments)
    while let row = try rowCursor.next() {
      rows[Key(device: row[0], visit: row[1]), default: []].append(try result(row, from: 2))
    }
    var evidence: [Key: [String]] = [:]
    let links = try Row.fetchCursor(
      db,
      sql: """
        SELECT e.device, e.visit, e.sha256
        FROM evidence_link e JOIN visit v ON v.device = e.device AND v.id = e.visit
        WHERE \(condition) ORDER BY e.device, e.visit, e.sha256
        """, arguments: arguments)
    while let link = try links.next() {
      evidence[Key(device: link[0], visit: link[1]), default: []].append(link[2])
    }
    // What is issued, and who signed it, belongs to a visit like its photographs do.
    let recordCursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT r.device, r.body FROM (SELECT DISTINCT device FROM visit v WHERE \(condition)) v
        CROSS JOIN record r ON r.device = v.device AND r.kind = '\(EntityKind.document.rawValue)'
        WHERE \(documents)
        ORDER BY r.device, r.entity
        """, arguments: arguments)
    while let row = try recordCursor.next() {
      let body: String = row[1]
      let document = try DocumentRecord(document: JSONReader.read(body))
      let key = Key(device: row[0], visit: document.visit)
      for hash in document.files.map(\.sha256) where evidence[key]?.contains(hash) != true {
        evidence[key, default: []].append(hash)
      }
    }
    var facts: [VisitFacts] = []
    let visitCursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns) FROM visit v WHERE \(condition) AND \(visits) ORDER BY device, id
        """, arguments: arguments)
    while let visit = try visitCursor.next() {
      let key = Key(device: visit[0], visit: visit[1])
      facts.append(try self.facts(visit, rows: rows[key] ?? [], evidence: evidence[key] ?? []))
    }
    return facts
  }

  /// The column in which ``columns(of:)`` have the subject.
  static let subjectColumn = 2

  /// What ``facts(_:subject:rows:evidence:)`` needs, of a table that goes by a name.
  static func columns(of table: String) -> String {
    columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
  }

  private static let columns = """
    device, id, subject_body, type, outcome, status, day, advertisements, accounts, physicians, plan
    """

  /// The facts of a visit.
  /// - Parameters:
  ///   - visit: a row that begins with ``columns(of:)``.
  ///   - subject: nil where it is still to be read.
  static func facts(
    _ visit: Row, subject: Subject? = nil, rows: [RowResult], evidence: [String]
  ) throws -> VisitFacts {
    let type: String = visit[3]
    let outcome: String = visit[4]
    let status: String = visit[5]
    let day: String = visit[6]
    guard let visitType = VisitType(rawValue: type),
      let visitOutcome = VisitOutcome(rawValue: outcome),
      let visitStatus = VisitStatus(rawValue: status), let visitDay = Day(day)
    else {
      throw StoreError.damaged(detail: "检查记录 \(visit[1] as String) 的投影无法识别，请运行 rebuild")
    }
    return VisitFacts(
      device: visit[0], id: visit[1], plan: visit[10],
      subject: try subject
        ?? Subject(document: JSONReader.read(visit[subjectColumn] as String)), type: visitType,
      outcome: visitOutcome, status: visitStatus, day: visitDay, rows: rows,
      advertisementsRemoved: visit[7], accounts: try list(visit[8]),
      unqualifiedPhysicians: try list(visit[9]), evidence: evidence)
  }

  /// The facts of one visit of a hub; nil where there is none, or it is a draft that was discarded.
  /// - Parameter discarded: whether such a draft is asked for too.
  static func one(
    _ device: String, _ id: String, discarded: Bool = false, in db: Database
  ) throws -> VisitFacts? {
    let arguments: StatementArguments = [device, id]
    guard
      let visit = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT \(columns) FROM visit v
            WHERE device = ?1 AND id = ?2 AND (?3 OR \(discardReason) IS NULL)
            """), arguments: arguments + [discarded])
    else { return nil }
    // A cursor does not copy each row as a list of them would.
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT "row", state, violators, items FROM form_row WHERE device = ? AND visit = ?
          ORDER BY "row"
          """), arguments: arguments)
    var rows: [RowResult] = []
    while let row = try cursor.next() { rows.append(try result(row, from: 0)) }
    let evidence = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT sha256 FROM evidence_link WHERE device = ? AND visit = ? ORDER BY sha256"),
      arguments: arguments)
    var read = try facts(visit, rows: rows, evidence: evidence)
    try addPapers(to: &read, in: db)
    return read
  }

  /// What is issued at a visit, and who signed it, belongs to it like its photographs do.
  static func addPapers(to facts: inout VisitFacts, in db: Database) throws {
    let documents = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT body FROM record INDEXED BY document_by_visit
          WHERE kind = 'document' AND json_extract(body, '$.visit') = ?2 AND device = ?1
          ORDER BY entity
          """), arguments: [facts.device, facts.id])
    for body in documents {
      for file in try DocumentRecord(document: JSONReader.read(body)).files
      where !facts.evidence.contains(file.sha256) { facts.evidence.append(file.sha256) }
    }
  }

  /// The visits of a plan to subjects that may turn out to be others and are counted when asked, without what was found
  /// at them.
  static func apart(plan: String, in db: Database) throws -> [VisitFacts] {
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(columns(of: "v"))
          FROM count_subject s INDEXED BY count_subject_apart
          CROSS JOIN count_visit c INDEXED BY count_visit_by_key
            ON c.plan = s.plan AND c."key" = s."key" AND c.apart = 1
          CROSS JOIN visit v ON v.device = c.device AND v.id = c.visit
          WHERE s.plan = ? AND s.apart = 1 AND \(discardReason) IS NULL ORDER BY c.device, c.visit
          """), arguments: [plan])
    var all: [VisitFacts] = []
    while let visit = try cursor.next() {
      all.append(try facts(visit, rows: [], evidence: []))
    }
    return all
  }

  private static func result(_ row: Row, from first: Int) throws -> RowResult {
    let state: String = row[first + 1]
    return RowResult(
      row: row[first], state: RowResult.State(rawValue: state) ?? .unanswered,
      violators: row[first + 2], items: try list(row[first + 3]))
  }

  /// What one row of the form came to at a visit.
  static func row(
    _ row: String, of device: String, _ visit: String, in db: Database
  ) throws -> RowResult? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT "row", state, violators, items FROM form_row
          WHERE device = ? AND visit = ? AND "row" = ?
          """), arguments: [device, visit, row]
    ).map { try result($0, from: 0) }
  }

  /// All records of a kind, by device and id.
  static func records(
    _ kind: EntityKind, in db: Database
  ) throws -> [(device: String, document: JSONValue)] {
    try Row.fetchAll(
      db, sql: "SELECT device, body FROM record WHERE kind = ? ORDER BY device, entity",
      arguments: [kind.rawValue]
    ).map { row in
      let body: String = row[1]
      return (row[0], try JSONReader.read(body))
    }
  }

  /// The enforcement documents of one device.
  static func documents(of device: String, in db: Database) throws -> [DocumentRecord] {
    let statement = try db.cachedStatement(
      sql: "SELECT body FROM record WHERE device = ? AND kind = ? ORDER BY entity")
    return try String.fetchAll(statement, arguments: [device, EntityKind.document.rawValue])
      .map { try DocumentRecord(document: JSONReader.read($0)) }
  }

  private struct Key: Hashable {
    let device: String
    let visit: String
  }

  static func list(_ text: String) throws -> [String] {
    // Nearly every list is empty.
    text == "[]" ? [] : (try JSONReader.read(text).array ?? []).compactMap(\.string)
  }
}
