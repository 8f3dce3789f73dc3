/// A table as it is printed.
public struct Grid: Sendable, Hashable {
  /// Name of the table: caption of the HTML table and name of the worksheet; not printed elsewhere.
  public var caption: String
  /// Widths of the columns, in shares of the text width.
  public var columns: [Int]
  /// How many of the first rows are the head, repeated on every page.
  public var headRows: Int
  /// Rows in order. Cells that a span covers are left out, as in HTML.
  public var rows: [GridRow]
  /// Whether lines are drawn around the cells.
  public var isRuled: Bool
  /// How large its words are set.
  public var style: Paragraph.Style

  /// A table.
  public init(
    caption: String, columns: [Int], headRows: Int = 1, rows: [GridRow], isRuled: Bool = true,
    style: Paragraph.Style = .compact
  ) {
    self.caption = caption
    self.columns = columns
    self.headRows = headRows
    self.rows = rows
    self.isRuled = isRuled
    self.style = style
  }
}

/// A row of a table.
public struct GridRow: Sendable, Hashable {
  /// Cells from the left, without those that a span covers.
  public var cells: [GridCell]
  /// Least height in millimetres; rows grow with what they hold.
  public var minimumHeight: Int

  /// A row.
  public init(_ cells: [GridCell], minimumHeight: Int = 0) {
    self.cells = cells
    self.minimumHeight = minimumHeight
  }
}

/// A cell of a table.
public struct GridCell: Sendable, Hashable {
  /// A figure as a spreadsheet keeps it: `value` divided by ten to the power of `decimals`, so that
  /// fen become 万元 without a floating point in between.
  public struct Figure: Sendable, Hashable {
    /// The figure in the base unit.
    public var value: Int64
    /// Places that the printed figure is shifted by.
    public var decimals: Int

    /// A figure.
    public init(_ value: Int64, decimals: Int = 0) {
      self.value = value
      self.decimals = decimals
    }
  }

  /// Words, a paragraph a line.
  public var paragraphs: [[Inline]]
  /// The figure that the words print, where it is one.
  public var figure: Figure?
  /// Columns covered.
  public var columnSpan: Int
  /// Rows covered.
  public var rowSpan: Int
  /// Where its lines stand.
  public var alignment: Paragraph.Alignment
  /// Whether it names a row or a column.
  public var isHead: Bool
  /// Where a reader finds what is behind it: an address for HTML, ignored elsewhere.
  public var link: String?

  /// A cell.
  public init(
    _ paragraphs: [[Inline]], figure: Figure? = nil, columnSpan: Int = 1, rowSpan: Int = 1,
    alignment: Paragraph.Alignment = .start, isHead: Bool = false, link: String? = nil
  ) {
    self.paragraphs = paragraphs
    self.figure = figure
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
    self.alignment = alignment
    self.isHead = isHead
    self.link = link
  }

  /// A cell of plain words; line breaks in them start new lines.
  public init(
    _ text: String, figure: Figure? = nil, columnSpan: Int = 1, rowSpan: Int = 1,
    alignment: Paragraph.Alignment = .start, isHead: Bool = false, link: String? = nil
  ) {
    self.init(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { [.text(String($0))] },
      figure: figure, columnSpan: columnSpan, rowSpan: rowSpan, alignment: alignment,
      isHead: isHead, link: link)
  }
}
