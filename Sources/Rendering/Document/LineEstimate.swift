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
