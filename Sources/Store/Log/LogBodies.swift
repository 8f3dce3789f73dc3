import CSQLiteShim
import GRDB

/// Texts of entries, one after another, as the database holds them: what is only looked at is not made a text first.
enum LogBodies {
  /// - Parameters:
  ///   - statement: a query of one column; nobody else may use it meanwhile.
  ///   - work: whether the next one is wanted.
  /// - Throws: `DatabaseError`, and what `work` throws.
  static func each(
    _ statement: Statement, _ arguments: StatementArguments, in db: Database,
    _ work: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws {
    try statement.setArguments(arguments)
    let row = statement.sqliteStatement
    defer { sqlite3_reset(row) }
    while true {
      switch sqlite3_step(row) {
      case SQLITE_ROW:
        // The text first: what it is held as decides how long it is (sqlite3_column_blob).
        let text = sqlite3_column_text(row, 0)
        let count = Int(sqlite3_column_bytes(row, 0))
        guard try work(UnsafeBufferPointer(start: text, count: text == nil ? 0 : count)) else {
          return
        }
      case SQLITE_DONE: return
      case let code:
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
    }
  }
}
