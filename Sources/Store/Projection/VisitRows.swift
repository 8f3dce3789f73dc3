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
    /// The same where the visit has no rows yet.
    let insertFirst: String
    let delete: String

    fileprivate init(_ name: String, by column: String, columns: Int, member: String) {
      let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
      self.member = member
      select = "SELECT * FROM \(name) WHERE device = ? AND visit = ?"
      insert = "INSERT OR REPLACE INTO \(name) VALUES (\(marks))"
      insertFirst = "INSERT INTO \(name) VALUES (\(marks))"
      delete = "DELETE FROM \(name) WHERE device = ? AND visit = ? AND \(column) = ?"
    }
  }

  static let answers = Table("answer", by: "item", columns: 4, member: "answers")
  static let evidence = Table("evidence_link", by: "sha256", columns: 7, member: "evidence")
  static let results = Table("form_row", by: "\"row\"", columns: 6, member: "form")

  /// What is to be written of one table: values after device and visit.
  struct Changes: Sendable {
    /// Rows that are new or differ.
    var written: [[RowValue]] = []
    /// Rows that are there no more, by the column that tells them apart.
    var gone: [String] = []
  }

  private let key: [RowValue]
  private let arguments: StatementArguments
  private let db: Database

  init(device: String, visit: String, in db: Database) {
    key = [.text(device), .text(visit)]
    arguments = [device, visit]
    self.db = db
  }

  /// What makes the results those that are given, by comparing them with those that are there.
  func replacing(with rows: [RowResult]) throws -> Changes {
    var present: [DatabaseValue: [DatabaseValue]] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: VisitRows.results.select), arguments: arguments)
    while let row = try cursor.next() {
      let values = Array(row.databaseValues.dropFirst(key.count))
      present[values[0]] = values
    }
    var changes = Changes()
    for row in rows {
      let values = VisitRows.columns(row)
      if present.removeValue(forKey: row.row.databaseValue) != values.map(\.databaseValue) {
        changes.written.append(values)
      }
    }
    changes.gone = present.keys.compactMap { String.fromDatabaseValue($0) }
    return changes
  }

  /// Writes what changed in a table.
  func write(_ changes: Changes, to table: Table) throws {
    if !changes.written.isEmpty {
      let writer = try RowWriter(table.insert, in: db)
      for row in changes.written { try writer.write(key, row) }
    }
    if !changes.gone.isEmpty {
      let writer = try RowWriter(table.delete, in: db)
      for name in changes.gone { try writer.write(key, [.text(name)]) }
    }
  }

  /// Writes the rows of a visit that has none.
  func writeFirst(_ rows: [[RowValue]], to table: Table) throws {
    guard !rows.isEmpty else { return }
    let writer = try RowWriter(table.insertFirst, in: db)
    for row in rows { try writer.write(key, row) }
  }

  /// What follows of the results from what they were.
  static func changes(from before: [RowResult], to after: [RowResult]) -> Changes {
    guard before != after else { return Changes() }
    var changes = Changes()
    var old = Dictionary(before.map { ($0.row, $0) }, uniquingKeysWith: { _, last in last })
    for row in after where old.removeValue(forKey: row.row) != row {
      changes.written.append(columns(row))
    }
    changes.gone = Array(old.keys)
    return changes
  }

  /// What follows of a map of the visit's document, whose members are the rows, from what it was.
  static func changes(
    _ table: Table, from before: JSONValue, to after: JSONValue,
    columns: (JSONValue) throws -> [RowValue]
  ) throws -> Changes {
    let old = before[table.member]?.object ?? [:]
    let new = after[table.member]?.object ?? [:]
    var changes = Changes()
    for (member, value) in new where old[member] != value {
      changes.written.append([.text(member)] + (try columns(value)))
    }
    for member in old.keys where new[member] == nil { changes.gone.append(member) }
    return changes
  }

  private static func columns(_ row: RowResult) -> [RowValue] {
    [
      .text(row.row), .text(row.state.rawValue), .integer(row.violators),
      .text(row.items.isEmpty ? "[]" : JSONWriter.text(.strings(row.items))),
    ]
  }
}
