import GRDB

/// The log of one device and its projections: the schema of format 1 bundles. Never edited.
enum WorkspaceMigration1 {
  static let identifier = "workspace-1"

  static func migrate(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE log(
          seq INTEGER PRIMARY KEY,
          body TEXT NOT NULL,
          hash TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log
        WHEN EXISTS (SELECT 1 FROM log WHERE seq = new.seq)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """)
    try db.execute(sql: ProjectionSchema.statements)
    try db.execute(sql: "PRAGMA user_version = 1")
  }
}
