import GRDB
public import Model

/// What left this machine and what was turned away: registers beside the data, never part of a
/// bundle or of a hub's digest.
public final class CustodyStore: Sendable {
  let queue: DatabaseQueue

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("custody-1") { db in
      try db.execute(
        sql: """
          CREATE TABLE export(
            id TEXT NOT NULL PRIMARY KEY,
            uuid TEXT NOT NULL,
            head_seq INTEGER NOT NULL,
            head_hash TEXT NOT NULL,
            file TEXT NOT NULL,
            exported_at TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE refusal(
            number INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            sha256 TEXT,
            code TEXT NOT NULL,
            reason TEXT NOT NULL,
            refused_at TEXT NOT NULL
          ) STRICT;
          """)
    }
    migrator.registerMigration("custody-2") { db in
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
    return migrator
  }

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Creates an empty register.
  /// - Throws: ``StoreError``.
  public static func create(path: String) throws -> CustodyStore {
    CustodyStore(
      queue: try DatabaseOpening.open(path, as: .custody, creating: true, migrator: migrator))
  }

  /// Opens a register.
  /// - Throws: ``StoreError``.
  public static func open(path: String) throws -> CustodyStore {
    CustodyStore(
      queue: try DatabaseOpening.open(path, as: .custody, creating: false, migrator: migrator))
  }

  /// Notes a bundle that was exported, read back and found whole.
  public func noteExport(
    id: String, uuid: String, head: LogHead, file: String, wall: Moment
  ) throws {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: "INSERT INTO export VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          arguments: [id, uuid, head.seq, head.hash, file, wall.text])
      }
    }
  }

  /// Notes a file that was refused.
  public func noteRefusal(
    file: String, sha256: String?, code: String, reason: String, wall: Moment
  ) throws {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: "INSERT INTO refusal(file, sha256, code, reason, refused_at) VALUES (?, ?, ?, ?, ?)",
          arguments: [file, sha256, code, reason, wall.text])
      }
    }
  }

  /// Closes the register.
  public func close() throws { try DatabaseOpening.translatingErrors { try queue.close() } }
}
