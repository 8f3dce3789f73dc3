/// Marks of the part of a table that stands on one page.
struct TableDrawing {
  private let flow: TableFlow
  private var texts: [Mark] = []
  private var segments: Set<Segment> = []
  /// The row whose element is open.
  private var openRow: Int?

  init(_ flow: TableFlow) { self.flow = flow }

  /// Lines thick enough to survive a copying machine.
  private static let lineWidth = 0.5

  /// Words before lines, which are one path, so that where cells meet nothing is drawn twice.
  var marks: [Mark] {
    let ordered = segments.sorted {
      ($0.y1, $0.x1, $0.y2, $0.x2) < ($1.y1, $1.x1, $1.y2, $1.x2)
    }
    let texts = openRow == nil ? texts : texts + [.end("TR")]
    return ordered.isEmpty ? texts : texts + [.strokes(ordered, width: TableDrawing.lineWidth)]
  }

  /// Whole rows from the top.
  mutating func rows(_ rows: Range<Int>, heights: [Double]) {
    var tops = [0.0]
    for height in heights { tops.append(tops[tops.count - 1] + height) }
    for cell in flow.cells where rows.contains(cell.row) {
      self.cell(
        cell, lines: cell.lines[...], top: tops[cell.row - rows.lowerBound],
        bottom: tops[cell.lastRow + 1 - rows.lowerBound], isPart: false)
    }
  }

  /// A cell, or the part of it that stands here: whole ones stand in the middle of their height.
  mutating func cell(
    _ cell: TableFlow.Cell, lines: ArraySlice<SetLine>, top: Double, bottom: Double, isPart: Bool
  ) {
    let left = flow.edges[cell.column]
    let right = flow.edges[cell.column + cell.columnSpan]
    let height = lines.reduce(0) { $0 + $1.height }
    var y = isPart ? top + flow.padding.above : top + (bottom - top - height) / 2
    if openRow != cell.row {
      if openRow != nil { texts.append(.end("TR")) }
      texts.append(.begin("TR"))
      openRow = cell.row
    }
    let type = cell.row < flow.headRows ? "TH" : "TD"
    texts.append(.begin(type))
    for line in lines {
      texts.append(.line(line, x: left + flow.padding.side, y: y))
      y += line.height
    }
    texts.append(.end(type))
    guard flow.isRuled else { return }
    segments.formUnion([
      Segment(x1: left, y1: top, x2: right, y2: top),
      Segment(x1: left, y1: bottom, x2: right, y2: bottom),
      Segment(x1: left, y1: top, x2: left, y2: bottom),
      Segment(x1: right, y1: top, x2: right, y2: bottom),
    ])
  }
}
