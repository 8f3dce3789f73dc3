import CSQLiteShim
import Files
import GRDB
import Model

/// What a SQLite file of ours says it is, in its header.
enum ApplicationID: Int32 {
  /// `fkw1`: a workspace, and the snapshot that a bundle carries.
  case workspace = 0x666B_7731
  /// `fkh1`: a hub.
  case hub = 0x666B_6831
  /// `fkr1`: a roster of institutions.
  case roster = 0x666B_7231
  /// `fkc1`: custody of a workspace, or the register of a hub.
  case custody = 0x666B_6331
  /// `fku1`: the logs of a hub on their way to the level above.
  case rollup = 0x666B_7531

  /// The bytes of a page of a file that is made new. A hub of a county is so large that half as many pages, each holding twice
  /// as many rows, cost less to find and to write; of a file that travels or stays small less is read and written with
  /// small ones. One that was made with others keeps them.
  var pageSize: Int {
    switch self {
    case .hub: 8192
    case .workspace, .roster, .custody, .rollup: 4096
    }
  }
}

/// What is set once for all databases of the process; asked for before the first is opened.
enum DatabaseProgram {
  static let isConfigured: Bool = fieldkit_sqlite_configure() == SQLITE_OK
}

/// Opens our databases: durable commits, enforced keys, known application.
enum DatabaseOpening {
  /// Opens an existing database, or creates one, and brings it to the newest format.
  /// - Throws: ``StoreError``; one that a newer kit wrote is not touched.
  static func open(
    _ path: String, as application: ApplicationID, creating: Bool, chain: MigrationChain
  ) throws -> DatabaseQueue {
    // Where another library opened a database first, it stays as it is, which only costs time.
    _ = DatabaseProgram.isConfigured
    let exists = try StoreError.wording { try FileLook(at: path) } != .nothing
    if creating && exists { throw StoreError.exists(path: path) }
    if !creating && !exists { throw StoreError.notFound(path: path) }
    return try translatingErrors {
      if !creating { try refuseNewer(path, application, chain) }
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      configuration.busyMode = .timeout(30)
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // 16 MiB: what one bundle touches in a large hub, read again from the system page after page else.
        try db.execute(sql: "PRAGMA cache_size = -16384")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      do {
        if creating {
          try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA page_size = \(application.pageSize)")
            try db.execute(sql: "PRAGMA application_id = \(application.rawValue)")
            // Set once and kept in the file. GRDB's own switch writes a table into the database at
            // every opening, and opening must leave a store byte for byte as it was.
            try db.execute(sql: "PRAGMA journal_mode = WAL")
          }
          try chain.migrate(queue)
        } else {
          if try queue.read(chain.isSuperseded) { throw StoreError.newer(path: path) }
          try StoreMigration.bring(queue, at: path, by: chain)
        }
      } catch {
        // Only closing takes away the files that SQLite laid beside the database.
        try queue.close()
        throw error
      }
      return queue
    }
  }

  /// Looks at a database without being able to change it: not even a journal that a killed program
  /// left is folded into one that a newer kit wrote.
  private static func refuseNewer(
    _ path: String, _ application: ApplicationID, _ chain: MigrationChain
  ) throws {
    let header = try check(path, application)
    guard header.userVersion <= chain.newest else { throw StoreError.newer(path: path) }
    guard case .regular(let size) = try StoreError.wording({ try FileLook(at: path + "-wal") }),
      size > 0
    else { return }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let isSuperseded = try queue.read(chain.isSuperseded)
    try queue.close()
    if isSuperseded { throw StoreError.newer(path: path) }
  }

  /// What SQLite finds wrong with a file and its keys; nil where it finds nothing.
  static func flaw(in db: Database) throws -> String? {
    let words = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
    guard words == "ok" else { return words ?? "integrity_check" }
    return try Row.fetchOne(db, sql: "PRAGMA foreign_key_check").map { _ in "foreign_key_check" }
  }

  /// Opens a database that nobody writes to any more.
  static func openReadOnly(_ path: String, as application: ApplicationID) throws -> DatabaseQueue {
    guard try StoreError.wording({ try FileLook(at: path) }) != .nothing else {
      throw StoreError.notFound(path: path)
    }
    return try translatingErrors {
      _ = try check(path, application)
      var configuration = Configuration()
      configuration.readonly = true
      configuration.prepareDatabase { try ReceivedFile.harden($0) }
      return try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  private static func check(
    _ path: String, _ application: ApplicationID
  ) throws -> DatabaseHeader {
    guard let header = try DatabaseHeader(store: path), header.isOf(application) else {
      throw StoreError.foreign(path: path, detail: "文件类型标记不符")
    }
    return header
  }

  /// Runs a piece of database work; SQLite's own errors become ours.
  static func translatingErrors<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT:
        throw StoreError.unreadable(detail: DatabaseWords.of(error))
      default:
        throw StoreError.inputOutput(detail: DatabaseWords.of(error))
      }
    }
  }
}
