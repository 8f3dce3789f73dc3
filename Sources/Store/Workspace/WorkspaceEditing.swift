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
}

extension WorkspaceStore {
  /// Appends changes to one record, unless a field has changed since it was shown; the look and
  /// the writing are one durable transaction.
  /// - Throws: ``StaleFields`` where the current value is neither the one shown nor the new one.
  @discardableResult
  public func append(
    _ changes: [FieldChange], to kind: EntityKind, _ entity: String, basedOn bases: [FieldBasis],
    actor: String, wall: Moment, interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      try traces.follow(db)
      let key = RecordKey(kind: kind, entity: entity)
      let revisions = FieldRevisions(traces.traces(of: key))
      let stale = bases.filter { revisions.revision(of: $0.field) > $0.revision }
      guard !stale.isEmpty else { return }
      let record = RecordDocument(try Projection.record(device, key, in: db) ?? [:])
      // Whoever says what is there already contradicts nobody.
      let contested = stale.filter { basis in
        changes.last { $0.field == basis.field }?.new != record[basis.field]
      }
      guard contested.isEmpty else {
        throw StaleFields(
          fields: try contested.map { basis in
            let seq = revisions.revision(of: basis.field)
            return (basis.field, try WorkspaceStore.entry(seq, in: db))
          })
      }
    }
  }

  /// A record as it stands with the revisions of its fields, both of one moment; nil where there
  /// is none.
  public func revised(
    _ kind: EntityKind, _ entity: String
  ) throws -> (document: JSONValue, revisions: FieldRevisions)? {
    let key = RecordKey(kind: kind, entity: entity)
    return try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try traces.follow(db)
        return try Projection.record(device, key, in: db).map {
          ($0, FieldRevisions(traces.traces(of: key)))
        }
      }
    }
  }

  /// The entries that changed a record, or exactly one field of it, oldest first.
  public func entries(
    of kind: EntityKind, _ entity: String, field: String? = nil
  ) throws -> [LogEntry] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try traces.follow(db)
        return try traces.traces(of: RecordKey(kind: kind, entity: entity))
          .filter { field == nil || $0.field == field }
          .map { try WorkspaceStore.entry($0.seq, in: db) }
      }
    }
  }

  /// One entry.
  public func entry(at seq: Int64) throws -> LogEntry {
    try DatabaseOpening.translatingErrors {
      try queue.read { try WorkspaceStore.entry(seq, in: $0) }
    }
  }

  /// The record of a kind that was changed last, and where.
  public func lastTouched(_ kind: EntityKind) throws -> (entity: String, entry: LogEntry)? {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try traces.follow(db)
        return try traces.last(kind).map {
          ($0.entity, try WorkspaceStore.entry($0.trace.seq, in: db))
        }
      }
    }
  }

  /// The position of the last entry of every record of a kind, without reading the log again.
  public func latest(_ kind: EntityKind) throws -> [String: Int64] {
    try DatabaseOpening.translatingErrors {
      try queue.read { try traces.follow($0) }
      return traces.lastEntries(kind)
    }
  }

  private static func entry(_ seq: Int64, in db: Database) throws -> LogEntry {
    let read = try db.cachedStatement(sql: "SELECT body FROM log WHERE seq = ?")
    guard let body = try String.fetchOne(read, arguments: [seq]) else {
      throw StoreError.damaged(detail: "日志缺少第 \(seq) 条")
    }
    return try LogEntry(body: body)
  }
}
