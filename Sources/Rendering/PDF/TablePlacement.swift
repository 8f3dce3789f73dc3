/// Where the cells of a table stand once spans are worked out, as HTML does it.
struct TablePlacement {
  struct Place {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
    var cell: GridCell
  }

  private(set) var places: [Place] = []
  /// Columns that the cells need, which may be more than the table names.
  private(set) var columns: Int

  init(_ grid: Grid) {
    columns = grid.columns.count
    let heads = min(max(grid.headRows, 0), grid.rows.count)
    // Rows that a span from above still takes, by column.
    var taken: [Int] = Array(repeating: 0, count: columns)
    for (row, contents) in grid.rows.enumerated() {
      var column = 0
      for cell in contents.cells {
        while column < taken.count, taken[column] > row { column += 1 }
        var span = 1
        while span < min(max(cell.columnSpan, 1), TablePlacement.mostColumns),
          column + span >= taken.count || taken[column + span] <= row
        { span += 1 }
        while taken.count < column + span { taken.append(0) }
        // A head ends with the head rows, since those are repeated without the rest.
        let end = min(row + max(cell.rowSpan, 1), row < heads ? heads : grid.rows.count)
        for index in column..<column + span { taken[index] = end }
        places.append(
          Place(row: row, column: column, rowSpan: end - row, columnSpan: span, cell: cell))
        column += span
      }
      columns = max(columns, taken.count)
      while taken.count < columns { taken.append(0) }
      // What no cell covers is an empty cell.
      for index in 0..<columns where taken[index] <= row {
        taken[index] = row + 1
        places.append(
          Place(row: row, column: index, rowSpan: 1, columnSpan: 1, cell: GridCell("")))
      }
    }
  }

  private static let mostColumns = 200
}
