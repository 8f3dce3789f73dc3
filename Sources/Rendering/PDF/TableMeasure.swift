/// Sets the cells of a table in columns that hold them.
struct TableMeasure {
  private let grid: Grid
  private let placement: TablePlacement
  private let edges: [Double]
  private let format: TextFormat
  private let padding: TableFlow.Padding
  private let pageHeight: Double

  init(_ grid: Grid, _ typography: Typography, width: Double, height: Double) {
    self.grid = grid
    placement = TablePlacement(grid)
    pageHeight = height
    let format = typography.format(grid.style)
    let count = max(placement.columns, 1)
    // A column holds one character at least; where so many do not fit, everything gets smaller.
    let side = grid.isRuled ? 4.0 : 1.5
    let least = format.size * 1.05 + side * 2
    let factor = min(1, width / (least * Double(count)))
    self.format = format.scaled(factor)
    padding = TableFlow.Padding(side: side * factor, above: 2 * factor)
    edges = TableMeasure.edges(
      shares: grid.columns, count: count, width: width, least: least * factor)
  }

  /// The table, or nil where it has no rows.
  func flow(_ setter: borrowing TextSetter, x: Double, gap: Double) throws -> TableFlow? {
    guard !grid.rows.isEmpty else { return nil }
    var cells: [TableFlow.Cell] = []
    for place in placement.places {
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
      min(max(points(row.minimumHeight), format.pitch + padding.above * 2), pageHeight / 2)
    }
    return TableFlow(
      edges: edges.map { $0 + x }, least: least, cells: cells,
      headRows: min(max(grid.headRows, 0), grid.rows.count), isRuled: grid.isRuled,
      padding: padding, gap: gap)
  }

  /// Columns in their shares; those under the least take it from the others.
  static func edges(shares: [Int], count: Int, width: Double, least: Double) -> [Double] {
    let known = shares.prefix(count).map { Double(max($0, 1)) }
    let usual = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    let all = known + Array(repeating: usual, count: count - known.count)
    var isFixed = Array(repeating: false, count: count)
    var widths = all
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      let fixed = Double(isFixed.count(where: \.self)) * least
      let free = zip(all, isFixed).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
      for index in all.indices where !isFixed[index] {
        widths[index] = (width - fixed) * all[index] / free
        if widths[index] < least - 0.001 {
          isFixed[index] = true
          hasChanged = true
        }
      }
    }
    var edges = [0.0]
    for index in all.indices {
      edges.append(edges[index] + (isFixed[index] ? least : widths[index]))
    }
    return edges
  }
}
