import Model
import Rendering
import TestSupport

/// A document of tables drawn at random, with what has to be read back from it.
struct RandomDocument {
  let document: Document
  /// Texts of every table by row and column, covered places empty.
  private(set) var tables: [[[String]]] = []
  /// Spans of every table: row, column, rows, columns.
  private(set) var spans: [[[Int]]] = []
  /// How many head rows every table has.
  private(set) var heads: [Int] = []

  private static let texts = [
    "", "临溪杏雨诊所", "𠮷㐂䶮", "=1+1", "@名", "+86", "-", "<b>&amp;\"'</b>", "甲\n乙", "a  b", "——“引”",
    "\u{1}控\u{FFFE}制", "逗号,引号\"", "0012", "_x0041_", "]]>", "１２", "👨‍👩‍👧", "e\u{301}", " 前后 ",
  ]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var blocks: [Block] = [.heading(Heading(.title, "随机 \(seed)"))]
    for number in 1...Int.random(in: 1...3, using: &random) {
      blocks.append(.heading(Heading(.first, "表\(number)")))
      let (grid, rows, spans) = RandomDocument.grid("表\(number)", using: &random)
      blocks.append(.table(grid))
      tables.append(rows)
      self.spans.append(spans)
      heads.append(grid.headRows)
    }
    let margins: PageSetup.Margins = Bool.random(using: &random) ? .official : .form
    document = Document(
      title: "随机", author: "局", date: PrintedSamples.day,
      page: PageSetup(
        paper: Bool.random(using: &random) ? .a3 : .a4,
        isLandscape: Bool.random(using: &random), margins: margins), blocks: blocks)
  }

  private static func grid(
    _ caption: String, using random: inout SeededGenerator
  ) -> (grid: Grid, rows: [[String]], spans: [[Int]]) {
    let width = Int.random(in: 1...6, using: &random)
    let height = Int.random(in: 1...9, using: &random)
    let head = Int.random(in: 1...min(3, height), using: &random)
    var taken = [[Bool]](repeating: [Bool](repeating: false, count: width), count: height)
    var texts = [[String]](repeating: [String](repeating: "", count: width), count: height)
    var spans: [[Int]] = []
    var rows: [GridRow] = []
    for row in 0..<height {
      var cells: [GridCell] = []
      for column in 0..<width where !taken[row][column] {
        let free = taken[row][column...].prefix { !$0 }.count
        let columns =
          Int.random(in: 1...3, using: &random) == 1
          ? Int.random(in: 1...free, using: &random) : 1
        let below = (row < head ? head : height) - row
        let span =
          Int.random(in: 1...3, using: &random) == 1
          ? Int.random(in: 1...below, using: &random) : 1
        for y in row..<row + span {
          for x in column..<column + columns { taken[y][x] = true }
        }
        if span > 1 || columns > 1 { spans.append([row, column, span, columns]) }
        let cell = cell(columns: columns, rows: span, using: &random)
        texts[row][column] = readable(cell)
        cells.append(cell)
      }
      rows.append(GridRow(cells))
    }
    let shares = (0..<width).map { _ in Int.random(in: 1...3, using: &random) }
    let style: [Paragraph.Style] = [.body, .compact, .note]
    let grid = Grid(
      caption: caption, columns: shares, headRows: head, rows: rows,
      style: style[Int.random(in: 0...2, using: &random)])
    return (grid, texts, spans)
  }

  private static func cell(
    columns: Int, rows: Int, using random: inout SeededGenerator
  ) -> GridCell {
    guard Bool.random(using: &random) else {
      let text = texts[Int.random(in: texts.indices, using: &random)]
      return GridCell(text, columnSpan: columns, rowSpan: rows)
    }
    let decimals = Int.random(in: 0...6, using: &random)
    let value = Int64.random(in: -99_999_999...99_999_999, using: &random)
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let fraction = decimals == 0 ? "" : "." + padded.suffix(decimals)
    let text = (value < 0 ? "-" : "") + padded.dropLast(decimals) + fraction
    return GridCell(
      text, figure: GridCell.Figure(value, decimals: decimals), columnSpan: columns,
      rowSpan: rows, alignment: .end)
  }

  /// The text without the characters that no XML file may hold.
  private static func readable(_ cell: GridCell) -> String {
    cell.plain.replacing("\u{1}", with: "").replacing("\u{FFFE}", with: "")
  }
}
