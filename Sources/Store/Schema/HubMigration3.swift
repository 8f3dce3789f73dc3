import GRDB

/// From which entry to which a visit goes, what reviewers concluded about it, and who imported each
/// bundle. The first two are projections; a hub that was written before has no rows yet, and is
/// projected anew when it is opened. Never edited.
enum HubMigration3 {
  static let step = MigrationChain.Step(identifier: "hub-3", version: 3) { db in
    try db.execute(
      sql: """
        CREATE TABLE visit_head(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          first INTEGER NOT NULL CHECK (first > 0),
          last INTEGER NOT NULL CHECK (last >= first),
          PRIMARY KEY (device, visit),
          FOREIGN KEY (device, visit) REFERENCES visit(device, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE visit_review(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          number INTEGER NOT NULL CHECK (number > 0),
          state TEXT NOT NULL CHECK (state IN ('returned', 'approved', 'void')),
          seq INTEGER NOT NULL CHECK (seq > 0),
          entry INTEGER NOT NULL CHECK (entry > 0),
          PRIMARY KEY (device, visit, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bundle_import(
          bundle TEXT NOT NULL PRIMARY KEY,
          device TEXT NOT NULL,
          after INTEGER NOT NULL,
          last INTEGER NOT NULL,
          actor TEXT NOT NULL,
          FOREIGN KEY (bundle) REFERENCES bundle(id)
        ) STRICT, WITHOUT ROWID;
        """)
    try db.execute(sql: "PRAGMA user_version = 3")
  }
}
