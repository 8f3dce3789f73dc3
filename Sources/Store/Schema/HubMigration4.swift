import GRDB

/// What proves each bundle that was merged, without its payload, what was sent to the level above and
/// what that acknowledged. None of it is a projection. A reviewer's page looks for the other visits to a
/// subject, and for those of a day. Never edited.
enum HubMigration4 {
  static let step = MigrationChain.Step(identifier: "hub-4", version: 4) { db in
    try db.execute(
      sql: """
        CREATE TABLE bundle_proof(
          bundle TEXT NOT NULL PRIMARY KEY,
          info TEXT NOT NULL,
          tag_manifest TEXT NOT NULL,
          signature TEXT NOT NULL,
          FOREIGN KEY (bundle) REFERENCES bundle(id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE rollup_made(
          id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
          uuid TEXT NOT NULL,
          file TEXT NOT NULL,
          entries INTEGER NOT NULL CHECK (entries >= 0),
          is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
          made_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE rollup_receipt(
          sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
          bundle TEXT NOT NULL,
          signer TEXT NOT NULL,
          body TEXT NOT NULL CHECK (json_valid(body)),
          acknowledged_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX visit_by_subject ON visit(plan, subject);
        CREATE INDEX visit_by_day ON visit(plan, day);
        """)
    try db.execute(sql: "PRAGMA user_version = 4")
  }
}
