import CSQLiteShim
import GRDB

/// Writes rows of one table, one after another. Each value goes to SQLite from where it lies, which for
/// the many small rows of a visit is most of what writing them would cost.
struct RowWriter {
  /// Held, so that it outlives whatever the cache of the connection gives up meanwhile.
  private let prepared: Statement
  private let db: Database

  init(_ sql: String, in db: Database) throws {
    prepared = try db.cachedStatement(sql: sql)
    self.db = db
  }

  private var statement: SQLiteStatement { prepared.sqliteStatement }

  /// Writes one row.
  /// - Parameters:
  ///   - common: the first values, which several rows have in common.
  ///   - own: the others.
  /// - Throws: `DatabaseError`.
  func write(_ common: [RowValue], _ own: [RowValue] = []) throws {
    defer { sqlite3_reset(statement) }
    var index: Int32 = 0
    for value in common { try bind(value, &index) }
    for value in own { try bind(value, &index) }
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    try prove(code, SQLITE_DONE)
  }

  private func bind(_ value: RowValue, _ index: inout Int32) throws {
    index += 1
    switch value {
    case .text(var text):
      let code = text.withUTF8 {
        fieldkit_bind_text(statement, index, $0.baseAddress, Int32(clamping: $0.count))
      }
      try prove(code, SQLITE_OK)
    case .integer(let number): try prove(sqlite3_bind_int64(statement, index, number), SQLITE_OK)
    case .null: try prove(sqlite3_bind_null(statement, index), SQLITE_OK)
    }
  }

  private func prove(_ code: Int32, _ expected: Int32) throws {
    guard code != expected else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
  }
}
