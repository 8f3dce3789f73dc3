import GRDB

/// The entries of every device that sent a bundle, the evidence held, and the projections.
/// Never edited.
enum HubMigration1 {
  static let identifier = "hub-1"

  static func migrate(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE entry(
          device TEXT NOT NULL,
          seq INTEGER NOT NULL CHECK (seq > 0),
          body TEXT NOT NULL,
          hash TEXT NOT NULL CHECK (length(hash) = 64),
          PRIMARY KEY (device, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry WHERE device = new.device AND seq = new.seq)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TABLE evidence_held(
          sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
          extension TEXT NOT NULL,
          bytes INTEGER NOT NULL CHECK (bytes >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bundle(
          id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
          uuid TEXT NOT NULL,
          device TEXT NOT NULL,
          head_seq INTEGER NOT NULL,
          head_hash TEXT NOT NULL,
          file TEXT NOT NULL,
          imported_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
    try db.execute(sql: ProjectionSchema.statements)
    try db.execute(sql: "PRAGMA user_version = 1")
  }
}
