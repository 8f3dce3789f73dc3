import GRDB

/// How a hub writes much at once, whole or not at all.
enum BulkWriting {
  /// What holds of a transaction once it is committed.
  enum Promise: String {
    /// It is on the medium.
    case durable = "FULL"
    /// It is there for whoever asks, and on the medium with the next one that is durable. Without power before that it never
    /// was, and what is made of the log alone is made again.
    case orderly = "NORMAL"
  }

  /// Bytes of the write-ahead log after which its pages are copied into the database: the same pages are written
  /// again and again by bundles that come one after another, and each copying waits for the medium twice.
  private static let bytes = 16_384_000
  /// SQLite's own number.
  private static let usualPages = 1_000

  /// Does work in one transaction.
  ///
  /// Pages are noted so that one failing statement can be taken back alone. In a large transaction that is a file, to
  /// which more goes than to the database itself; here it stays in memory, which holds those of one statement at a
  /// time. Whatever is sorted on the same connection later is sorted on the disk as ever.
  static func transaction<Value>(
    _ queue: DatabaseQueue, _ promise: Promise = .durable, _ work: (Database) throws -> Value
  ) throws -> Value {
    let size = try queue.read { try Int.fetchOne($0, sql: "PRAGMA page_size") } ?? 4096
    try set("MEMORY", bytes / size, promise, queue)
    let done = Result { try queue.write(work) }
    try set("DEFAULT", usualPages, .durable, queue)
    return try done.get()
  }

  private static func set(
    _ place: String, _ pages: Int, _ promise: Promise, _ queue: DatabaseQueue
  ) throws {
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = \(promise.rawValue)")
      try db.execute(sql: "PRAGMA temp_store = \(place)")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)")
    }
  }
}
