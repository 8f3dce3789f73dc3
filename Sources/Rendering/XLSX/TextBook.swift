import CXlsxWriter
public import Model

/// Writes a workbook whose cells are all text, as forms that other programs read are kept.
public enum TextBook {
  /// One sheet.
  public struct Sheet: Sendable {
    /// Its name.
    public let name: String
    /// Rows of cells; empty ones are left out.
    public let rows: [[String]]

    /// A sheet.
    public init(name: String, rows: [[String]]) {
      self.name = name
      self.rows = rows
    }
  }

  /// The file's bytes; the same for the same sheets.
  /// - Parameter day: what the file says about its making.
  /// - Throws: ``RenderingError``.
  public static func bytes(_ sheets: [Sheet], title: String, on day: Day) throws -> [UInt8] {
    let memory = try XLSXMemory()
    var book = try XLSXBook(path: memory.path)
    try book.describe(Document(title: title, author: "", date: day, blocks: []))
    for sheet in sheets {
      let target = try book.addSheet(sheet.name)
      for (row, cells) in sheet.rows.enumerated() {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          try XLSXBook.check(
            worksheet_write_string(
              target, lxw_row_t(row), lxw_col_t(column), MarkupText.allowed(text), nil))
        }
      }
      worksheet_freeze_panes(target, 1, 0)
    }
    try book.close()
    return try memory.bytes()
  }
}
