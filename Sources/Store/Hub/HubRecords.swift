import GRDB
public import Model

extension HubStore {
  /// How many records of a kind there are, of all devices.
  public func count(of kind: EntityKind) throws -> Int {
    try log.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM record WHERE kind = ?", arguments: [kind.rawValue]) ?? 0
    }
  }

  /// The records of one id, with the device that wrote each.
  public func records(
    _ kind: EntityKind, _ entity: String
  ) throws -> [(device: String, document: JSONValue)] {
    try log.read { db in
      try Row.fetchAll(
        db, sql: "SELECT device, body FROM record WHERE kind = ? AND entity = ? ORDER BY device",
        arguments: [kind.rawValue, entity]
      ).map { ($0[0], try JSONReader.read($0[1] as String)) }
    }
  }

  /// A piece of evidence that came; nil where it did not.
  public func heldEvidence(_ sha256: String) throws -> StoredEvidence? {
    try log.read { db in
      try Row.fetchOne(
        db, sql: "SELECT sha256, extension, bytes FROM evidence_held WHERE sha256 = ?",
        arguments: [sha256]
      ).map { StoredEvidence(sha256: $0[0], fileExtension: $0[1], bytes: $0[2]) }
    }
  }
}
