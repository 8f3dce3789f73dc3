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
    defer {
      sqlite3_reset(statement)
      // They name bytes that are not theirs.
      sqlite3_clear_bindings(statement)
    }
    try write(common, own, from: 0)
  }

  /// Binds the value at an index and those after it, and writes the row: each text lies where it is until that is done.
  private func write(_ common: [RowValue], _ own: [RowValue], from index: Int) throws {
    guard index < common.count + own.count else { return try step() }
    let place = Int32(index + 1)
    switch index < common.count ? common[index] : own[index - common.count] {
    case .text(var text):
      try text.withUTF8 {
        try prove(
          fieldkit_bind_text(statement, place, $0.baseAddress, Int32(clamping: $0.count)),
          SQLITE_OK)
        try write(common, own, from: index + 1)
      }
    case .integer(let number):
      try prove(sqlite3_bind_int64(statement, place, number), SQLITE_OK)
      try write(common, own, from: index + 1)
    case .null:
      try prove(sqlite3_bind_null(statement, place), SQLITE_OK)
      try write(common, own, from: index + 1)
    }
  }

  private func step() throws {
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    try prove(code, SQLITE_DONE)
  }

  private func prove(_ code: Int32, _ expected: Int32) throws {
    guard code != expected else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
  }
}
