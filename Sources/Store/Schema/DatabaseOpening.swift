import Foundation
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
}

/// Opens our databases: durable commits, enforced keys, known application.
enum DatabaseOpening {
  /// Opens an existing database, or creates one, and brings it to the newest schema.
  static func open(
    _ path: String, as application: ApplicationID, creating: Bool, migrator: DatabaseMigrator
  ) throws -> DatabaseQueue {
    let exists = FileManager.default.fileExists(atPath: path)
    if creating && exists { throw StoreError.exists(path: path) }
    if !creating && !exists { throw StoreError.notFound(path: path) }
    return try translatingErrors {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      configuration.busyMode = .timeout(30)
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
      }
      if !creating { try check(path, application) }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      do {
        if creating {
          try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(application.rawValue)")
            // Set once and kept in the file. GRDB's own switch writes a table into the database at
            // every opening, and opening must leave a store byte for byte as it was.
            try db.execute(sql: "PRAGMA journal_mode = WAL")
          }
        }
        if try queue.read(migrator.hasBeenSuperseded) {
          throw StoreError.foreign(path: path, detail: "由更新的版本写成")
        }
        if try queue.read({ try !migrator.hasCompletedMigrations($0) }) {
          try migrator.migrate(queue)
        }
      } catch {
        // Only closing takes away the files that SQLite laid beside the database.
        try queue.close()
        throw error
      }
      return queue
    }
  }

  /// Opens a database that nobody writes to any more.
  static func openReadOnly(_ path: String, as application: ApplicationID) throws -> DatabaseQueue {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError.notFound(path: path)
    }
    return try translatingErrors {
      try check(path, application)
      var configuration = Configuration()
      configuration.readonly = true
      configuration.prepareDatabase { try ReceivedFile.harden($0) }
      return try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  private static func check(_ path: String, _ application: ApplicationID) throws {
    guard let header = try DatabaseHeader(path: path), header.isOf(application) else {
      throw StoreError.foreign(path: path, detail: "文件类型标记不符")
    }
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
