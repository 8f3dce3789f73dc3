import GRDB

/// The rows of one visit in a projection table, told apart by the column after device and visit.
struct VisitRows {
  private let table: String
  private let column: String
  private let insert: String
  private var wanted: [[DatabaseValue]] = []

  /// No rows yet of a table whose third column, `column`, tells them apart.
  init(_ table: String, by column: String, columns: Int) {
    self.table = table
    self.column = column
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    insert = "INSERT OR REPLACE INTO \(table) VALUES (\(marks))"
  }

  /// A row as it should be, without the device and the visit.
  mutating func want(_ name: String, _ rest: any DatabaseValueConvertible...) {
    wanted.append([name.databaseValue] + rest.map(\.databaseValue))
  }

  /// Brings the table in step; a row that is right already is not touched, so that saving one
  /// answer writes one row and not all of its visit.
  func write(device: String, visit: String, in db: Database) throws {
    let select = try db.cachedStatement(
      sql: "SELECT * FROM \(table) WHERE device = ? AND visit = ?")
    var present: [DatabaseValue: [DatabaseValue]] = [:]
    let rows = try Row.fetchCursor(select, arguments: [device, visit])
    while let row = try rows.next() {
      let values = Array(row.databaseValues.dropFirst(2))
      present[values[0]] = values
    }
    let insert = try db.cachedStatement(sql: insert)
    for row in wanted where present.removeValue(forKey: row[0]) != row {
      try insert.execute(
        arguments: StatementArguments([device, visit] + (row as [(any DatabaseValueConvertible)?])))
    }
    let delete = try db.cachedStatement(
      sql: "DELETE FROM \(table) WHERE device = ? AND visit = ? AND \(column) = ?")
    for name in present.keys { try delete.execute(arguments: [device, visit, name]) }
  }
}
