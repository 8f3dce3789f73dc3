import GRDB

/// The trigger that keeps `INSERT OR REPLACE` from replacing an entry. Each row that is inserted pays for it, more than
/// for being written; an import never replaces, and inserts where a held place is an error by the table's key alone.
enum EntryGuard {
  /// Below this many entries it costs less than to take it away and to put it back.
  private static let fewest: Int64 = 4_000
  private static let name = "entry_is_never_replaced"

  /// Does work that only appends without the guard, which stands again before the transaction ends: nobody else
  /// ever sees the database without it, and where the work fails it was never gone.
  static func lifted<Result>(
    for entries: Int64, in db: Database, _ work: () throws -> Result
  ) throws -> Result {
    guard entries >= fewest,
      let words = try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?",
        arguments: [name])
    else { return try work() }
    try db.execute(sql: "DROP TRIGGER \(name)")
    let result = try work()
    try db.execute(sql: words)
    return result
  }
}
