/// What one worksheet holds: a table, and what the document says before and after it.
struct XLSXSection {
  /// A row of words over the whole width, or a picture.
  enum Row {
    /// Words.
    case words(String, Role, Paragraph.Alignment)
    /// A picture.
    case picture(Picture)
  }

  /// What words are.
  enum Role: Hashable {
    /// A head.
    case heading(Heading.Level)
    /// A paragraph.
    case paragraph(Paragraph.Style)
  }

  var before: [Row] = []
  var grid: Grid?
  var after: [Row] = []

  /// Divides a document: what follows a table belongs to it, up to the next head or to a paragraph
  /// that stays with what follows it.
  static func sections(of blocks: [Block]) -> [XLSXSection] {
    var sections: [XLSXSection] = []
    var current = XLSXSection()
    for piece in pieces(of: blocks) {
      switch piece {
      case .grid(let grid):
        if current.grid != nil {
          sections.append(current)
          current = XLSXSection()
        }
        current.grid = grid
      case .row(let row, let opens):
        if current.grid == nil {
          current.before.append(row)
        } else if opens {
          sections.append(current)
          current = XLSXSection(before: [row])
        } else {
          current.after.append(row)
        }
      }
    }
    // Words after the last table that open nothing are notes of that table.
    if current.grid == nil, let last = sections.popLast() {
      sections.append(
        XLSXSection(before: last.before, grid: last.grid, after: last.after + current.before))
    } else {
      sections.append(current)
    }
    return sections
  }

  private enum Piece {
    case grid(Grid)
    case row(Row, opens: Bool)
  }

  private static func pieces(of blocks: [Block]) -> [Piece] { blocks.flatMap(pieces) }

  private static func pieces(of block: Block) -> [Piece] {
    switch block {
    case .heading(let heading):
      let alignment: Paragraph.Alignment =
        heading.level == .agency || heading.level == .title ? .centre : .start
      return [
        .row(.words(heading.text.plain, .heading(heading.level), alignment), opens: true)
      ]
    case .paragraph(let paragraph):
      let indent = paragraph.isIndented ? "　　" : ""
      return [
        .row(
          .words(indent + paragraph.text.plain, .paragraph(paragraph.style), paragraph.alignment),
          opens: paragraph.keepsWithNext)
      ]
    case .clauses(let clauses):
      return clauses.clauses.enumerated().flatMap { index, clause in
        let text = clauses.label(index) + clause.text.plain
        let line = Piece.row(.words(text, .paragraph(.body), .start), opens: false)
        return [line] + pieces(of: clause.blocks)
      }
    case .table(let grid): return grid.rows.isEmpty ? [] : [.grid(grid)]
    case .image(let picture):
      return [.row(.picture(picture), opens: false)]
        + (picture.caption.isEmpty
          ? [] : [.row(.words(picture.caption, .paragraph(.note), .centre), opens: false)])
    case .signatures(let lines):
      return lines.flatMap { line in
        let name = line.name.isEmpty ? "＿＿＿＿＿＿＿＿" : line.name
        let text = "\(line.label)\(name)　　\(line.printedDate)"
        let words = Piece.row(.words(text, .paragraph(.body), .start), opens: false)
        return [words] + (line.drawing.map { [.row(.picture($0), opens: false)] } ?? [])
      }
    case .rule, .pageBreak: return []
    case .together(let inner): return pieces(of: inner)
    }
  }
}
