import GRDB

/// What visits say of rows on which they disagree is kept with what they come to. Never edited.
enum HubMigration7 {
  static let step = MigrationChain.Step(identifier: "hub-7", version: 7) { db in
    try db.execute(
      sql: """
        CREATE TABLE count_answer(
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          "row" TEXT NOT NULL,
          day INTEGER NOT NULL,
          visit TEXT NOT NULL,
          subject TEXT NOT NULL,
          present INTEGER NOT NULL CHECK (present IN (0, 1)),
          PRIMARY KEY (plan, "key", "row", day, visit)
        ) STRICT, WITHOUT ROWID;
        """)
    try db.execute(sql: "PRAGMA user_version = 7")
  }
}
