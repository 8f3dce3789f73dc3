import CSQLiteShim
import Foundation
import GRDB
public import Model

/// One entry of a received log, with the exact text that was hashed.
public struct ReceivedEntry: Sendable, Hashable {
  /// The entry.
  public let entry: LogEntry
  /// Its stored text.
  public let body: String
  /// Its hash.
  public let hash: String
}

/// A database from outside: hostile until every byte that is used has been proven.
public enum ReceivedDatabase {
  /// Longest body of one entry, in bytes.
  public static let largestBody = 1 << 20

  /// Proves the database and reads its log. Nothing else in it is ever used.
  /// - Throws: ``StoreError/received(detail:)``.
  public static func entries(path: String) throws -> [ReceivedEntry] {
    try checkHeader(path)
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.prepareDatabase { db in
        guard fieldkit_sqlite_harden(db.sqliteConnection) == SQLITE_OK else {
          throw StoreError.received(detail: "SQLite 无法进入防御模式")
        }
        sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 8 << 20)
        sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
        try db.execute(sql: "PRAGMA cell_size_check = ON")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.inDatabase { db in
        try db.inTransaction(.deferred) {
          try proveSchema(db)
          return .commit
        }
        return try log(db)
      }
    } catch let error as DatabaseError {
      let detail = error.message ?? "SQLite \(error.resultCode.rawValue)"
      switch error.resultCode {
      // These are this machine's fault and say nothing about what was received.
      case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_NOMEM:
        throw StoreError.inputOutput(detail: detail)
      default: throw StoreError.received(detail: detail)
      }
    } catch StoreError.damaged(let detail) {
      throw StoreError.received(detail: detail)
    }
  }

  private static func checkHeader(_ path: String) throws {
    guard let header = try DatabaseHeader(path: path) else {
      throw StoreError.received(detail: "不是 SQLite 数据库")
    }
    guard header.isSingleFile else {
      throw StoreError.received(detail: "数据库不是单文件日志模式")
    }
    guard header.isOf(.workspace) else {
      throw StoreError.received(detail: "数据库不是工作区导出的")
    }
  }

  private static func proveSchema(_ db: Database) throws {
    guard try SchemaText.of(db) == WorkspaceStore.knownSchema() else {
      throw StoreError.received(detail: "数据库的表结构与已发布的格式不一致")
    }
    let report = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
    guard report == ["ok"] else {
      throw StoreError.received(detail: "数据库完整性检查未通过")
    }
  }

  private static func log(_ db: Database) throws -> [ReceivedEntry] {
    var received: [ReceivedEntry] = []
    var head = LogHead.empty
    var device: String?
    let cursor = try Row.fetchCursor(db, sql: "SELECT \(LogChain.columns) FROM log ORDER BY seq")
    while let row = try cursor.next() {
      guard let text = LogText(row), text.body.utf8.count <= largestBody else {
        throw StoreError.received(detail: "日志第 \(head.seq + 1) 条的类型或者长度不对")
      }
      let entry = try LogChain.verify(text, after: head, device: device)
      device = entry.device
      received.append(ReceivedEntry(entry: entry, body: text.body, hash: text.hash))
      head = text.head
    }
    guard !received.isEmpty else { throw StoreError.received(detail: "日志是空的") }
    return received
  }
}
