import Files
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
  /// Whether it is that of a hub, which notes of each visit whether it keeps the rules.
  var isHub = false

  /// Applies the entries of one record after another, so that no more than one is in memory.
  /// - Parameter prepared: a record of which nothing is held, as it was made before; nil where it is to be
  ///   made of its entries.
  func apply(
    _ keys: [RecordKey], device: String, in db: Database,
    prepared: (RecordKey) -> PreparedRecord? = { _ in nil },
    entries: (RecordKey) throws -> [LogEntry]
  ) throws {
    var reaches: [RecordKey: VisitHeads.Reach] = [:]
    // Visits come last: each is seen with its subject as that stands then.
    for key in keys.filter({ $0.kind != .visit }) + keys.filter({ $0.kind == .visit }) {
      if let prepared = prepared(key) {
        reaches[key] = prepared.reach
        try write(prepared, key, device: device, in: db)
        continue
      }
      var records = ChangedRecords()
      _ = try records.document(key) { try Projection.record(device, key, in: db) }
      var changes: FinalChanges?
      if isHub, key.kind == .visit {
        changes = FinalChanges(field: try KeptRules.changed(device, key.entity, in: db))
      }
      let entries = try entries(key)
      if let first = entries.first, let last = entries.last {
        reaches[key] = VisitHeads.Reach(first: first.seq, last: last.seq)
        records.change(key) { record in
          for entry in entries { FinalChanges.follow(entry, in: &record, &changes) }
        }
      }
      try write(records, device: device, in: db, changes: changes)
    }
    if isHub { try VisitHeads.note(reaches, device: device, in: db) }
  }

  /// A record that no table could be counted from must not get in; kinds that a newer kit knows
  /// pass unread.
  static func prove(_ document: JSONValue, _ key: RecordKey) throws {
    switch key.kind {
    case .sweep: try prove(key, id: Sweep(document: document).id)
    case .subject: try prove(key, id: Subject(document: document).id)
    case .enforcementCase: try prove(key, id: EnforcementCase(document: document).id)
    case .referral: try prove(key, id: Referral(document: document).id)
    case .document: try prove(key, id: DocumentRecord(document: document).id)
    case .review: try prove(key, id: VisitReview(document: document).id)
    case .comment: try prove(key, id: VisitComment(document: document).id)
    default: break
    }
  }

  static func prove(_ key: RecordKey, id: String) throws {
    guard id == key.entity else { throw DocumentFailure(pointer: "/id", expected: key.entity) }
  }

  /// The visits that were paid to a subject.
  static func visits(
    _ device: String, of subject: String, in db: Database
  ) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM visit WHERE device = ? AND subject = ?"),
      arguments: [device, subject])
  }

  /// Projects records as they stand.
  /// - Parameters:
  ///   - changes: of the only visit among them, where its entries were followed.
  ///   - known: what the tables hold of the only record among them, a visit; nil where that is not known.
  /// - Returns: what they hold then of the visit that was projected last.
  @discardableResult
  func write(
    _ records: ChangedRecords, device: String, in db: Database, changes: FinalChanges? = nil,
    known: ProjectedVisit? = nil
  ) throws -> ProjectedVisit? {
    for key in records.keys {
      try Projection.prove(records[key].value, key)
      try Projection.write(JSONWriter.text(records[key].value), key, device, in: db)
    }
    var touched = Set(records.keys.filter { $0.kind == .visit }.map(\.entity))
    for key in records.keys where key.kind == .subject {
      // A visit shows its subject as it stands now, as it would after a rebuild.
      touched.formUnion(try Projection.visits(device, of: key.entity, in: db))
    }
    var projected: ProjectedVisit?
    for visit in touched.sorted() {
      let key = RecordKey(kind: .visit, entity: visit)
      if records.isChanged(key) {
        projected = try project(
          key, records[key].value, before: records.original(key), device, in: db, changes, known)
      } else {
        projected = try project(again: key, device, in: db) ?? projected
      }
    }
    return projected
  }

  /// Projects a visit that is held once more, as its subject stands now.
  @discardableResult
  func project(
    again key: RecordKey, _ device: String, in db: Database
  ) throws -> ProjectedVisit? {
    try Projection.record(device, key, in: db).map { document in
      try project(key, document, before: document, device, in: db)
    }
  }

  /// Writes the text of a record.
  static func write(
    _ text: String, _ key: RecordKey, _ device: String, in db: Database
  ) throws {
    try RowWriter(
      """
      INSERT INTO record(device, kind, entity, body) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET body = excluded.body
      """, in: db
    ).write([.text(device), .text(key.kind.rawValue), .text(key.entity), .text(text)])
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

  func project(
    _ key: RecordKey, _ document: JSONValue, before: JSONValue, _ device: String, in db: Database,
    _ changes: FinalChanges? = nil, _ known: ProjectedVisit? = nil
  ) throws -> ProjectedVisit {
    let subject =
      if let known, before["subject"] == document["subject"] { known.subject } else {
        try document["subject"]?.string
          .flatMap { try Projection.record(device, RecordKey(kind: .subject, entity: $0), in: db) }
          .map(Subject.init(document:))
      }
    let facts = try interpret(device, document, subject)
    try Projection.prove(key, id: facts.id)
    let line = VisitLine(facts, version: document["planVersion"]?.integer ?? 0)
    if known.map({ VisitLine($0.facts, version: before["planVersion"]?.integer ?? 0) }) != line {
      try VisitLine.write(line.values, device, in: db)
    }
    let rows = VisitRows(device: device, visit: facts.id, in: db)
    let results =
      if let known { VisitRows.changes(from: known.facts.rows, to: facts.rows) } else {
        try rows.replacing(with: facts.rows)
      }
    try rows.write(results, to: VisitRows.results)
    if !isHub {
      try rows.write(Projection.answers(from: before, to: document), to: VisitRows.answers)
    }
    try rows.write(Projection.evidence(from: before, to: document), to: VisitRows.evidence)
    if isHub { try KeptRules.note(facts, changes, in: db) }
    return ProjectedVisit(subject: subject, facts: facts)
  }

  /// What is to be written of the answers of a visit.
  static func answers(from before: JSONValue, to after: JSONValue) throws -> VisitRows.Changes {
    try VisitRows.changes(VisitRows.answers, from: before, to: after) {
      [.text(JSONWriter.text($0))]
    }
  }

  /// What is to be written of its evidence.
  static func evidence(from before: JSONValue, to after: JSONValue) throws -> VisitRows.Changes {
    try VisitRows.changes(VisitRows.evidence, from: before, to: after) {
      let link = try DocumentReader($0)
      let ending = try link.value("extension") { EvidenceName.isExtension($0) ? $0 : nil }
      return [
        .text(ending), .integer(try link.quantity("bytes")),
        .text(try link.optionalString("caption") ?? ""),
        .text(JSONWriter.text(.strings(try link.strings("items")))),
      ]
    }
  }

  /// The projection tables, children first: everything in them is made from the log alone.
  private var tables: [String] {
    (isHub
      ? ["visit_review", "visit_head", "visit_rules", "evidence_link"]
      : [
        "evidence_link", "answer",
      ]) + ["form_row", "visit", "record"]
  }

  /// What is counted from projections: to be counted anew where these are made anew.
  private static let counts = [
    "count_basis", "count_visit", "count_outline", "count_subject", "count_answer",
    "count_institution", "count_team", "count_note", "count_sum", "count_missing", "count_stale",
  ]

  /// Empties every projection table.
  func clear(in db: Database) throws {
    for table in tables + (isHub ? Projection.counts : []) {
      try db.execute(sql: "DELETE FROM \(table)")
    }
  }

  /// A digest of every row of every projection table in key order: what two projections are compared by.
  func digest(in db: Database) throws -> String {
    var digest = Digest()
    for table in tables {
      digest.update(Array("\u{2}\(table)".utf8))
      let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3")
      while let row = try cursor.next() {
        // How long each value is keeps two rows apart that would read the same.
        for value in row.databaseValues {
          switch value.storage {
          case .null: digest.update(Array("n".utf8))
          case .int64(let number): digest.update(Array("i\(number);".utf8))
          case .double(let number): digest.update(Array("d\(number.bitPattern);".utf8))
          case .string(let text):
            digest.update(Array("t\(text.utf8.count):\(text)".utf8))
          case .blob(let data):
            digest.update(Array("b\(data.count):".utf8))
            digest.update(data)
          }
        }
      }
    }
    return digest.text
  }
}
