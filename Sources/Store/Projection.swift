import GRDB
public import Model

/// Turns a visit's document into the facts that statistics count; the plan and the roster that it
/// needs live outside the store.
public typealias VisitInterpreter =
  @Sendable (
    _ device: String, _ document: JSONValue, _ subject: Subject?
  ) throws -> VisitFacts

/// Keeps the projections in step with the log.
struct Projection {
  let interpret: VisitInterpreter

  /// Applies entries of one device, in order, and projects every record that they touch.
  func apply(_ entries: some Sequence<LogEntry>, device: String, in db: Database) throws {
    var records = ChangedRecords()
    for entry in entries {
      let key = RecordKey(kind: entry.kind, entity: entry.entity)
      _ = try records.document(key) { try Projection.record(device, key, in: db) }
      records.set(key, entry.field, entry.new)
    }
    try write(records, device: device, in: db)
  }

  /// Projects records as they stand.
  func write(_ records: ChangedRecords, device: String, in db: Database) throws {
    let write = try db.cachedStatement(
      sql: """
        INSERT INTO record(device, kind, entity, body) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET body = excluded.body
        """)
    for key in records.keys {
      try write.execute(arguments: [
        device, key.kind.rawValue, key.entity, JSONWriter.text(records[key].value),
      ])
    }
    for key in records.keys where key.kind == .visit {
      try project(visit: records[key].value, device: device, in: db)
    }
  }

  /// The record as projected, or nil.
  static func record(
    _ device: String, _ key: RecordKey, in db: Database
  ) throws -> JSONValue? {
    let statement = try db.cachedStatement(
      sql: "SELECT body FROM record WHERE device = ? AND kind = ? AND entity = ?")
    let body = try String.fetchOne(statement, arguments: [device, key.kind.rawValue, key.entity])
    return try body.map { try JSONReader.read($0) }
  }

  private func project(visit document: JSONValue, device: String, in db: Database) throws {
    let subject = try document["subject"]?.string
      .flatMap { try Projection.record(device, RecordKey(kind: .subject, entity: $0), in: db) }
      .map(Subject.init(document:))
    let facts = try interpret(device, document, subject)
    try db.cachedStatement(
      sql: """
        INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET
          plan = excluded.plan, plan_version = excluded.plan_version, subject = excluded.subject,
          subject_body = excluded.subject_body, type = excluded.type, outcome = excluded.outcome,
          status = excluded.status, day = excluded.day, advertisements = excluded.advertisements,
          accounts = excluded.accounts, physicians = excluded.physicians
        """
    ).execute(arguments: [
      device, facts.id, facts.plan, document["planVersion"]?.integer ?? 0, facts.subject.id,
      JSONWriter.text(facts.subject.document), facts.type.rawValue, facts.outcome.rawValue,
      facts.status.rawValue, facts.day.description, facts.advertisementsRemoved,
      JSONWriter.text(.strings(facts.accounts)),
      JSONWriter.text(.strings(facts.unqualifiedPhysicians)),
    ])
    var rows = VisitRows("form_row", by: "\"row\"", columns: 6)
    for row in facts.rows {
      rows.want(row.row, row.state.rawValue, row.violators, JSONWriter.text(.strings(row.items)))
    }
    var answers = VisitRows("answer", by: "item", columns: 4)
    for (item, answer) in document["answers"]?.object ?? [:] {
      answers.want(item, JSONWriter.text(answer))
    }
    var links = VisitRows("evidence_link", by: "sha256", columns: 7)
    for (hash, entry) in document["evidence"]?.object ?? [:] {
      let link = try DocumentReader(entry)
      links.want(
        hash, try link.string("extension"), try link.integer("bytes"),
        try link.optionalString("caption") ?? "",
        JSONWriter.text(.strings(try link.strings("items"))))
    }
    for table in [rows, answers, links] {
      try table.write(device: device, visit: facts.id, in: db)
    }
  }

  /// Empties every projection table.
  static func clear(in db: Database) throws {
    for table in ProjectionSchema.tables { try db.execute(sql: "DELETE FROM \(table)") }
  }

  /// Every row of every projection table as text, in key order: what two projections are compared by.
  static func contents(in db: Database) throws -> [String] {
    try ProjectionSchema.tables.flatMap { table in
      try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3").map { row in
        table + "\u{1}"
          + row.databaseValues.map { "\($0)" }.joined(separator: "\u{1}")
      }
    }
  }
}
