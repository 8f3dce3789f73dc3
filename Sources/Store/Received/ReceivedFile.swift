import CSQLiteShim
import Foundation
import GRDB

/// A database file from outside: its header, how it is opened, and what its schema must be.
enum ReceivedFile {
  /// Largest database that is looked at, in bytes.
  static let largest: UInt64 = 1 << 30

  /// Proves a file's header and its schema, which must be the released one of the format that the
  /// header names, then reads from it. The file is never written, and no code that it brings is
  /// ever run.
  /// - Throws: ``StoreError/received(detail:)``.
  static func read<Result>(
    _ source: ReceivedSource, as application: ApplicationID, released: [ReleasedSchema],
    _ work: (Database, DatabaseQueue) throws -> Result
  ) throws -> Result {
    let version = try proveHeader(source, application)
    guard let schema = try released.first(where: { $0.version == version })?.stored() else {
      let isNewer = released.allSatisfy { $0.version < version }
      throw StoreError.received(
        detail: isNewer ? "数据库由更新版本的 fieldkit 写成（格式 \(version)）" : "数据库的格式号 \(version) 没有发布过")
    }
    return try translating {
      let queue = try open(source)
      return try queue.inDatabase { db in
        try db.inTransaction(.deferred) {
          try prove(db, schema)
          return .commit
        }
        return try work(db, queue)
      }
    }
  }

  /// Opens a database so that it cannot do anything.
  static func open(_ source: ReceivedSource) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    switch source {
    case .file(let path):
      configuration.prepareDatabase { try confine($0) }
      return try DatabaseQueue(path: path, configuration: configuration)
    case .memory(let content):
      let queue = try DatabaseQueue(configuration: configuration)
      try queue.inDatabase { db in
        let code = content.withUnsafeBytes {
          fieldkit_sqlite_deserialize(db.sqliteConnection, $0.baseAddress, Int64($0.count))
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        // SQLite 3.40 holds json_valid, which the released schemas name, to be unsafe in a database that was
        // given it so. Nothing is asked of it before its schema is proven to be a released one.
        try confine(db, trusting: true)
      }
      return queue
    }
  }

  private static func confine(_ db: Database, trusting: Bool = false) throws {
    try harden(db, trusting: trusting)
    sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 8 << 20)
    sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
    try db.execute(sql: "PRAGMA cell_size_check = ON")
  }

  /// Says of whatever SQLite finds that the file is bad, but for what is this machine's fault and
  /// says nothing about what was received.
  static func translating<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      let detail = DatabaseWords.of(error)
      switch error.resultCode {
      case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_NOMEM:
        throw StoreError.inputOutput(detail: detail)
      default: throw StoreError.received(detail: detail)
      }
    } catch StoreError.damaged(let detail) {
      throw StoreError.received(detail: detail)
    }
  }

  /// No triggers, no views, no functions in the schema, no writing to it.
  /// - Parameter trusting: whether functions that its schema names may be unsafe.
  static func harden(_ db: Database, trusting: Bool = false) throws {
    guard fieldkit_sqlite_harden(db.sqliteConnection, trusting ? 1 : 0) == SQLITE_OK else {
      throw StoreError.received(detail: "SQLite 无法进入防御模式")
    }
  }

  /// What `VACUUM INTO` and a fresh database have in their first 100 bytes (SQLite file format,
  /// 1.3): nothing that could hide content or make it mean something else.
  /// - Returns: the format that it says it has.
  private static func proveHeader(
    _ source: ReceivedSource, _ application: ApplicationID
  ) throws -> Int {
    if case .file(let path) = source, !FileManager.default.fileExists(atPath: path) {
      throw StoreError.received(detail: "读不出数据库文件头")
    }
    guard let header = try DatabaseHeader(source) else {
      throw StoreError.received(detail: "不是 SQLite 数据库")
    }
    guard header.isSingleFile else {
      throw StoreError.received(detail: "数据库不是单文件日志模式")
    }
    guard header.isOf(application) else {
      throw StoreError.received(detail: "数据库的类型标记不符")
    }
    guard header.size <= largest else { throw StoreError.received(detail: "数据库超过 1 GiB") }
    let page = header.number(16, 2) == 1 ? 65_536 : header.number(16, 2)
    guard header.number(28) * page == header.size, header.number(32) == 0, header.number(36) == 0
    else { throw StoreError.received(detail: "数据库有多余或者缺少的页") }
    // Reserved bytes, payload fractions, schema format, vacuum modes, encoding.
    guard header.number(20, 1) == 0, header.number(21, 3) == 0x40_2020, header.number(44) == 4,
      header.number(52) == 0, header.number(56) == 1, header.number(64) == 0,
      (72..<92).allSatisfy({ header.number($0, 1) == 0 })
    else { throw StoreError.received(detail: "数据库的文件头不是本工具写出的样子") }
    return header.userVersion
  }

  private static func prove(_ db: Database, _ schema: [String]) throws {
    guard try SchemaText.of(db) == schema else {
      throw StoreError.received(detail: "数据库的表结构与已发布的格式不一致")
    }
    let report = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
    guard report == ["ok"] else {
      throw StoreError.received(detail: "数据库完整性检查未通过")
    }
  }
}

/// The schema of a database as text, to be compared exactly.
enum SchemaText {
  /// More rows than any schema of ours has; a longer one differs anyway.
  private static let most = 1000

  /// Every row, byte for byte: text beyond a zero byte would not show otherwise.
  static func of(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT hex(type) || ' ' || hex(name) || ' ' || hex(tbl_name) || ' ' || hex(sql)
        FROM sqlite_schema ORDER BY type, name LIMIT \(most)
        """)
  }
}
