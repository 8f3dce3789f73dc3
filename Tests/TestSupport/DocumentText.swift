public import Rendering

/// A document as plain lines, so that a person can look at it beside the printed form: cells between
/// bars, boxes as □ and ☑, places to write in as underscores around what is written.
public struct DocumentText: Sendable {
  /// The lines.
  public let lines: [String]

  /// The text of a whole document.
  public init(_ document: Document) {
    var lines = [
      "【\(document.page.paper)\(document.page.isLandscape ? " 横" : "")】\(document.title)"
    ]
    for block in document.blocks { lines += DocumentText.lines(block) }
    self.lines = lines
  }

  /// One line a block or a row.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// All tables of a document.
  public static func grids(_ blocks: [Block]) -> [Grid] {
    blocks.flatMap { block -> [Grid] in
      switch block {
      case .table(let grid): [grid]
      case .together(let inner): grids(inner)
      case .clauses(let clauses): clauses.clauses.flatMap { grids($0.blocks) }
      case .heading, .paragraph, .image, .signatures, .rule, .pageBreak: []
      }
    }
  }

  /// The words of a cell.
  public static func words(_ cell: GridCell) -> String {
    cell.paragraphs.map(words).joined(separator: "⏎")
  }

  /// The words of a line.
  public static func words(_ line: [Inline]) -> String {
    line.map { piece in
      switch piece {
      case .text(let text, let style): style.contains(.caution) ? "⚠\(text)" : text
      case .checkBox(let isTicked, let label): (isTicked ? "☑" : "□") + label
      case .blank(let width, let value):
        value.isEmpty ? String(repeating: "_", count: width) : "_\(value)_"
      case .unknown(let name): "〔待填写：\(name)〕"
      case .lineBreak: "⏎"
      case .pageNumber, .pageCount: "N"
      }
    }.joined()
  }

  private static func lines(_ block: Block) -> [String] {
    switch block {
    case .heading(let heading): ["# \(words(heading.text))"]
    case .paragraph(let paragraph):
      [(paragraph.isIndented ? "　　" : "") + words(paragraph.text)]
    case .clauses(let clauses):
      clauses.clauses.enumerated().flatMap { index, clause in
        ["\(clauses.start + index). \(words(clause.text))"] + clause.blocks.flatMap(lines)
      }
    case .table(let grid):
      grid.rows.enumerated().map { index, row in
        (index < grid.headRows ? "‖ " : "| ")
          + row.cells.map { cell in
            let spans = [
              cell.columnSpan > 1 ? "→\(cell.columnSpan)" : "",
              cell.rowSpan > 1 ? "↓\(cell.rowSpan)" : "",
            ].joined()
            return words(cell) + (spans.isEmpty ? "" : "[\(spans)]")
          }.joined(separator: " | ")
      }
    case .image(let picture): ["（图）\(picture.caption)"]
    case .signatures(let signatures): signatures.map { "\($0.label)：____ \($0.date)" }
    case .rule: ["----"]
    case .pageBreak: ["════"]
    case .together(let inner): inner.flatMap(lines)
    }
  }
}
