import GRDB
import Model

/// The rows of one visit in the tables that have many of each. Only rows that differ are written, so that
/// saving one answer does not write all of its visit.
struct VisitRows {
  /// A table with rows of visits, told apart by the column after device and visit.
  struct Table: Sendable {
    /// The member of the visit's document whose members are the rows.
    let member: String
    let select: String
    let insert: String
    let delete: String

    fileprivate init(_ name: String, by column: String, columns: Int, member: String) {
      let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
      self.member = member
      select = "SELECT * FROM \(name) WHERE device = ? AND visit = ?"
      insert = "INSERT OR REPLACE INTO \(name) VALUES (\(marks))"
      delete = "DELETE FROM \(name) WHERE device = ? AND visit = ? AND \(column) = ?"
    }
  }

  static let answers = Table("answer", by: "item", columns: 4, member: "answers")
  static let evidence = Table("evidence_link", by: "sha256", columns: 7, member: "evidence")
  private static let results = Table("form_row", by: "\"row\"", columns: 6, member: "form")

  private let key: [any DatabaseValueConvertible]
  private let db: Database

  init(device: String, visit: String, in db: Database) {
    key = [device, visit]
    self.db = db
  }

  /// Makes the results those that are given, by comparing them with those that are there.
  func replace(with rows: [RowResult]) throws {
    var present: [DatabaseValue: [DatabaseValue]] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: VisitRows.results.select), arguments: StatementArguments(key))
    while let row = try cursor.next() {
      let values = Array(row.databaseValues.dropFirst(key.count))
      present[values[0]] = values
    }
    for row in rows.map(VisitRows.columns)
    where present.removeValue(forKey: row[0].databaseValue) != row.map(\.databaseValue) {
      try insert(row, into: VisitRows.results)
    }
    for name in present.keys { try delete([name], from: VisitRows.results) }
  }

  /// Follows the results from what they were.
  func follow(from before: [RowResult], to after: [RowResult]) throws {
    guard before != after else { return }
    var old = Dictionary(before.map { ($0.row, $0) }, uniquingKeysWith: { _, last in last })
    for row in after where old.removeValue(forKey: row.row) != row {
      try insert(VisitRows.columns(row), into: VisitRows.results)
    }
    for name in old.keys { try delete([name], from: VisitRows.results) }
  }

  /// Follows a map of the visit's document, whose members are the rows, from what it was.
  func follow(
    _ table: Table, from before: JSONValue, to after: JSONValue,
    columns: (JSONValue) throws -> [any DatabaseValueConvertible]
  ) throws {
    let old = before[table.member]?.object ?? [:]
    let new = after[table.member]?.object ?? [:]
    for (member, value) in new where old[member] != value {
      try insert([member] + columns(value), into: table)
    }
    for member in old.keys where new[member] == nil { try delete([member], from: table) }
  }

  private static func columns(_ row: RowResult) -> [any DatabaseValueConvertible] {
    [row.row, row.state.rawValue, row.violators, JSONWriter.text(.strings(row.items))]
  }

  private func insert(_ row: [any DatabaseValueConvertible], into table: Table) throws {
    try db.cachedStatement(sql: table.insert).execute(arguments: StatementArguments(key + row))
  }

  private func delete(_ name: [any DatabaseValueConvertible], from table: Table) throws {
    try db.cachedStatement(sql: table.delete).execute(arguments: StatementArguments(key + name))
  }
}
