import Files
import GRDB

/// Brings a store of an older format to the newest, after a copy of it was set aside.
enum StoreMigration {
  /// Does nothing where nothing is missing. Cut off at any moment, the store is either of the
  /// format that it was or on its way, and the next opening goes on.
  /// - Throws: ``StoreError`` or what a step throws; the copy stays where it is.
  static func bring(_ queue: DatabaseQueue, at path: String, by chain: MigrationChain) throws {
    guard try !queue.read(chain.isComplete) else { return }
    // Another program that opens the same store waits here, and then finds nothing missing.
    try StoreError.wording {
      try FolderLock.alone(FilePath.folder(of: path)) {
        guard try !queue.read(chain.isComplete) else { return }
        try setAside(queue, path)
        try chain.migrate(queue)
      }
    }
  }

  /// Where the copy of a store of that format lies.
  static func copyPath(_ path: String, version: Int) -> String { "\(path).format-\(version)" }

  /// Makes the copy under another name, proves it, and only then gives it its name: what has the
  /// name is whole. A copy of an earlier attempt is replaced, because the store may have been
  /// written to since by the version that made it.
  private static func setAside(_ queue: DatabaseQueue, _ path: String) throws {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    let copy = copyPath(path, version: version)
    let unfinished = copy + ".partial"
    // SQLite fills a file that is there and empty, and leaves its mode as it is.
    var empty = try OutputFile(partialOf: copy, mode: 0o600)
    try empty.keep()
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
    }
    var configuration = Configuration()
    configuration.readonly = true
    let made = try DatabaseQueue(path: unfinished, configuration: configuration)
    let report = try made.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(1)") }
    try made.close()
    guard report == ["ok"] else {
      throw StoreError.damaged(detail: "升级前留存的副本未通过完整性检查")
    }
    try Medium.synchronise(unfinished)
    try Medium.rename(unfinished, to: copy)
  }
}
