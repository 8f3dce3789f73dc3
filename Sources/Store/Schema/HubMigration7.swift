import GRDB

/// What visits say of rows on which they disagree is kept with what they come to, and which institutions
/// and teams they are of. Never edited.
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
        CREATE TABLE count_institution(
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          subject TEXT NOT NULL,
          township TEXT NOT NULL,
          listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
          PRIMARY KEY (plan, "key")
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE count_team(
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          team TEXT NOT NULL,
          visit TEXT NOT NULL,
          day INTEGER NOT NULL,
          PRIMARY KEY (plan, "key", team, visit)
        ) STRICT, WITHOUT ROWID;
        """)
    try db.execute(sql: "PRAGMA user_version = 7")
  }
}
