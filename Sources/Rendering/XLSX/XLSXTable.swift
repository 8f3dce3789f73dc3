import CXlsxWriter

/// A table on a worksheet: widths and heights, and where its cells come to lie.
///
/// A row of a worksheet is at most 409 points high, and a page break cuts through the lines of a
/// merged cell. So a text that is higher goes on in the row below, and its row becomes several, over
/// which its short neighbours are merged.
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
    var rows: [[Double]] = []
    for (index, cells) in placement.rows.enumerated() {
      let inRow = cells.filter { $0.rowSpan == 1 }
      let parts = inRow.map { XLSXTable.parts($0, widths, size).map(\.lines) }
      var heights = XLSXTable.heights(parts, size)
      let least = Double(grid.rows[index].minimumHeight) * 72 / 25.4
      XLSXTable.grow(&heights, by: least - heights.reduce(0, +))
      rows.append(heights)
    }
    for placed in placement.rows.joined() where placed.rowSpan > 1 {
      let lines = XLSXTable.parts(placed, widths, size).map(\.lines).reduce(0, +)
      let covered = rows[placed.row..<placed.row + placed.rowSpan].joined().reduce(0, +)
      let missing = XLSXMeasure.height(lines: lines, size: size) - covered
      XLSXTable.grow(&rows[placed.row + placed.rowSpan - 1], by: missing)
    }
    sheetRows = Array(rows.joined())
    starts = rows.reduce(into: [0]) { starts, heights in
      starts.append((starts.last ?? 0) + heights.count)
    }
  }

  /// The parts of a cell's text that each fit into one row of the worksheet.
  func parts(of placed: GridPlacement.Placed) -> [String] {
    placed.rowSpan == 1
      ? XLSXTable.parts(placed, widths, size).map(\.text) : [placed.cell.plain]
  }

  private static func parts(
    _ placed: GridPlacement.Placed, _ widths: [Int], _ size: Int
  ) -> [(text: String, lines: Int)] {
    let width = widths[placed.column..<placed.column + placed.columnSpan].reduce(0, +)
    let room = XLSXMeasure.halfWidths(width, size: size)
    return XLSXMeasure.parts(placed.cell.plain, halfWidths: room, size: size).map {
      ($0, LineEstimate.lines($0, halfWidths: room))
    }
  }

  /// Heights of the rows that the cells of one row need, by the lines of their parts.
  private static func heights(_ parts: [[Int]], _ size: Int) -> [Double] {
    let count = max(1, parts.map(\.count).max() ?? 1)
    return (0..<count).map { index in
      let lines = parts.filter { $0.count == count || $0.count > 1 }
        .map { $0.count > index ? $0[index] : 1 }
      return XLSXMeasure.height(lines: lines.max() ?? 1, size: size)
    }
  }

  /// Makes the last row higher, or several of it.
  private static func grow(_ heights: inout [Double], by missing: Double) {
    guard missing > 0, let last = heights.popLast() else { return }
    let count = ((last + missing) / XLSXMeasure.highestRow).rounded(.up)
    heights += [Double](repeating: (last + missing) / count, count: Int(count))
  }

  /// Rows of the worksheet, counted within the table, before which a page ends so that no group is
  /// cut from its name: groups of rows with one label in the first column, each whole where a page
  /// holds it.
  func breaks(page: Double, above: Double) -> [Int] {
    func height(_ rows: Range<Int>) -> Double {
      sheetRows[starts[rows.lowerBound]..<starts[rows.upperBound]].reduce(0, +)
    }
    let head = height(0..<placement.headRows)
    var breaks: [Int] = []
    var y = above + head
    var row = placement.headRows
    while row < placement.rows.count {
      let label = placement.rows[row].first { $0.column == 0 && $0.rowSpan > 1 }
      let rows = row..<row + (label?.rowSpan ?? 1)
      let needed = height(rows)
      if y + needed > page, head + needed <= page, y > head + above || !breaks.isEmpty {
        breaks.append(starts[row])
        y = head
      }
      y += needed
      // What is higher than a page goes on overleaf.
      while y > page { y -= page - head }
      row = rows.upperBound
    }
    return breaks
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

  /// So many ranges from the top, a row each; the last has what is left.
  func divided(among count: Int) -> [XLSXRange] {
    (0..<count).map { index in
      XLSXRange(
        row: row + lxw_row_t(index), column: column,
        rows: index == count - 1 ? rows - index : 1, columns: columns)
    }
  }
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
