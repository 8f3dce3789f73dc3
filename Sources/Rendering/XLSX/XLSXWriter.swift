import CXlsxWriter
import Files
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Writes a document as XLSX: a worksheet for every table, with what the document says before and
/// after it, figures as numbers and text as text.
public enum XLSXWriter {
  /// The file's bytes; the same for the same document.
  /// - Throws: ``RenderingError``.
  public static func bytes(_ document: Document) throws -> [UInt8] {
    let memory = try XLSXMemory()
    var book = try XLSXBook(path: memory.path)
    try book.describe(document)
    var names = XLSXSheetNames()
    for section in XLSXSection.sections(of: document.blocks) {
      let name = names.name(for: section.grid?.caption ?? document.title)
      let sheet = XLSXSheet(try book.addSheet(name), document: document)
      try sheet.write(section, in: &book)
    }
    try book.close()
    return try memory.bytes()
  }
}

/// A file without a name, which the library writes to and nobody else sees: nothing is left behind
/// when writing fails.
struct XLSXMemory: ~Copyable {
  private let descriptor: Int32

  init() throws {
    descriptor = memfd_create("xlsx", 1)
    guard descriptor >= 0 else {
      throw RenderingError.library(name: "XLSX", detail: SystemFailure.words(errno))
    }
  }

  deinit { Glibc.close(descriptor) }

  var path: String { "/proc/self/fd/\(descriptor)" }

  func bytes() throws -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw RenderingError.library(name: "XLSX", detail: SystemFailure.words(errno))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.count - done
      let step = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: done), count, off_t(done))
      }
      guard step > 0 else {
        throw RenderingError.library(name: "XLSX", detail: SystemFailure.words(errno))
      }
      done += step
    }
    return bytes
  }
}
