import GRDB
public import Model

/// An entry of which only the field is known that it changes: of very many few are read.
public struct FieldEntry: Sendable {
  /// JSON Pointer of the field.
  public let field: String
  /// What comes after it in its log, where that was seen.
  enum Following {
    case unseen
    /// What the entry after names as its predecessor; nil where it is the last.
    case seen(prev: String?)
  }

  private let body: String
  fileprivate var following = Following.unseen

  fileprivate init(field: String, body: String) { (self.field, self.body) = (field, body) }

  /// The entry.
  public func entry() throws -> LogEntry { try LogEntry(body: body) }
}

/// The entries of a log about one record.
enum EntityEntries {
  /// Those of a visit and of its papers stand between the first and the last that are about the visit.
  /// - Parameter isWanted: whether entries about a field are asked for.
  static func all(
    _ kind: EntityKind, _ entity: String, _ device: String, in db: Database,
    isWanted: (String) -> Bool = { _ in true }
  ) throws -> [FieldEntry] {
    let visit: String? =
      switch kind {
      case .visit: entity
      case .document:
        try Projection.record(device, RecordKey(kind: kind, entity: entity), in: db)?["visit"]?
          .string
      default: nil
      }
    // One more than are about it: it names the one before.
    let statement = try db.cachedStatement(
      sql: """
        SELECT body FROM entry WHERE device = ?1
          AND seq >= coalesce((SELECT first FROM visit_head WHERE device = ?1 AND visit = ?2), 1)
          AND seq <= coalesce((SELECT last + 1 FROM visit_head WHERE device = ?1 AND visit = ?2),
            9223372036854775807)
        ORDER BY seq
        """)
    let (wantedKind, wantedEntity) = (Array(kind.rawValue.utf8), Array(entity.utf8))
    var found: [FieldEntry] = []
    var isBefore = false
    try LogBodies.each(statement, [device, visit], in: db) { bytes in
      if isBefore, !found.isEmpty {
        let body = String(decoding: bytes, as: UTF8.self)
        found[found.count - 1].following = .seen(
          prev: try SkimmedEntry(body)?.prev ?? LogEntry(body: body).prev)
      }
      isBefore = false
      let field: String
      if let beginning = EntryBeginning(bytes) {
        guard bytes[beginning.entity].elementsEqual(wantedEntity),
          bytes[beginning.kind].elementsEqual(wantedKind)
        else { return true }
        field = String(decoding: bytes[beginning.field], as: UTF8.self)
      } else {
        let entry = try LogEntry(body: String(decoding: bytes, as: UTF8.self))
        guard entry.kind == kind, entry.entity == entity else { return true }
        field = entry.field
      }
      guard isWanted(field) else { return true }
      found.append(FieldEntry(field: field, body: String(decoding: bytes, as: UTF8.self)))
      isBefore = true
      return true
    }
    return found
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
  /// The entries about a record, oldest first, each read where it is asked for.
  public func fieldEntries(
    of kind: EntityKind, _ entity: String, device: String
  ) throws -> [FieldEntry] {
    try log.read { try EntityEntries.all(kind, entity, device, in: $0) }
  }
}

extension HubReading {
  /// Where the entries about each record stand in a log.
  public func entryPositions(of device: String) throws -> EntryPositions {
    try EntryPositions(device, in: db)
  }

  /// The entries about fields of a record, oldest first.
  public func fieldEntries(
    of kind: EntityKind, _ entity: String, device: String, where isWanted: (String) -> Bool
  ) throws -> [FieldEntry] {
    try EntityEntries.all(kind, entity, device, in: db, isWanted: isWanted)
  }

  /// The same where it is known where they stand.
  public func fieldEntries(
    of kind: EntityKind, _ entity: String, device: String, at positions: EntryPositions,
    where isWanted: (String) -> Bool
  ) throws -> [FieldEntry] {
    try positions.of(kind, entity).compactMap { seq in
      guard let body = try EntityEntries.body(device, seq, in: db) else { return nil }
      let entry = FieldEntry(field: try LogEntry(body: body).field, body: body)
      return isWanted(entry.field) ? entry : nil
    }
  }

  /// The hash of an entry, and what the one after it names as that.
  /// - Parameter seq: where it stands in its log.
  public func links(
    of device: String, _ entry: FieldEntry, at seq: Int64
  ) throws -> (hash: String?, next: String?) {
    let hash = try String.fetchOne(
      db.cachedStatement(sql: "SELECT hash FROM entry WHERE device = ? AND seq = ?"),
      arguments: [device, seq])
    switch entry.following {
    case .seen(let prev): return (hash, prev)
    case .unseen:
      return (
        hash, try EntityEntries.body(device, seq + 1, in: db).map { try LogEntry(body: $0).prev }
      )
    }
  }
}
