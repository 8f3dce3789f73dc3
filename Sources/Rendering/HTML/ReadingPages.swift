/// A page of a document in large type.
public struct ReadingPage: Sendable, Hashable {
  /// HTML of what the page says; every text in it is escaped.
  public let text: String
  /// Whether something on it was struck out or added since it was shown before.
  public let isChanged: Bool
}

extension HTMLWriter {
  /// The document in pages to be read aloud: everything that it says, in order, as much a page as
  /// a screen holds in large type.
  public static func reading(_ document: Document) -> [ReadingPage] {
    ReadingPages.of(document).map { page in
      ReadingPage(
        // The page around it has the name of the document for its own head.
        text: blocks(page, on: document.page)
          .replacing("<h1>", with: "<p class=\"title\">").replacing("</h1>", with: "</p>"),
        isChanged: page.contains(where: ReadingPages.isChanged))
    }
  }
}

/// Deals the blocks of a document out to pages. A paragraph stays whole; a table goes on with its head.
struct ReadingPages {
  /// Lines of a page in large type on a laptop.
  private static let lines = 13
  /// Characters of a line.
  private static let width = 38

  private var done: [[Block]] = []
  private var open: [Block] = []
  private var used = 0

  static func of(_ document: Document) -> [[Block]] {
    var pages = ReadingPages()
    pages.add(document.blocks)
    pages.close()
    return pages.done
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .together(let inner): add(inner)
      case .pageBreak: close()
      case .table(let grid): add(grid)
      case .clauses(let clauses):
        for (index, clause) in clauses.clauses.enumerated() {
          put(.clauses(Clauses(clauses.numbering, [clause], start: clauses.start + index)))
        }
      case .heading, .paragraph, .image, .signatures, .rule: put(block)
      }
    }
  }

  private mutating func add(_ grid: Grid) {
    let head = grid.rows.prefix(grid.headRows)
    let body = grid.rows.dropFirst(grid.headRows)
    let isDivisible = body.allSatisfy { $0.cells.allSatisfy { $0.rowSpan == 1 } }
    guard isDivisible, !body.isEmpty else { return put(.table(grid)) }
    func table(_ rows: [GridRow]) -> Block {
      var part = grid
      part.rows = head + rows
      return .table(part)
    }
    var rows: [GridRow] = []
    for row in body {
      let isFull = used + ReadingPages.height(table(rows + [row])) > ReadingPages.lines
      if isFull, !rows.isEmpty {
        put(table(rows))
        rows = []
        turn()
      } else if isFull, !open.isEmpty {
        turn()
      }
      rows.append(row)
    }
    put(table(rows))
  }

  private mutating func put(_ block: Block) {
    let height = ReadingPages.height(block)
    if used + height > ReadingPages.lines, !open.isEmpty { turn() }
    open.append(block)
    used += height
  }

  /// A head goes over to the page of what it is the head of.
  private mutating func turn() {
    var carried: [Block] = []
    while open.count > 1, let last = open.last, ReadingPages.keepsWithNext(last) {
      carried.insert(open.removeLast(), at: 0)
    }
    close()
    open = carried
    used = carried.map(ReadingPages.height).reduce(0, +)
  }

  private mutating func close() {
    if !open.isEmpty { done.append(open) }
    open = []
    used = 0
  }

  private static func keepsWithNext(_ block: Block) -> Bool {
    switch block {
    case .heading: true
    case .paragraph(let paragraph): paragraph.keepsWithNext
    case .clauses, .table, .image, .signatures, .rule, .pageBreak, .together: false
    }
  }

  /// Lines that a block takes, about.
  private static func height(_ block: Block) -> Int {
    switch block {
    case .heading: 2
    case .paragraph(let paragraph): height([paragraph.text], width: width)
    case .clauses(let clauses):
      clauses.clauses.map { height([$0.text], width: width) + $0.blocks.map(height).reduce(0, +) }
        .reduce(0, +)
    case .table(let grid): grid.rows.map { height($0, of: grid.columns) }.reduce(0, +)
    case .image: 6
    case .signatures(let lines): lines.count * 2
    case .rule, .pageBreak: 1
    case .together(let inner): inner.map(height).reduce(0, +)
    }
  }

  private static func height(_ row: GridRow, of columns: [Int]) -> Int {
    let whole = max(1, columns.reduce(0, +))
    var column = 0
    var lines = 1
    for cell in row.cells {
      let end = min(columns.count, column + cell.columnSpan)
      let share = columns[min(column, end)..<end].reduce(0, +)
      lines = max(lines, height(cell.paragraphs, width: max(2, width * share / whole)))
      column = end
    }
    return lines
  }

  private static func height(_ paragraphs: [[Inline]], width: Int) -> Int {
    paragraphs.map { line in
      line.map(\.plain).joined().split(separator: "\n", omittingEmptySubsequences: false)
        .map { max(1, ($0.count + width - 1) / width) }.reduce(0, +)
    }.reduce(0, +)
  }

  /// Whether words in it were struck out or added.
  static func isChanged(_ block: Block) -> Bool {
    switch block {
    case .heading(let heading): isChanged(heading.text)
    case .paragraph(let paragraph): isChanged(paragraph.text)
    case .clauses(let clauses):
      clauses.clauses.contains { isChanged($0.text) || $0.blocks.contains(where: isChanged) }
    case .table(let grid):
      grid.rows.contains { $0.cells.contains { $0.paragraphs.contains(where: isChanged) } }
    case .together(let inner): inner.contains(where: isChanged)
    case .image, .signatures, .rule, .pageBreak: false
    }
  }

  private static func isChanged(_ line: [Inline]) -> Bool {
    line.contains { piece in
      switch piece {
      case .text(_, let style): style.contains(.struck) || style.contains(.underlined)
      case .checkBox, .blank, .unknown, .lineBreak, .pageNumber, .pageCount: false
      }
    }
  }
}
