import CXlsxWriter
import Model

/// A workbook of libxlsxwriter, which frees it when it writes it.
struct XLSXBook: ~Copyable {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [XLSXForm: UnsafeMutablePointer<lxw_format>] = [:]
  private var isClosed = false

  init(path: String) throws {
    var options = lxw_workbook_options()
    guard let book = workbook_new_opt(path, &options) else {
      throw RenderingError.library(name: "libxlsxwriter", detail: "内存不足")
    }
    self.book = book
  }

  deinit { if !isClosed { lxw_workbook_free(book) } }

  /// Sets the metadata; the clock is never asked.
  func describe(_ document: Document) throws {
    try MarkupText.allowed(document.title).withMutableCString { title in
      try MarkupText.allowed(document.author).withMutableCString { author in
        var properties = lxw_doc_properties()
        properties.title = title
        properties.author = author
        properties.created = time_t(document.date.number * 86_400)
        try XLSXBook.check(workbook_set_properties(book, &properties))
      }
    }
  }

  func addSheet(_ name: String) throws -> UnsafeMutablePointer<lxw_worksheet> {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw RenderingError.library(name: "libxlsxwriter", detail: "工作表名 \(name)")
    }
    return sheet
  }

  /// The format of a cell; one for all cells of the same form.
  mutating func format(_ form: XLSXForm) throws -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[form] { return known }
    guard let format = workbook_add_format(book) else {
      throw RenderingError.library(name: "libxlsxwriter", detail: "内存不足")
    }
    form.apply(to: format)
    formats[form] = format
    return format
  }

  /// Writes the file; nothing can be added afterwards.
  mutating func close() throws {
    isClosed = true
    try XLSXBook.check(workbook_close(book))
  }

  static func check(_ code: lxw_error) throws {
    guard code == LXW_NO_ERROR else {
      throw RenderingError.library(
        name: "libxlsxwriter", detail: lxw_strerror(code).map { String(cString: $0) } ?? "\(code)")
    }
  }
}

extension String {
  /// The text as C takes it where it does not promise to leave it alone.
  fileprivate func withMutableCString<Result>(
    _ body: (UnsafeMutablePointer<CChar>?) throws -> Result
  ) rethrows -> Result {
    var characters = Array(utf8CString)
    return try characters.withUnsafeMutableBufferPointer { try body($0.baseAddress) }
  }
}
