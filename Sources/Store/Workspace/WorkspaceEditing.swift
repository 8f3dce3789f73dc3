import GRDB
public import Model

/// A field as somebody saw it before changing it.
public struct FieldBasis: Sendable, Hashable {
  /// JSON Pointer of the field.
  public let field: String
  /// Its revision when it was shown.
  public let revision: Int64

  /// A field at a revision.
  public init(field: String, revision: Int64) {
    self.field = field
    self.revision = revision
  }
}

/// Fields were changed by somebody else since they were shown.
public struct StaleFields: Error, Sendable {
  /// Each with the entry that changed it last.
  public let fields: [(field: String, entry: LogEntry)]
  /// The record as it stands.
  public let record: RecordDocument
}

extension WorkspaceStore {
  /// The entries that changed a record, or exactly one field of it, oldest first.
  public func entries(
    of kind: EntityKind, _ entity: String, field: String? = nil
  ) throws -> [LogEntry] {
    try log.read { db in
      let upTo = try traces.follow(db)
      return try traces.traces(of: RecordKey(kind: kind, entity: entity), upTo: upTo)
        .filter { field == nil || $0.field == field }
        .map { try WorkspaceStore.entry($0.seq, in: db) }
    }
  }

  /// The enforcement documents of one visit, in the order in which they were begun.
  public func documents(of visit: String) throws -> [JSONValue] {
    try log.read { db in
      try traces.follow(db)
      // What another connection saw begin already is not there yet for this one.
      return try traces.documents(of: visit).compactMap {
        try Projection.record(device, RecordKey(kind: .document, entity: $0), in: db)
      }
    }
  }

  /// One entry.
  public func entry(at seq: Int64) throws -> LogEntry {
    try log.read { try WorkspaceStore.entry(seq, in: $0) }
  }

  /// The record of a kind that was changed last, and where.
  public func lastTouched(_ kind: EntityKind) throws -> (entity: String, entry: LogEntry)? {
    try log.read { db in
      let upTo = try traces.follow(db)
      return try traces.last(kind, upTo: upTo).map {
        ($0.entity, try WorkspaceStore.entry($0.trace.seq, in: db))
      }
    }
  }

  /// The position of the last entry of every record of a kind, without reading the log again.
  public func latest(_ kind: EntityKind) throws -> [String: Int64] {
    try log.read { traces.lastEntries(kind, upTo: try traces.follow($0)) }
  }

  static func entry(_ seq: Int64, in db: Database) throws -> LogEntry {
    let read = try db.cachedStatement(sql: "SELECT body FROM log WHERE seq = ?")
    guard let body = try String.fetchOne(read, arguments: [seq]) else {
      throw StoreError.damaged(detail: "日志缺少第 \(seq) 条")
    }
    return try LogEntry(body: body)
  }
}
