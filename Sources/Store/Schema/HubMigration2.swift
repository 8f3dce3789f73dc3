import GRDB

/// Whether each visit keeps the rules: one row a visit, filled by the projection. A hub that was
/// written before has no rows yet, and is projected anew when it is opened. Never edited.
enum HubMigration2 {
  static let step = MigrationChain.Step(identifier: "hub-2", version: 2) { db in
    try db.execute(
      sql: """
        CREATE TABLE visit_rules(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          fit INTEGER NOT NULL CHECK (fit IN (0, 1)),
          changed TEXT,
          PRIMARY KEY (device, visit),
          FOREIGN KEY (device, visit) REFERENCES visit(device, id)
        ) STRICT, WITHOUT ROWID;
        """)
    try db.execute(sql: "PRAGMA user_version = 2")
  }
}
