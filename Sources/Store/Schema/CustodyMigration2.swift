import GRDB

/// What receipts cover, and the bundles that wait for a person. Never edited.
enum CustodyMigration2 {
  static let step = MigrationChain.Step(identifier: "custody-2", version: 0) { db in
    try db.execute(
      sql: """
        CREATE TABLE receipt(
          sha256 TEXT NOT NULL PRIMARY KEY,
          signer TEXT NOT NULL,
          head_seq INTEGER NOT NULL,
          head_hash TEXT NOT NULL,
          acknowledged_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE receipt_visit(
          visit TEXT NOT NULL PRIMARY KEY,
          head_seq INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE receipt_evidence(
          sha256 TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE quarantine(
          id TEXT NOT NULL PRIMARY KEY,
          file TEXT NOT NULL,
          code TEXT NOT NULL,
          reason TEXT NOT NULL,
          device TEXT NOT NULL,
          signer TEXT NOT NULL,
          held_head TEXT NOT NULL,
          received_head TEXT NOT NULL,
          arrived_at TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('held', 'released', 'rejected')),
          decided_by TEXT,
          decided_at TEXT
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
