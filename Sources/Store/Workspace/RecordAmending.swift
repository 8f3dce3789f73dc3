import GRDB
public import Model

/// A record with the revisions of its fields, both of one moment.
public struct RevisedRecord: Sendable {
  /// The record.
  public let document: RecordDocument
  /// The revisions of its fields.
  public let revisions: FieldRevisions
}

/// Changes of one record that somebody decided on.
public struct Amendment: Sendable {
  /// The changes.
  public let changes: [FieldChange]
  /// The fields as they were shown to whoever decided.
  public let bases: [FieldBasis]

  /// Changes of fields that were shown.
  public init(_ changes: [FieldChange], basedOn bases: [FieldBasis]) {
    self.changes = changes
    self.bases = bases
  }
}

extension WorkspaceStore {
  /// Reads a record, lets somebody decide, and appends the changes: one look, one durable
  /// transaction.
  /// - Returns: the record as it stands then; nil where there is none.
  /// - Throws: ``StaleFields`` where a field's current value is neither the one shown nor the new
  ///   one; what `decide` throws, and then nothing is written.
  public func amend(
    _ kind: EntityKind, _ entity: String, actor: String, wall: Moment,
    interpret: @escaping VisitInterpreter, _ decide: (RevisedRecord) throws -> Amendment
  ) throws -> RevisedRecord? {
    let key = RecordKey(kind: kind, entity: entity)
    return try log.write { db in
      let upTo = try traces.follow(db)
      guard let standing = try log.kept(key, in: db) ?? read(key, in: db) else { return nil }
      let known = traces.traces(of: key, upTo: upTo)
      let before = RevisedRecord(
        document: RecordDocument(standing), revisions: FieldRevisions(known))
      let amendment = try decide(before)
      try prove(amendment, against: before, in: db)
      let made = try log.append(
        amendment.changes, actor: actor, wall: wall, interpret: interpret, in: db
      ) { $0 == key ? standing : try Projection.record(device, $0, in: db) }
      guard made.records.isChanged(key) else { return before }
      let new = made.entries.map(\.entry).filter { $0.kind == kind && $0.entity == entity }
      return RevisedRecord(
        document: made.records[key],
        revisions: FieldRevisions(known + new.map { FieldTrace(seq: $0.seq, field: $0.field) }))
    }
  }

  private func prove(
    _ amendment: Amendment, against record: RevisedRecord, in db: Database
  ) throws {
    let contested = amendment.bases.filter { basis in
      // Whoever says what is there already contradicts nobody.
      record.revisions.revision(of: basis.field) > basis.revision
        && amendment.changes.last { $0.field == basis.field }?.new != record.document[basis.field]
    }
    guard contested.isEmpty else {
      throw StaleFields(
        fields: try contested.map { basis in
          let seq = record.revisions.revision(of: basis.field)
          return (basis.field, try WorkspaceStore.entry(seq, in: db))
        }, record: record.document)
    }
  }

  /// A record as it stands with the revisions of its fields, both of one moment; nil where there
  /// is none.
  public func revised(_ kind: EntityKind, _ entity: String) throws -> RevisedRecord? {
    let key = RecordKey(kind: kind, entity: entity)
    return try log.read { db in
      let upTo = try traces.follow(db)
      return try read(key, in: db).map {
        RevisedRecord(
          document: RecordDocument($0),
          revisions: FieldRevisions(traces.traces(of: key, upTo: upTo)))
      }
    }
  }

  func read(_ key: RecordKey, in db: Database) throws -> JSONValue? {
    if key.kind == .visit { effort.reading() }
    return try Projection.record(device, key, in: db)
  }
}
