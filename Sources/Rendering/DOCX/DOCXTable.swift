extension DOCXBody {
  mutating func append(_ grid: Grid, keeping: Keeping) {
    let placement = GridPlacement(grid)
    guard !placement.rows.isEmpty else { return }
    let total = DOCXLength.textWidth(document.page)
    let widths = placement.widths(of: total)
    let high = placement.highRows(
      on: document.page, size: scale.tableSize(of: grid.style))
    var text = """
      <w:tbl><w:tblPr><w:tblStyle w:val="\(grid.isRuled ? "TableGrid" : "TablePlain")"/>\
      <w:tblW w:w="\(total)" w:type="dxa"/><w:tblLayout w:type="fixed"/>\
      <w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" \
      w:noHBand="1" w:noVBand="1"/>\(caption(grid))</w:tblPr><w:tblGrid>
      """
    text += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    for row in placement.rows.indices {
      let isHead = row < placement.headRows
      let keepsWithNext =
        keeping == .withNext || isHead || keeping == .whole && row < placement.rows.count - 1
        || DOCXBody.isSpanned(placement.coverage[row], after: row)
      let cells = placement.coverage[row]
      // A row that may not be split is cut off where it is higher than the page.
      let isHigh = high.contains(row)
      var form = isHigh ? "" : "<w:cantSplit/>"
      let height = grid.rows[row].minimumHeight
      if height > 0 {
        form += "<w:trHeight w:val=\"\(DOCXLength.twips(height))\" w:hRule=\"atLeast\"/>"
      }
      if isHead, !isHigh { form += "<w:tblHeader/>" }
      text += "<w:tr>" + (form.isEmpty ? "" : "<w:trPr>\(form)</w:trPr>")
      for placed in cells {
        text += cell(
          placed, row: row, width: DOCXBody.width(placed, widths), isHead: isHead,
          style: grid.style, keepsWithNext: keepsWithNext)
      }
      text += "</w:tr>"
    }
    table(text + "</w:tbl>")
  }

  /// Whether a short span goes on in the next row: its words would be torn apart between pages. So is
  /// a group that has its name in the first column and that a page holds.
  private static func isSpanned(_ cells: [GridPlacement.Placed], after row: Int) -> Bool {
    cells.contains { cell in
      (2...(cell.column == 0 ? 14 : 4)).contains(cell.rowSpan) && cell.row + cell.rowSpan - 1 > row
    }
  }

  private func caption(_ grid: Grid) -> String {
    grid.caption.isEmpty
      ? "" : "<w:tblCaption w:val=\"\(MarkupText.escape(grid.caption))\"/>"
  }

  private static func width(_ placed: GridPlacement.Placed, _ widths: [Int]) -> Int {
    widths[placed.column..<placed.column + placed.columnSpan].reduce(0, +)
  }

  private func cell(
    _ placed: GridPlacement.Placed, row: Int, width: Int, isHead: Bool, style: Paragraph.Style,
    keepsWithNext: Bool
  ) -> String {
    var form = "<w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
    if placed.columnSpan > 1 { form += "<w:gridSpan w:val=\"\(placed.columnSpan)\"/>" }
    let begins = placed.row == row
    if placed.rowSpan > 1 { form += begins ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>" }
    form += "<w:vAlign w:val=\"center\"/>"
    var paragraph = DOCXParagraph(
      style: DOCXStyles.tableStyle(style, isHead: isHead), keepsWithNext: keepsWithNext)
    let alignment = placed.cell.alignment
    paragraph.alignment = alignment == .start ? nil : alignment
    let lines = begins ? placed.cell.paragraphs.map(runs) : []
    let content = (lines.isEmpty ? [""] : lines).map(paragraph.xml).joined()
    return "<w:tc><w:tcPr>\(form)</w:tcPr>\(content)</w:tc>"
  }

  /// Lines to sign on: a table without lines but the one to write on, so that nothing shifts when a
  /// long name is typed.
  mutating func append(_ lines: [SignatureLine], keeping: Keeping) throws {
    guard !lines.isEmpty else { return }
    let total = DOCXLength.textWidth(document.page)
    let character = scale.size(of: .body) * 10
    let longest = lines.map(\.label.halfWidths).max() ?? 0
    let label = min((longest + 3) * character / 2, total / 2)
    let day = min(12 * character, total / 4)
    let widths = [label, total - label - day, day]
    var text = """
      <w:tbl><w:tblPr><w:tblStyle w:val="TablePlain"/><w:tblW w:w="\(total)" w:type="dxa"/>\
      <w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>
      """
    text += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    for (index, line) in lines.enumerated() {
      var signature = runs([.text(line.name)])
      if let picture = line.drawing {
        signature += try drawing(picture, maximumWidth: 45, maximumHeight: 16)
      }
      let keeps = keeping == .withNext || index < lines.count - 1
      let contents = [runs([.text(line.label)]), signature, runs([.text(line.printedDate)])]
      text += "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"624\" w:hRule=\"atLeast\"/></w:trPr>"
      for column in widths.indices {
        var form = "<w:tcW w:w=\"\(widths[column])\" w:type=\"dxa\"/>"
        if column == 1 {
          form += """
            <w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>\
            </w:tcBorders>
            """
        }
        var paragraph = DOCXParagraph(style: "Signature", keepsWithNext: keeps)
        paragraph.alignment = column == 2 ? .end : nil
        text += "<w:tc><w:tcPr>\(form)<w:vAlign w:val=\"bottom\"/></w:tcPr>"
        text += paragraph.xml(contents[column]) + "</w:tc>"
      }
      text += "</w:tr>"
    }
    table(text + "</w:tbl>")
  }
}
