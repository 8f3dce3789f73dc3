import GRDB

/// What visits add to tables is kept, and noted in the same transaction when it is to be counted anew;
/// documents are found by their visit. Never edited.
enum HubMigration6 {
  static let step = MigrationChain.Step(identifier: "hub-6", version: 6) { db in
    try db.execute(
      sql: """
        CREATE INDEX document_by_visit ON record(json_extract(body, '$.visit'))
          WHERE kind = 'document';
        CREATE INDEX document_by_kind ON record(json_extract(body, '$.kind'))
          WHERE kind = 'document';
        CREATE TABLE count_stale(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          PRIMARY KEY (device, visit)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE count_basis(
          plan TEXT NOT NULL PRIMARY KEY,
          basis TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE count_visit(
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          subject TEXT NOT NULL,
          day INTEGER NOT NULL,
          counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
          apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
          open INTEGER NOT NULL CHECK (open IN (0, 1)),
          PRIMARY KEY (device, visit)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX count_visit_by_key ON count_visit(plan, "key", day);
        CREATE INDEX count_visit_by_id ON count_visit(visit);
        CREATE INDEX count_visit_apart ON count_visit(plan, subject) WHERE apart = 1;
        CREATE INDEX count_visit_open ON count_visit(plan) WHERE open = 1;
        CREATE TABLE count_subject(
          plan TEXT NOT NULL,
          "key" TEXT NOT NULL,
          apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
          "row" TEXT,
          classes TEXT NOT NULL CHECK (json_valid(classes)),
          body TEXT NOT NULL CHECK (json_valid(body)),
          PRIMARY KEY (plan, "key")
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX count_subject_apart ON count_subject(plan, "key") WHERE apart = 1;
        CREATE TABLE count_note(
          plan TEXT NOT NULL,
          kind TEXT NOT NULL,
          "key" TEXT NOT NULL,
          title TEXT NOT NULL,
          "row" TEXT NOT NULL,
          PRIMARY KEY (plan, kind, "key")
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE count_sum(
          plan TEXT NOT NULL,
          kind TEXT NOT NULL,
          first TEXT NOT NULL,
          second TEXT NOT NULL,
          day INTEGER NOT NULL,
          number INTEGER NOT NULL,
          PRIMARY KEY (plan, kind, first, second, day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE count_missing(
          sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
          device TEXT NOT NULL,
          visit TEXT NOT NULL,
          PRIMARY KEY (sha256, device, visit)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER count_after_first_entry AFTER INSERT ON visit_head
        BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
          SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
        CREATE TRIGGER count_after_entry AFTER UPDATE ON visit_head
        BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
          SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
        CREATE TRIGGER count_after_first_rules AFTER INSERT ON visit_rules
        BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
          SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
        CREATE TRIGGER count_after_rules AFTER UPDATE ON visit_rules
        BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
          SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
        CREATE TRIGGER count_after_review AFTER INSERT ON visit_review
        BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
          SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
        CREATE TRIGGER count_after_first_ruling AFTER INSERT ON record WHEN new.kind = 'ruling'
        BEGIN INSERT INTO count_stale SELECT device, visit FROM count_visit v
          WHERE v.visit = json_extract(new.body, '$.visit') AND NOT EXISTS (
            SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.visit); END;
        CREATE TRIGGER count_after_ruling AFTER UPDATE ON record WHEN new.kind = 'ruling'
        BEGIN INSERT INTO count_stale SELECT device, visit FROM count_visit v
          WHERE v.visit = json_extract(new.body, '$.visit') AND NOT EXISTS (
            SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.visit); END;
        CREATE TRIGGER count_after_evidence AFTER INSERT ON evidence_held
        BEGIN INSERT INTO count_stale SELECT device, visit FROM count_missing m
          WHERE m.sha256 = new.sha256 AND NOT EXISTS (
            SELECT 1 FROM count_stale s WHERE s.device = m.device AND s.visit = m.visit); END;
        INSERT INTO count_stale SELECT device, id FROM visit;
        """)
    try db.execute(sql: "PRAGMA user_version = 6")
  }
}
