import GRDB
public import Model

/// Looking whether a store holds together, without mending anything.
extension WorkspaceStore {
  /// What SQLite finds wrong with the database; nil where it finds nothing.
  public func flaw() throws -> String? { try log.flaw() }

  /// Proves the log, and holds the projections against it; nothing is written.
  /// - Returns: whether the projections follow from the log.
  /// - Throws: ``StoreError/damaged(detail:)`` at the first entry that does not hold.
  public func agrees(interpret: @escaping VisitInterpreter) throws -> Bool {
    try !log.rebuild(interpret: interpret, isTrial: true)
  }
}

extension HubStore {
  /// What SQLite finds wrong with the database; nil where it finds nothing.
  public func flaw() throws -> String? { try log.flaw() }

  /// Proves the logs, and holds the projections against them; nothing is written.
  /// - Returns: whether the projections follow from the logs.
  /// - Throws: ``StoreError/damaged(detail:)`` at the first entry that does not hold.
  public func agrees(interpret: @escaping VisitInterpreter) throws -> Bool {
    try !log.rebuild(interpret: interpret, isTrial: true)
  }
}

extension CustodyStore {
  /// What SQLite finds wrong with the register; nil where it finds nothing.
  public func flaw() throws -> String? {
    try DatabaseOpening.translatingErrors { try queue.read { try DatabaseOpening.flaw(in: $0) } }
  }
}

/// Whether a store would be brought to a newer format by opening it.
public enum StoreFormat {
  /// Whether the database of a workspace is of an older format than this kit writes.
  public static func isOlder(workspace path: String) throws -> Bool {
    try isOlder(path, .workspace)
  }

  /// Whether the database of a hub is of an older format than this kit writes.
  public static func isOlder(hub path: String) throws -> Bool { try isOlder(path, .hub) }

  /// Gives a store that was laid down from a copy its write-ahead log again: a copy is one file without
  /// one, and without it whoever reads keeps writers waiting.
  /// - Throws: ``StoreError``.
  public static func journal(_ path: String) throws {
    try DatabaseOpening.translatingErrors {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try queue.close()
    }
  }

  /// Whether a register is of an older format than this kit writes.
  public static func isOlder(custody path: String) throws -> Bool { try isOlder(path, .custody) }

  static func isOlder(_ path: String, _ chain: MigrationChain) throws -> Bool {
    guard let header = try DatabaseHeader(store: path) else { return false }
    return header.userVersion < chain.newest
  }
}
