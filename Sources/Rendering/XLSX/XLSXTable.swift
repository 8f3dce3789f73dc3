import CXlsxWriter

/// A table on a worksheet: widths and heights, and where its cells come to lie.
///
/// A row of a worksheet is at most 409 points high. A higher one becomes several, over which its
/// cells are merged.
struct XLSXTable {
  let placement: GridPlacement
  /// Widths of the columns in pixels.
  let widths: [Int]
  /// Heights of the rows of the worksheet in points.
  let sheetRows: [Double]
  /// Size of type in half points.
  let size: Int
  let isRuled: Bool
  /// First row of the worksheet for every row of the table, and the one after the last.
  private let starts: [Int]

  init(_ grid: Grid, page: PageSetup) {
    let placement = GridPlacement(grid)
    let size = TypeScale(page).tableSize(of: grid.style)
    self.placement = placement
    self.size = size
    isRuled = grid.isRuled
    var widths = placement.widths(of: XLSXMeasure.textWidth(page))
    for placed in placement.rows.joined()
    where placed.columnSpan == 1 && placed.cell.figure != nil {
      // A number that does not fit is shown as a row of crosses.
      let needed = XLSXMeasure.width(halfWidths: placed.cell.plain.halfWidths + 1, size: size)
      widths[placed.column] = max(widths[placed.column], needed)
    }
    self.widths = widths
    let heights = XLSXTable.heights(grid, placement, widths, size)
    var rows: [Double] = []
    var starts = [0]
    for height in heights {
      let count = max(1, Int((height / XLSXMeasure.highestRow).rounded(.up)))
      rows += [Double](repeating: height / Double(count), count: count)
      starts.append(rows.count)
    }
    sheetRows = rows
    self.starts = starts
  }

  private static func heights(
    _ grid: Grid, _ placement: GridPlacement, _ widths: [Int], _ size: Int
  ) -> [Double] {
    var heights = grid.rows.map { row in
      max(
        XLSXMeasure.height(lines: 1, size: size), Double(row.minimumHeight) * 72 / 25.4)
    }
    let cells = placement.rows.joined().sorted { $0.rowSpan < $1.rowSpan }
    for placed in cells {
      let width = widths[placed.column..<placed.column + placed.columnSpan].reduce(0, +)
      let lines = LineEstimate.lines(
        placed.cell, halfWidths: XLSXMeasure.halfWidths(width, size: size))
      let rows = placed.row..<placed.row + placed.rowSpan
      let missing = XLSXMeasure.height(lines: lines, size: size) - heights[rows].reduce(0, +)
      if missing > 0 { heights[rows.upperBound - 1] += missing }
    }
    return heights
  }

  /// Rows of the worksheet before a row of the table.
  func sheetRow(_ row: Int) -> lxw_row_t { lxw_row_t(starts[row]) }

  /// Where a cell lies.
  func range(of placed: GridPlacement.Placed, from first: lxw_row_t) -> XLSXRange {
    let start = starts[placed.row]
    return XLSXRange(
      row: first + lxw_row_t(start), column: lxw_col_t(placed.column),
      rows: starts[placed.row + placed.rowSpan] - start, columns: placed.columnSpan)
  }

  /// How many of the first columns name the rows and stay when the table is moved sideways: those
  /// up to the last that holds heads in the body, where that leaves room for the rest.
  var labelColumns: Int {
    let heads = placement.rows.dropFirst(placement.headRows).joined().filter(\.cell.isHead)
    let last = heads.filter { $0.columnSpan == 1 }.map(\.column).max()
    guard let last, last + 1 < widths.count,
      widths[...last].reduce(0, +) * 2 <= widths.reduce(0, +)
    else { return 0 }
    return last + 1
  }
}

/// Cells in a rectangle.
struct XLSXRange {
  let row: lxw_row_t
  let column: lxw_col_t
  let rows: Int
  let columns: Int

  var lastRow: lxw_row_t { row + lxw_row_t(rows - 1) }
  var lastColumn: lxw_col_t { column + lxw_col_t(columns - 1) }
  var isSingle: Bool { rows == 1 && columns == 1 }
}

/// Where the next row goes.
struct XLSXCursor {
  /// The next row.
  private(set) var row: lxw_row_t = 0
  /// Height of all rows before it in points.
  private(set) var height = 0.0
  /// Columns of the sheet.
  let columns: Int
  /// Their width in pixels.
  let width: Int

  init(columns: Int, width: Int) {
    self.columns = columns
    self.width = width
  }

  mutating func advance(by height: Double) {
    row += 1
    self.height += height
  }
}
