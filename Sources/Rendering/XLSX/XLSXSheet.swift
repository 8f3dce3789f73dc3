import CXlsxWriter

/// One worksheet.
struct XLSXSheet {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let document: Document
  private let scale: TypeScale

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, document: Document) {
    self.sheet = sheet
    self.document = document
    scale = TypeScale(document.page)
  }

  func write(_ section: XLSXSection, in book: inout XLSXBook) throws {
    let table = section.grid.map { XLSXTable($0, page: document.page) }
    let widths = table?.widths ?? [XLSXMeasure.textWidth(document.page)]
    for (column, width) in widths.enumerated() {
      let units = XLSXMeasure.columnUnits(width)
      try XLSXBook.check(
        worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), units, nil))
    }
    var cursor = XLSXCursor(columns: widths.count, width: widths.reduce(0, +))
    try pageSetup(&cursor, in: &book)
    for row in section.before { try write(row, at: &cursor, in: &book) }
    if let table { try write(table, at: &cursor, in: &book) }
    for row in section.after { try write(row, at: &cursor, in: &book) }
    guard cursor.row > 0 else { return }
    try XLSXBook.check(
      worksheet_print_area(sheet, 0, 0, cursor.row - 1, lxw_col_t(cursor.columns - 1)))
  }

  private func pageSetup(_ cursor: inout XLSXCursor, in book: inout XLSXBook) throws {
    let page = document.page
    switch page.paper {
    case .a4: worksheet_set_paper(sheet, 9)
    case .a3: worksheet_set_paper(sheet, 8)
    }
    if page.isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_center_horizontally(sheet)
    let margins = page.margins
    worksheet_set_margins(
      sheet, XLSXMeasure.inches(margins.left), XLSXMeasure.inches(margins.right),
      XLSXMeasure.inches(margins.top), XLSXMeasure.inches(margins.bottom))
    let header = XLSXPageLine(document.header)
    if let text = header.text {
      var options = lxw_header_footer_options()
      options.margin = XLSXMeasure.inches(margins.top) / 2
      try XLSXBook.check(worksheet_set_header_opt(sheet, text, &options))
    }
    let footer = XLSXPageLine(document.footer)
    if let text = footer.text {
      var options = lxw_header_footer_options()
      options.margin = XLSXMeasure.inches(margins.bottom) / 2
      try XLSXBook.check(worksheet_set_footer_opt(sheet, text, &options))
    }
    for words in header.overlong + footer.overlong {
      try write(.words(words, .paragraph(.note), .start), at: &cursor, in: &book)
    }
  }

  // MARK: Words over the whole width

  private func write(
    _ row: XLSXSection.Row, at cursor: inout XLSXCursor, in book: inout XLSXBook
  ) throws {
    switch row {
    case .words(let text, let role, let alignment):
      let form = form(role, alignment)
      let room = XLSXMeasure.halfWidths(cursor.width, size: form.size)
      for part in XLSXMeasure.parts(text, halfWidths: room, size: form.size) {
        let lines = LineEstimate.lines(part, halfWidths: room)
        try setHeight(XLSXMeasure.height(lines: lines, size: form.size), at: cursor.row)
        try put(
          part, in: XLSXRange(row: cursor.row, column: 0, rows: 1, columns: cursor.columns),
          format: try book.format(form))
        cursor.advance(by: XLSXMeasure.height(lines: lines, size: form.size))
      }
    case .picture(let picture): try write(picture, at: &cursor)
    }
  }

  private func form(_ role: XLSXSection.Role, _ alignment: Paragraph.Alignment) -> XLSXForm {
    var form = XLSXForm()
    form.alignment = alignment
    switch role {
    case .heading(let level):
      form.size = level == .title ? 36 : level == .agency ? 28 : 24
      switch level {
      case .agency, .title: form.font = "方正小标宋简体"
      case .first: form.font = "黑体"
      case .second: form.font = "楷体"
      }
    case .paragraph(let style): form.size = scale.tableSize(of: style)
    }
    return form
  }

  private func write(_ picture: Picture, at cursor: inout XLSXCursor) throws {
    let pixels = try picture.pixelSize()
    let page = document.page
    let size = try picture.paperSize(
      maximumWidth: page.width - page.margins.left - page.margins.right, maximumHeight: 130)
    var options = lxw_image_options()
    // The library takes the resolution that the file names, 96 to the inch where it names none.
    let width = Double(size.width) / 1000 * 96 / 25.4
    options.x_scale = width / Double(pixels.width)
    options.y_scale = options.x_scale
    var description = Array(MarkupText.allowed(picture.caption).utf8CString)
    try description.withUnsafeMutableBufferPointer { text in
      options.description = text.baseAddress
      try XLSXBook.check(
        worksheet_insert_image_buffer_opt(
          sheet, cursor.row, 0, picture.bytes, picture.bytes.count, &options))
    }
    let height = Double(size.height) / 1000 * 72 / 25.4 + 4
    try setHeight(height, at: cursor.row)
    cursor.advance(by: height)
  }

  // MARK: The table

  private func write(
    _ table: XLSXTable, at cursor: inout XLSXCursor, in book: inout XLSXBook
  ) throws {
    let first = cursor.row
    let margins = document.page.margins
    let room = Double(document.page.height - margins.top - margins.bottom) * 72 / 25.4
    // Programs measure rows a little differently: a page is taken as a little shorter.
    let breaks = table.breaks(page: room * 0.97, above: cursor.height).map { first + lxw_row_t($0) }
    if !breaks.isEmpty {
      try XLSXBook.check(
        (breaks + [0]).withUnsafeBufferPointer { rows in
          worksheet_set_h_pagebreaks(sheet, UnsafeMutablePointer(mutating: rows.baseAddress))
        })
    }
    for height in table.sheetRows {
      try setHeight(height, at: cursor.row)
      cursor.advance(by: height)
    }
    for placed in table.placement.rows.joined() {
      let range = table.range(of: placed, from: first)
      let isHead = placed.row < table.placement.headRows
      try write(
        placed.cell, parts: table.parts(of: placed), in: range, isHead: isHead, of: table, in: &book
      )
    }
    let headRows = table.sheetRow(table.placement.headRows)
    guard headRows > 0 else { return }
    try XLSXBook.check(worksheet_repeat_rows(sheet, first, first + headRows - 1))
    // A head that fills the screen must not stand still.
    let above = cursor.height - table.sheetRows.dropFirst(Int(headRows)).reduce(0, +)
    guard above <= 260 else { return }
    worksheet_freeze_panes(sheet, first + headRows, lxw_col_t(table.labelColumns))
  }

  private func write(
    _ cell: GridCell, parts: [String], in range: XLSXRange, isHead: Bool, of table: XLSXTable,
    in book: inout XLSXBook
  ) throws {
    let pieces = cell.paragraphs.joined()
    var form = XLSXForm()
    form.size = table.size
    form.isRuled = table.isRuled
    form.isBold = isHead
    form.font = isHead ? "黑体" : "仿宋"
    form.alignment = isHead && cell.alignment == .start ? .centre : cell.alignment
    form.isUnknown = pieces.contains { if case .unknown = $0 { true } else { false } }
    form.isCaution = pieces.contains {
      if case .text(_, let style) = $0 { style.contains(.caution) } else { false }
    }
    guard let number = XLSXNumber(cell) else {
      for (index, part) in range.divided(among: parts.count).enumerated() {
        form.continuesAbove = index > 0
        form.continuesBelow = index < parts.count - 1
        try put(parts[index], in: part, format: try book.format(form))
      }
      return
    }
    form.numberFormat = number.format
    let format = try book.format(form)
    try put("", in: range, format: format)
    try XLSXBook.check(
      worksheet_write_number(sheet, range.row, range.column, number.value, format))
  }

  /// Writes a text as a text, whatever it looks like.
  private func put(
    _ text: String, in range: XLSXRange, format: UnsafeMutablePointer<lxw_format>
  ) throws {
    // `_x000D_` in a text stands for a character of that number, so it is written as one.
    let safe = MarkupText.lines(MarkupText.allowed(text)).joined(separator: "\n")
      .replacing(/_x(?=[0-9A-Fa-f]{4}_)/, with: "_x005F_x")
    if range.isSingle {
      try XLSXBook.check(
        safe.isEmpty
          ? worksheet_write_blank(sheet, range.row, range.column, format)
          : worksheet_write_string(sheet, range.row, range.column, safe, format))
    } else {
      try XLSXBook.check(
        worksheet_merge_range(
          sheet, range.row, range.column, range.lastRow, range.lastColumn, safe, format))
    }
  }

  private func setHeight(_ height: Double, at row: lxw_row_t) throws {
    try XLSXBook.check(worksheet_set_row(sheet, row, height, nil))
  }
}
