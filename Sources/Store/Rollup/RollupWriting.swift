import GRDB

extension HubStore {
  /// Writes what a hub holds into a file for the level above, as it stands at one moment: entries of
  /// every log after those that are known there, the evidence that the hub holds by hash and size, and the
  /// bundles that it merged with what proves them.
  /// - Parameter known: the last entry of each log that is known above; one that is not an entry of
  ///   this hub is passed over, and the log sent whole.
  /// - Returns: every log, by label.
  /// - Throws: ``StoreError``.
  public func writeRollup(to path: String, after known: [String: LogHead]) throws -> [RollupLog] {
    try log.read { db in
      try DatabaseOpening.translatingErrors {
        let target = try DatabaseQueue(path: path)
        try target.writeWithoutTransaction { file in
          try file.execute(sql: "PRAGMA application_id = \(ApplicationID.rollup.rawValue)")
        }
        let logs = try target.write { file in
          let schema = ReleasedSchema.newestRollup
          try file.execute(sql: "PRAGMA user_version = \(schema.version)")
          try file.execute(sql: schema.text)
          let logs = try HubStore.logs(own: device, after: known, in: db)
          for log in logs { try HubStore.copy(log, from: db, to: file) }
          try HubStore.copy(
            "SELECT sha256, extension, bytes FROM evidence_held ORDER BY sha256",
            to: "INSERT INTO evidence_held VALUES (?, ?, ?)", from: db, file)
          try HubStore.copy(
            """
            SELECT b.id, b.uuid, b.device, b.head_seq, b.head_hash, b.file, b.imported_at,
              p.info, p.tag_manifest, p.signature
            FROM bundle b LEFT JOIN bundle_proof p ON p.bundle = b.id ORDER BY b.id
            """, to: "INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", from: db, file)
          return logs
        }
        try target.close()
        return logs
      }
    }
  }

  /// Every log with the entry after which it is sent; that of the hub itself is there though it be empty.
  private static func logs(
    own: String, after known: [String: LogHead], in db: Database
  ) throws -> [RollupLog] {
    let labels = try LogTable.entry.labels(own: own, in: db)
    return try Set(labels + [own]).sorted().map { label in
      let head = try LogTable.entry.head(of: label, in: db)
      guard let after = known[label], after.seq > 0,
        try LogTable.entry.hash(of: label, at: after.seq, in: db) == after.hash
      else { return RollupLog(label: label, after: .empty, head: head) }
      return RollupLog(label: label, after: after, head: head)
    }
  }

  private static func copy(_ log: RollupLog, from db: Database, to file: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT device, seq, body, hash FROM entry WHERE device = ? AND seq > ? ORDER BY seq",
      arguments: [log.label, log.after.seq])
    let insert = try file.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?)")
    while let row = try rows.next() {
      try insert.execute(arguments: StatementArguments(row.databaseValues))
    }
  }

  private static func copy(
    _ select: String, to insert: String, from db: Database, _ file: Database
  ) throws {
    let rows = try Row.fetchCursor(db, sql: select)
    let insert = try file.cachedStatement(sql: insert)
    while let row = try rows.next() {
      try insert.execute(arguments: StatementArguments(row.databaseValues))
    }
  }
}
