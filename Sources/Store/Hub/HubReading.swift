import GRDB
public import Model

/// A hub's database at one moment: what is looked up for one record is of one state, and nothing begins anew between. Whoever
/// has it asks the store itself for nothing.
public struct HubReading {
  let db: Database
}

extension HubStore {
  /// Looks several things up in one state of the database.
  public func reading<Result>(_ work: (HubReading) throws -> Result) throws -> Result {
    try log.read { try work(HubReading(db: $0)) }
  }
}

extension HubReading {
  /// The records of one id, with the device that wrote each.
  public func records(
    _ kind: EntityKind, _ entity: String
  ) throws -> [(device: String, document: JSONValue)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT device, body FROM record INDEXED BY record_by_entity
          WHERE kind = ? AND entity = ? ORDER BY device
          """), arguments: [kind.rawValue, entity]
    ).map { ($0[0], try JSONReader.read($0[1] as String)) }
  }

  /// A piece of evidence that came; nil where it did not.
  public func heldEvidence(_ sha256: String) throws -> StoredEvidence? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT sha256, extension, bytes FROM evidence_held WHERE sha256 = ?"),
      arguments: [sha256]
    ).map { StoredEvidence(sha256: $0[0], fileExtension: $0[1], bytes: $0[2]) }
  }

  /// What a visit is called and when it was paid, a draft that was discarded too; nil where there is none.
  public func visit(
    _ id: String, of device: String
  ) throws -> (title: String, day: Day)? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT json_array(json_extract(subject_body, '$.name'),
            json_extract(subject_body, '$.address')), day
          FROM visit WHERE device = ? AND id = ?
          """), arguments: [device, id])
    guard let row else { return nil }
    guard let day = Day(row[1] as String) else {
      throw StoreError.damaged(detail: "检查记录 \(id) 的投影无法识别，请运行 rebuild")
    }
    let words = try JSONReader.read(row[0] as String).array ?? []
    return (Subject.title(name: words.first?.string, address: words.last?.string), day)
  }

  /// What a row of the form came to at a visit.
  public func row(_ row: String, of device: String, _ visit: String) throws -> RowResult? {
    try VisitFactsReading.row(row, of: device, visit, in: db)
  }
}
