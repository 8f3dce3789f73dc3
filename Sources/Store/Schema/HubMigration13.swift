import GRDB

/// Visits are found by whom they were paid to and by their day, whatever ids they bear: those of one party on one day may be
/// one. How many such groups there are, which institutions were inspected first on which day, how many visits each team paid and
/// on how many rows visits disagree is added up with the other sums. Never edited.
enum HubMigration13 {
  static let step = MigrationChain.Step(identifier: "hub-13", version: 13) { db in
    try db.execute(
      sql: """
        DROP TABLE count_outline;
        CREATE TABLE count_outline(
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          day INTEGER NOT NULL,
          visit TEXT NOT NULL,
          device TEXT NOT NULL,
          subject TEXT NOT NULL,
          title TEXT NOT NULL,
          institution INTEGER NOT NULL CHECK (institution IN (0, 1)),
          "left" TEXT,
          party TEXT,
          mark TEXT,
          present INTEGER NOT NULL,
          absent INTEGER NOT NULL,
          pending INTEGER NOT NULL,
          lists INTEGER NOT NULL,
          waived TEXT CHECK (waived IS NULL OR json_valid(waived)),
          problems INTEGER NOT NULL,
          corrected INTEGER NOT NULL,
          risks INTEGER NOT NULL,
          rectified INTEGER NOT NULL,
          unsaid INTEGER NOT NULL,
          PRIMARY KEY (plan, "key", day, visit, device)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX count_outline_by_party ON count_outline(plan, party, day) WHERE party IS NOT NULL;
        """)
    // Without a basis all is counted anew.
    try db.execute(
      sql: """
        DELETE FROM count_basis;
        INSERT INTO count_stale SELECT device, id FROM visit v WHERE NOT EXISTS (
          SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.id);
        """)
    try db.execute(sql: "PRAGMA user_version = 13")
  }
}
