/// Sets the cells of a table in columns that hold them.
struct TableMeasure {
  private let grid: Grid
  private let placement: GridPlacement
  private let edges: [Double]
  private let format: TextFormat
  private let padding: TableFlow.Padding
  private let pageHeight: Double

  init(
    _ grid: Grid, _ typography: Typography, _ setter: borrowing TextSetter, width: Double,
    height: Double
  ) throws {
    self.grid = grid
    placement = GridPlacement(grid)
    pageHeight = height
    let usual = typography.tableFormat(grid.style)
    let side = grid.isRuled ? 4.0 : 1.5
    let count = placement.columns.count
    // A column holds one character at least; where so many do not fit, everything gets smaller.
    let least = usual.size * 1.05 + side * 2
    var columns = ColumnWidths(
      shares: grid.columns, least: Array(repeating: least, count: count))
    let words = try placement.wordWidths(setter, usual).map { max($0 + side * 2, least) }
    if width >= words.reduce(0, +) * ColumnWidths.leastFactor { columns.least = words }
    let factor = min(1, width / columns.least.reduce(0, +))
    format = usual.scaled(factor)
    padding = TableFlow.Padding(side: side * factor, above: 2 * factor)
    edges = columns.edges(width: width, factor: factor)
  }

  /// The table, or nil where it has no rows.
  func flow(
    _ setter: borrowing TextSetter, x: Double, gap: Double, part: StructurePart? = nil
  ) throws -> TableFlow? {
    guard !grid.rows.isEmpty else { return nil }
    var cells: [TableFlow.Cell] = []
    for place in placement.rows.joined() {
      let width = edges[place.column + place.columnSpan] - edges[place.column] - padding.side * 2
      var cellFormat = format
      cellFormat.alignment = place.cell.alignment
      if place.cell.isHead { cellFormat.role = .black }
      var lines: [SetLine] = []
      for paragraph in place.cell.paragraphs.isEmpty ? [[]] : place.cell.paragraphs {
        lines += try setter.lines(paragraph, cellFormat, width: width)
      }
      cells.append(
        TableFlow.Cell(
          row: place.row, column: place.column, rowSpan: place.rowSpan,
          columnSpan: place.columnSpan, lines: lines,
          height: lines.reduce(0) { $0 + $1.height }))
    }
    let least = grid.rows.map { row in
      max(points(row.minimumHeight), format.pitch + padding.above * 2)
    }
    return TableFlow(
      edges: edges.map { $0 + x }, least: least, cells: cells,
      headRows: placement.headRows, isRuled: grid.isRuled,
      padding: padding, gap: gap, part: part)
  }
}
