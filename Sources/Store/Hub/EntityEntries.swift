import GRDB
public import Model

/// An entry of which only the field is known that it changes: of very many few are read.
public struct FieldEntry: Sendable {
  /// JSON Pointer of the field.
  public let field: String
  private let body: String

  fileprivate init(field: String, body: String) { (self.field, self.body) = (field, body) }

  /// The entry.
  public func entry() throws -> LogEntry { try LogEntry(body: body) }
}

/// The entries of a log about one record.
enum EntityEntries {
  /// Those of a visit and of its papers stand between the first and the last that are about the visit.
  static func all(
    _ kind: EntityKind, _ entity: String, _ device: String, in db: Database
  ) throws -> [FieldEntry] {
    let visit: String? =
      switch kind {
      case .visit: entity
      case .document:
        try Projection.record(device, RecordKey(kind: kind, entity: entity), in: db)?["visit"]?
          .string
      default: nil
      }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT json_extract(body, '$.field'), body FROM entry WHERE device = ?1
            AND seq >= coalesce((SELECT first FROM visit_head WHERE device = ?1 AND visit = ?4), 1)
            AND seq <= coalesce((SELECT last FROM visit_head WHERE device = ?1 AND visit = ?4),
              9223372036854775807)
            AND json_extract(body, '$.kind') = ?2 AND json_extract(body, '$.entity') = ?3
          ORDER BY seq
          """), arguments: [device, kind.rawValue, entity, visit]
    ).map { FieldEntry(field: $0[0], body: $0[1]) }
  }

  /// The text of one entry, or nil.
  static func body(_ device: String, _ seq: Int64, in db: Database) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT body FROM entry WHERE device = ? AND seq = ?"),
      arguments: [device, seq])
  }
}

/// Where the entries about each record stand in one log, for whoever asks for very many of them.
public struct EntryPositions: Sendable {
  private var positions: [RecordKey: [Int64]] = [:]

  fileprivate init(_ device: String, in db: Database) throws {
    let bodies = try Row.fetchCursor(
      db, sql: "SELECT seq, body FROM entry WHERE device = ? ORDER BY seq", arguments: [device])
    while let row = try bodies.next() {
      let body: String = row[1]
      let key: RecordKey
      if let skimmed = SkimmedEntry(body) {
        key = skimmed.key
      } else {
        let entry = try LogEntry(body: body)
        key = RecordKey(kind: entry.kind, entity: entry.entity)
      }
      positions[key, default: []].append(row[0])
    }
  }

  fileprivate func of(_ kind: EntityKind, _ entity: String) -> [Int64] {
    positions[RecordKey(kind: kind, entity: entity)] ?? []
  }
}

extension HubStore {
  /// Where the entries about each record stand in a log.
  public func entryPositions(of device: String) throws -> EntryPositions {
    try log.read { try EntryPositions(device, in: $0) }
  }

  /// The entries about a record, oldest first, each read where it is asked for.
  public func fieldEntries(
    of kind: EntityKind, _ entity: String, device: String
  ) throws -> [FieldEntry] {
    try log.read { try EntityEntries.all(kind, entity, device, in: $0) }
  }

  /// The same where it is known where they stand.
  public func fieldEntries(
    of kind: EntityKind, _ entity: String, device: String, at positions: EntryPositions
  ) throws -> [FieldEntry] {
    try log.read { db in
      try positions.of(kind, entity).compactMap { seq in
        try EntityEntries.body(device, seq, in: db).map {
          FieldEntry(field: try LogEntry(body: $0).field, body: $0)
        }
      }
    }
  }

  /// The hash of an entry, and what the one after it names as its predecessor.
  public func links(of device: String, at seq: Int64) throws -> (hash: String?, next: String?) {
    try log.read { db in
      (
        try String.fetchOne(
          db.cachedStatement(sql: "SELECT hash FROM entry WHERE device = ? AND seq = ?"),
          arguments: [device, seq]),
        try EntityEntries.body(device, seq + 1, in: db).map { try LogEntry(body: $0).prev }
      )
    }
  }
}
