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
      try Projection.prove(record.value, key)
      try db.cachedStatement(
        sql: """
          INSERT INTO record(device, kind, entity, body) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET body = excluded.body
          """
      ).execute(arguments: [device, key.kind, key.entity, JSONWriter.text(record.value)])
    }
    var touched = Set(order.filter { $0.kind == EntityKind.visit.rawValue }.map(\.entity))
    for key in order where key.kind == EntityKind.subject.rawValue {
      // A visit shows its subject as it stands now, as it would after a rebuild.
      touched.formUnion(try Projection.visits(device, of: key.entity, in: db))
    }
    for visit in touched.sorted() {
      let record =
        try records[RecordKey(kind: EntityKind.visit.rawValue, entity: visit)]?.value
        ?? Projection.record(device, EntityKind.visit.rawValue, visit, in: db)
      if let record { try project(visit: record, entity: visit, device: device, in: db) }
    }
  }

  /// A record that no table could be counted from must not get in; kinds that a newer kit knows
  /// pass unread.
  private static func prove(_ document: JSONValue, _ key: RecordKey) throws {
    switch EntityKind(rawValue: key.kind) {
    case .sweep: try prove(key, id: Sweep(document: document).id)
    case .subject: try prove(key, id: Subject(document: document).id)
    case .enforcementCase: try prove(key, id: EnforcementCase(document: document).id)
    case .referral: try prove(key, id: Referral(document: document).id)
    default: break
    }
  }

  private static func prove(_ key: RecordKey, id: String) throws {
    guard id == key.entity else { throw DocumentFailure(pointer: "/id", expected: key.entity) }
  }

  private static func visits(
    _ device: String, of subject: String, in db: Database
  ) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM visit WHERE device = ? AND subject = ?"),
      arguments: [device, subject])
  }

  private struct RecordKey: Hashable {
    let kind: String
    let entity: String
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

  private func project(
    visit document: JSONValue, entity: String, device: String, in db: Database
  ) throws {
    let subject = try document["subject"]?.string
      .flatMap { try Projection.record(device, EntityKind.subject.rawValue, $0, in: db) }
      .map(Subject.init(document:))
    let facts = try interpret(device, document, subject)
    try Projection.prove(
      RecordKey(kind: EntityKind.visit.rawValue, entity: entity), id: facts.id)
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
      try links.execute(arguments: [
        device, facts.id, hash, try link.string("extension"), try link.integer("bytes"),
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
