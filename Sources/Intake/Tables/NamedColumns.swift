import Model

/// A table that the kit itself keeps in a plan folder: columns by their names, a cell for each.
public struct NamedColumns: Sendable {
  /// The cells of every line, in the order in which the columns were asked for.
  public let rows: [[String]]

  /// Reads a table that has all these columns.
  /// - Throws: ``IntakeError`` with every fault of the table.
  public init(path: String, columns: [String]) throws {
    let table = try SourceTable(path: path, required: columns, optional: [])
    guard table.faults.isEmpty else {
      throw IntakeError.refused(code: .planRefused, path: path, faults: table.faults)
    }
    rows = table.rows.map { row in columns.map { row.cell($0) ?? "" } }
  }
}
