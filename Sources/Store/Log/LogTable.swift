import GRDB

/// The table that holds entries: `log` has those of one device, `entry` those of many, told apart
/// by a label.
enum LogTable {
  case log
  case entry

  /// The rows of one label, to follow SELECT; more conditions may be added with AND.
  private var rows: String {
    switch self {
    case .log: "FROM log WHERE true"
    case .entry: "FROM entry WHERE device = ?"
    }
  }

  private func arguments(
    _ label: String, _ more: any DatabaseValueConvertible...
  ) -> StatementArguments {
    switch self {
    case .log: StatementArguments(more)
    case .entry: StatementArguments([label] + more)
    }
  }

  /// The labels that have entries.
  func labels(own: String, in db: Database) throws -> [String] {
    switch self {
    case .log: [own]
    case .entry:
      try String.fetchAll(
        db.cachedStatement(
          sql: "\(LogTable.known) SELECT device FROM known WHERE device IS NOT NULL"))
    }
  }

  /// Begins a query: the labels of a hub's entries in order as `known(device)`, a null after the last. One step
  /// through the index for each, however long its log is.
  static let known = """
    WITH RECURSIVE known(device) AS (
      SELECT min(device) FROM entry
      UNION ALL
      SELECT (SELECT min(device) FROM entry WHERE device > known.device) FROM known
      WHERE known.device IS NOT NULL)
    """

  /// The last entry of a label.
  func head(of label: String, in db: Database) throws -> LogHead {
    let last = try db.cachedStatement(sql: "SELECT seq, hash \(rows) ORDER BY seq DESC LIMIT 1")
    return try Row.fetchOne(last, arguments: arguments(label))
      .map { LogHead(seq: $0[0], hash: $0[1]) } ?? .empty
  }

  /// The hash of one entry of a label, or nil.
  func hash(of label: String, at seq: Int64, in db: Database) throws -> String? {
    let one = try db.cachedStatement(sql: "SELECT hash \(rows) AND seq = ?")
    return try String.fetchOne(one, arguments: arguments(label, seq))
  }

  /// The text of one entry of a label, or nil.
  func body(of label: String, at seq: Int64, in db: Database) throws -> String? {
    let one = try db.cachedStatement(sql: "SELECT body \(rows) AND seq = ?")
    return try String.fetchOne(one, arguments: arguments(label, seq))
  }

  /// Some entries of a label after a position as they are stored, oldest first.
  func texts(
    of label: String, after seq: Int64, atMost count: Int, in db: Database
  ) throws -> [LogText] {
    let some = try db.cachedStatement(
      sql: "SELECT \(LogChain.columns) \(rows) AND seq > ? ORDER BY seq LIMIT ?")
    return try LogRows(some, arguments(label, seq, count), in: db).all() ?? []
  }

  /// All entries of a label as they are stored, oldest first.
  func texts(of label: String, in db: Database) throws -> LogRows {
    try LogRows("SELECT \(LogChain.columns) \(rows) ORDER BY seq", arguments(label), in: db)
  }

  /// Adds entries to the log of a label.
  func insert(_ texts: some Sequence<LogText>, of label: String, in db: Database) throws {
    let insert =
      switch self {
      case .log: "INSERT INTO log(seq, body, hash) VALUES (?, ?, ?)"
      case .entry: "INSERT INTO entry(device, seq, body, hash) VALUES (?, ?, ?, ?)"
      }
    let writer = try RowWriter(insert, in: db)
    let common: [RowValue] =
      switch self {
      case .log: []
      case .entry: [.text(label)]
      }
    for text in texts {
      try writer.write(common, [.integer(text.seq), .text(text.body), .text(text.hash)])
    }
  }
}
