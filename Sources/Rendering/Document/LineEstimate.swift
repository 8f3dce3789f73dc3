/// How many lines a text takes, by the widths of its characters: for formats whose reader sets the
/// lines but not the heights.
enum LineEstimate {
  /// Lines of a text in a column of so many half-width characters; never fewer than needed for
  /// ordinary fonts, since words move whole to the next line.
  static func lines(_ text: String, halfWidths: Int) -> Int {
    let room = max(2, halfWidths)
    return MarkupText.lines(text).map { max(1, ($0.halfWidths + room - 1) / room) }.reduce(0, +)
  }

  /// Lines of a cell.
  static func lines(_ cell: GridCell, halfWidths: Int) -> Int {
    cell.paragraphs.map { lines($0.plain, halfWidths: halfWidths) }.reduce(0, +)
  }
}

extension GridPlacement {
  /// Rows that would not fit on the rest of many a page, which may therefore be divided between
  /// pages: those that seem higher than half of one.
  /// - Parameter size: size of type in half points.
  func highRows(on page: PageSetup, size: Int) -> Set<Int> {
    let margins = page.margins
    let widths = widths(of: max(1, page.width - margins.left - margins.right) * 1000)
    let height = max(1, page.height - margins.top - margins.bottom) * 1000
    return Set(
      rows.indices.filter { row in
        rows[row].contains { placed in
          let span = placed.column..<placed.column + placed.columnSpan
          // To each half point, 88 micrometres of a half-width character and 247 of a line.
          let room = widths[span].reduce(0, +) / (size * 88)
          let lines = LineEstimate.lines(placed.cell, halfWidths: room)
          return lines * size * 247 > height / 2
        }
      })
  }
}
