/// A table with every cell at its place: spans resolved, gaps filled, every column with a width.
///
/// A row that holds more cells than the table has columns makes the table wider: nothing that was
/// given is left out.
public struct GridPlacement: Sendable {
  /// A cell and the first row and column that it covers, from 0.
  public struct Placed: Sendable {
    /// The cell.
    public let cell: GridCell
    /// First row.
    public let row: Int
    /// First column.
    public let column: Int
    /// Columns covered, at least 1.
    public let columnSpan: Int
    /// Rows covered, at least 1, none beyond the last row.
    public let rowSpan: Int
  }

  /// Columns that one cell may cover; more is a mistake.
  private static let widest = 200

  /// Widths of all columns, in shares.
  public let columns: [Int]
  /// The cells that begin in each row, from the left.
  public let rows: [[Placed]]
  /// The cells that cover each row, from the left: those that begin in it and those from above.
  public let coverage: [[Placed]]
  /// How many of the first rows are the head.
  public let headRows: Int

  /// Places the cells of a table.
  public init(_ grid: Grid) {
    let height = grid.rows.count
    let heads = max(0, min(grid.headRows, height))
    var taken = [Set<Int>](repeating: [], count: height)
    var placed = [[Placed]](repeating: [], count: height)
    var width = max(1, grid.columns.count)
    for (row, content) in grid.rows.enumerated() {
      var column = 0
      for cell in content.cells {
        while taken[row].contains(column) { column += 1 }
        var span = 1
        while span < min(cell.columnSpan, GridPlacement.widest), !taken[row].contains(column + span)
        { span += 1 }
        // A head ends with the head rows, since those are repeated without the rest.
        let end = row < heads ? heads : height
        let rowSpan = max(1, min(cell.rowSpan, end - row))
        for below in row..<(row + rowSpan) { taken[below].formUnion(column..<(column + span)) }
        placed[row].append(
          Placed(cell: cell, row: row, column: column, columnSpan: span, rowSpan: rowSpan))
        column += span
        width = max(width, column)
      }
    }
    for row in 0..<height {
      for column in 0..<width where !taken[row].contains(column) {
        placed[row].append(
          Placed(cell: GridCell(""), row: row, column: column, columnSpan: 1, rowSpan: 1))
      }
      placed[row].sort { $0.column < $1.column }
    }
    let given = grid.columns.map { max(1, $0) }
    let average = given.isEmpty ? 1 : max(1, given.reduce(0, +) / given.count)
    var covering = placed
    for cell in placed.joined() {
      for below in 1..<max(1, cell.rowSpan) { covering[cell.row + below].append(cell) }
    }
    coverage = covering.map { $0.sorted { $0.column < $1.column } }
    columns = given + [Int](repeating: average, count: width - given.count)
    rows = placed
    headRows = heads
  }

  /// A length divided among the columns by their shares; the parts add up to it.
  public func widths(of total: Int) -> [Int] {
    let sum = columns.reduce(0, +)
    var before = 0
    return columns.map { share in
      let start = total * before / sum
      before += share
      return total * before / sum - start
    }
  }
}
