import GRDB
import Model

/// The rows of one visit in a projection table, told apart by the column after device and visit.
/// Only rows that differ are written, so that saving one answer does not write all of its visit.
struct VisitRows {
  private let key: [any DatabaseValueConvertible]
  private let select: Statement
  private let insert: Statement
  private let delete: Statement

  /// The rows in a table of so many columns, of which the third is `column`.
  init(
    _ table: String, by column: String, columns: Int, device: String, visit: String, in db: Database
  ) throws {
    key = [device, visit]
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    select = try db.cachedStatement(
      sql: "SELECT * FROM \(table) WHERE device = ? AND visit = ?")
    insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) VALUES (\(marks))")
    delete = try db.cachedStatement(
      sql: "DELETE FROM \(table) WHERE device = ? AND visit = ? AND \(column) = ?")
  }

  /// Makes the rows those that are given, by comparing them with those that are there.
  func replace(with rows: [[any DatabaseValueConvertible]]) throws {
    var present: [DatabaseValue: [DatabaseValue]] = [:]
    let cursor = try Row.fetchCursor(select, arguments: StatementArguments(key))
    while let row = try cursor.next() {
      let values = Array(row.databaseValues.dropFirst(key.count))
      present[values[0]] = values
    }
    for row in rows
    where present.removeValue(forKey: row[0].databaseValue) != row.map(\.databaseValue) {
      try insert.execute(arguments: StatementArguments(key + row))
    }
    for name in present.keys { try delete.execute(arguments: StatementArguments(key + [name])) }
  }

  /// Follows a map of the visit's document, whose members are the rows, from what it was.
  func follow(
    _ name: String, from before: JSONValue, to after: JSONValue,
    columns: (JSONValue) throws -> [any DatabaseValueConvertible]
  ) throws {
    let old = before[name]?.object ?? [:]
    let new = after[name]?.object ?? [:]
    for (member, value) in new where old[member] != value {
      try insert.execute(arguments: StatementArguments(key + [member] + columns(value)))
    }
    for member in old.keys where new[member] == nil {
      try delete.execute(arguments: StatementArguments(key + [member]))
    }
  }
}
