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
    var records: [RecordKey: RecordDocument] = [:]
    var order: [RecordKey] = []
    for entry in entries {
      let key = RecordKey(kind: entry.kind.rawValue, entity: entry.entity)
      if records[key] == nil {
        records[key] = RecordDocument(
          try Projection.record(device, key.kind, key.entity, in: db) ?? [:])
        order.append(key)
      }
      records[key]?.set(entry.field, entry.new)
    }
    for key in order {
      guard let record = records[key] else { continue }
      try db.cachedStatement(
        sql: """
          INSERT INTO record(device, kind, entity, body) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET body = excluded.body
          """
      ).execute(arguments: [device, key.kind, key.entity, JSONWriter.text(record.value)])
    }
    for key in order {
      guard let record = records[key]?.value else { continue }
      try Projection.prove(record, of: EntityKind(rawValue: key.kind), entity: key.entity)
      if key.kind == EntityKind.visit.rawValue {
        try project(visit: record, device: device, in: db)
      }
    }
  }

  /// Names as SQLite compares them: Swift holds é and é for the same, whichever way it is written.
  private struct RecordKey: Hashable {
    let kind: String
    let entity: String

    static func == (left: RecordKey, right: RecordKey) -> Bool {
      left.kind.utf8.elementsEqual(right.kind.utf8)
        && left.entity.utf8.elementsEqual(right.entity.utf8)
    }

    func hash(into hasher: inout Hasher) {
      for byte in entity.utf8 { hasher.combine(byte) }
    }
  }

  /// Whatever a table will be counted from must be readable now; a record of a kind that only a
  /// newer kit knows is kept as it is.
  private static func prove(
    _ record: JSONValue, of kind: EntityKind, entity: String
  ) throws {
    switch kind {
    case .visit: break  // by the interpreter
    case .sweep: _ = try Sweep(document: record)
    case .subject: _ = try Subject(document: record)
    case .enforcementCase: _ = try EnforcementCase(document: record)
    case .referral: _ = try Referral(document: record)
    default: return
    }
    guard record["id"] == .string(entity) else {
      throw DocumentFailure(pointer: "/id", expected: entity)
    }
  }

  /// The record as projected, or nil.
  static func record(
    _ device: String, _ kind: String, _ entity: String, in db: Database
  ) throws -> JSONValue? {
    let statement = try db.cachedStatement(
      sql: "SELECT body FROM record WHERE device = ? AND kind = ? AND entity = ?")
    let body = try String.fetchOne(statement, arguments: [device, kind, entity])
    return try body.map { try JSONReader.read($0) }
  }

  private func project(visit document: JSONValue, device: String, in db: Database) throws {
    let subject = try document["subject"]?.string
      .flatMap { try Projection.record(device, EntityKind.subject.rawValue, $0, in: db) }
      .map(Subject.init(document:))
    let facts = try interpret(device, document, subject)
    let key: StatementArguments = [device, facts.id]
    for table in ["form_row", "answer", "evidence_link"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE device = ? AND visit = ?")
        .execute(arguments: key)
    }
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
    let rows = try db.cachedStatement(sql: "INSERT INTO form_row VALUES (?, ?, ?, ?, ?, ?)")
    for row in facts.rows {
      try rows.execute(arguments: [
        device, facts.id, row.row, row.state.rawValue, row.violators,
        JSONWriter.text(.strings(row.items)),
      ])
    }
    let answers = try db.cachedStatement(sql: "INSERT INTO answer VALUES (?, ?, ?, ?)")
    for (item, answer) in document["answers"]?.object ?? [:] {
      try answers.execute(arguments: [device, facts.id, item, JSONWriter.text(answer)])
    }
    let links = try db.cachedStatement(
      sql: "INSERT INTO evidence_link VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (hash, entry) in document["evidence"]?.object ?? [:] {
      let link = try DocumentReader(entry)
      let ending = try link.value("extension") { EvidenceName.isExtension($0) ? $0 : nil }
      try links.execute(arguments: [
        device, facts.id, hash, ending, try link.quantity("bytes"),
        try link.optionalString("caption") ?? "",
        JSONWriter.text(.strings(try link.strings("items"))),
      ])
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
