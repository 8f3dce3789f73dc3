import GRDB
public import Model

/// What left this machine and what was turned away: registers beside the data, never part of a
/// bundle or of a hub's digest.
public final class CustodyStore: Sendable {
  let queue: DatabaseQueue

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Creates an empty register.
  /// - Throws: ``StoreError``.
  public static func create(path: String) throws -> CustodyStore {
    CustodyStore(
      queue: try DatabaseOpening.open(path, as: .custody, creating: true, chain: .custody))
  }

  /// Opens a register.
  /// - Throws: ``StoreError``.
  public static func open(path: String) throws -> CustodyStore {
    try open(path: path, chain: .custody)
  }

  static func open(path: String, chain: MigrationChain) throws -> CustodyStore {
    CustodyStore(
      queue: try DatabaseOpening.open(path, as: .custody, creating: false, chain: chain))
  }

  /// Writes a copy in one file without journal.
  /// - Throws: ``StoreError``.
  public func copy(to path: String) throws {
    try DatabaseOpening.translatingErrors {
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
    }
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

  /// A file that was refused.
  public struct Refused: Sendable {
    /// Its name.
    public let file: String
    /// Code of the refusal.
    public let code: String
    /// Why, in words.
    public let reason: String
    /// When.
    public let at: Moment
  }

  /// Every file that was refused, in that order.
  public func refusals() throws -> [Refused] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT file, code, reason, refused_at FROM refusal ORDER BY rowid"
        ).compactMap { row in
          Moment(row[3] as String).map {
            Refused(file: row[0], code: row[1], reason: row[2], at: $0)
          }
        }
      }
    }
  }

  /// Closes the register.
  public func close() throws { try DatabaseOpening.translatingErrors { try queue.close() } }
}
