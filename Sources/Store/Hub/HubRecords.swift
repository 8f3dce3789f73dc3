import GRDB
public import Model

extension HubStore {
  /// The bureau's own records of a kind, by id.
  public func ownRecords(_ kind: EntityKind) throws -> [JSONValue] {
    try log.read { db in
      try String.fetchAll(
        db.cachedStatement(
          sql: "SELECT body FROM record WHERE device = ? AND kind = ? ORDER BY entity"),
        arguments: [device, kind.rawValue]
      ).map { try JSONReader.read($0) }
    }
  }

  /// How many records of a kind there are, of all devices.
  public func count(of kind: EntityKind) throws -> Int {
    try log.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM record WHERE kind = ?", arguments: [kind.rawValue]) ?? 0
    }
  }

  /// Whether there is a visit of a plan.
  public func holdsVisits(of plan: String) throws -> Bool {
    try log.read {
      try Bool.fetchOne(
        $0.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM visit INDEXED BY visit_by_subject WHERE plan = ?)"),
        arguments: [plan]) ?? false
    }
  }

  /// Whether there is a record, of any kind, that bears one of some ids.
  public func holds(anyOf ids: [String]) throws -> Bool {
    let names = JSONWriter.text(.strings(ids))
    return try log.read { db in
      try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (SELECT 1 FROM json_each(?) k
              CROSS JOIN record r INDEXED BY record_by_entity ON r.entity = k.value)
            """), arguments: [names]) ?? false
    }
  }

  /// The records of one id, with the device that wrote each.
  public func records(
    _ kind: EntityKind, _ entity: String
  ) throws -> [(device: String, document: JSONValue)] {
    try reading { try $0.records(kind, entity) }
  }

  /// What logs of laptops say of where the log of another one ended, with the device that wrote each. There are
  /// few of them, however many laptops there are: they are found by their kind.
  public func closedLogs(
    of laptop: String
  ) throws -> [(device: String, document: JSONValue)] {
    try log.read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT device, body FROM record INDEXED BY record_by_kind
            WHERE kind = ? AND entity = ? ORDER BY device
            """), arguments: [EntityKind.closedLog.rawValue, laptop]
      ).map { ($0[0], try JSONReader.read($0[1] as String)) }
    }
  }

  /// The documents that bear a number of which a device has issued one, with the device that wrote each.
  public func documents(
    sharingNumbersWith device: String
  ) throws -> [(device: String, document: JSONValue)] {
    try log.read { db in
      let number = { (name: String, table: String) in
        "json_extract(\(table).body, '$.number.\(name)')"
      }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT o.device, o.entity, o.body FROM record m
          JOIN record o INDEXED BY document_by_number ON o.kind = 'document'
            AND \(number("serial", "o")) = \(number("serial", "m"))
            AND \(number("year", "o")) = \(number("year", "m"))
          WHERE m.device = ? AND m.kind = 'document' ORDER BY o.device, o.entity
          """, arguments: [device]
      ).map { ($0[0], try JSONReader.read($0[2] as String)) }
    }
  }

  /// The documents of which another bears the serial and the year, with the device that wrote each.
  public func documentsSharingNumbers() throws -> [(device: String, document: JSONValue)] {
    try log.read { db in
      let number = "json_extract(body, '$.number.serial'), json_extract(body, '$.number.year')"
      return try Row.fetchAll(
        db,
        sql: """
          SELECT r.device, r.body FROM (
            SELECT json_extract(body, '$.number.serial') AS serial,
              json_extract(body, '$.number.year') AS year
            FROM record INDEXED BY document_by_number WHERE kind = 'document'
            GROUP BY \(number) HAVING count(*) > 1) n
          CROSS JOIN record r INDEXED BY document_by_number ON r.kind = 'document'
            AND json_extract(r.body, '$.number.serial') = n.serial
            AND json_extract(r.body, '$.number.year') = n.year
          ORDER BY r.device, r.entity
          """
      ).map { ($0[0], try JSONReader.read($0[1] as String)) }
    }
  }

  /// A piece of evidence that came; nil where it did not.
  public func heldEvidence(_ sha256: String) throws -> StoredEvidence? {
    try reading { try $0.heldEvidence(sha256) }
  }
}
