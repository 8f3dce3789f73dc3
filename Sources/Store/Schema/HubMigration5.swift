import GRDB

/// Records of one kind, and the documents that bear a number, are found without reading all records.
/// Never edited.
enum HubMigration5 {
  static let step = MigrationChain.Step(identifier: "hub-5", version: 5) { db in
    try db.execute(
      sql: """
        CREATE INDEX record_by_kind ON record(kind, device, entity);
        CREATE INDEX document_by_number ON record(
          json_extract(body, '$.number.serial'), json_extract(body, '$.number.year'))
          WHERE kind = 'document';
        """)
    try db.execute(sql: "PRAGMA user_version = 5")
  }
}
