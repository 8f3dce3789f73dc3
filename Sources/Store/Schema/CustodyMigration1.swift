import GRDB

/// What left a workspace, and what a hub refused. Never edited.
enum CustodyMigration1 {
  static let step = MigrationChain.Step(identifier: "custody-1", version: 0) { db in
    try db.execute(
      sql: """
        CREATE TABLE export(
          id TEXT NOT NULL PRIMARY KEY,
          uuid TEXT NOT NULL,
          head_seq INTEGER NOT NULL,
          head_hash TEXT NOT NULL,
          file TEXT NOT NULL,
          exported_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE refusal(
          number INTEGER PRIMARY KEY,
          file TEXT NOT NULL,
          sha256 TEXT,
          code TEXT NOT NULL,
          reason TEXT NOT NULL,
          refused_at TEXT NOT NULL
        ) STRICT;
        """)
  }
}
