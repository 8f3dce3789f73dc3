import CSQLiteShim
import GRDB

/// Rows of a log, one after another, each byte for byte as SQLite holds it.
struct LogRows: ~Copyable {
  private let statement: Statement
  private let db: Database
  private var isOver = false

  /// - Parameter sql: a query of ``LogChain/columns``.
  init(_ sql: String, _ arguments: StatementArguments = [], in db: Database) throws {
    try self.init(db.makeStatement(sql: sql), arguments, in: db)
  }

  /// - Parameter statement: the same; nobody else may use it as long as rows are read.
  init(_ statement: Statement, _ arguments: StatementArguments, in db: Database) throws {
    try statement.setArguments(arguments)
    self.statement = statement
    self.db = db
  }

  /// All rows that are left.
  /// - Returns: nil where the columns of one do not hold what they should.
  consuming func all() throws -> [LogText]? {
    var texts: [LogText] = []
    while true {
      switch try next() {
      case .row(let text): texts.append(text)
      case .malformed: return nil
      case .end: return texts
      }
    }
  }

  deinit { sqlite3_reset(statement.sqliteStatement) }

  /// What the next row holds.
  enum Next {
    case row(LogText)
    /// The columns do not hold what they should.
    case malformed
    case end
  }

  /// The next row.
  /// - Throws: `DatabaseError`.
  mutating func next() throws -> Next {
    guard !isOver else { return .end }
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return LogText(statement.sqliteStatement).map(Next.row) ?? .malformed
    case SQLITE_DONE:
      isOver = true
      return .end
    case let code:
      isOver = true
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
  }
}
