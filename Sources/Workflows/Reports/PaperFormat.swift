public import Model
public import Rendering

/// A format in which a report is given.
public enum PaperFormat: String, Sendable, Hashable, CaseIterable {
  /// Comma separated values, with the byte order mark that spreadsheets want.
  case csv
  /// JSON, each cell with what stands behind it.
  case json
  /// A page.
  case html
  /// As it is printed.
  case pdf
  /// A document of a word processor.
  case docx
  /// A workbook.
  case xlsx

  /// Whether it makes no sense on a terminal.
  public var isBinary: Bool {
    switch self {
    case .csv, .json, .html: false
    case .pdf, .docx, .xlsx: true
    }
  }

  /// Whether notes that belong to a paper come as a file of their own.
  public var hasNotes: Bool { self != .csv && self != .json }

  /// A table in a format of figures; empty in a format of documents.
  public func bytes(of table: Table) throws -> [UInt8] {
    switch self {
    case .csv: Array(CSVWriter.text(table).utf8)
    case .json: Array(JSONWriter.pretty(table.document).utf8)
    case .html, .pdf, .docx, .xlsx: []
    }
  }

  /// A document in a format of documents; empty in a format of figures.
  /// - Parameter missing: told of characters that no font has.
  public func bytes(
    of document: Document, missing: (MissingGlyph) -> Void
  ) throws -> [UInt8] {
    switch self {
    case .csv, .json: []
    case .html: Array(HTMLWriter.text(document).utf8)
    case .pdf: try printed(document, missing)
    case .docx: try DOCXWriter.bytes(document)
    case .xlsx: try XLSXWriter.bytes(document)
    }
  }

  private func printed(
    _ document: Document, _ missing: (MissingGlyph) -> Void
  ) throws -> [UInt8] {
    let (bytes, glyphs) = try PDFWriter.boxed(document)
    glyphs.forEach(missing)
    return bytes
  }
}
