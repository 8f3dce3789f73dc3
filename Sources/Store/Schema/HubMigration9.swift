import GRDB

/// What each visit says in lists and in the work summary is kept beside what its subject comes to. The index
/// of visits by their day goes, and comes back with the format after this one: a reviewer's look asks for it. Never edited.
enum HubMigration9 {
  static let step = MigrationChain.Step(identifier: "hub-9", version: 9) { db in
    try db.execute(
      sql: """
        DROP INDEX visit_by_day;
        DROP TABLE count_visit;
        CREATE TABLE count_visit(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          subject TEXT NOT NULL,
          day INTEGER NOT NULL,
          counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
          apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
          PRIMARY KEY (device, visit)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX count_visit_by_key ON count_visit(plan, "key", day);
        CREATE INDEX count_visit_by_id ON count_visit(visit);
        CREATE INDEX count_visit_apart ON count_visit(plan, subject) WHERE apart = 1;
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
        """)
    // Without a basis all is counted anew.
    try db.execute(
      sql: """
        DELETE FROM count_basis;
        INSERT INTO count_stale SELECT device, id FROM visit v WHERE NOT EXISTS (
          SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.id);
        """)
    try db.execute(sql: "PRAGMA user_version = 9")
  }
}
