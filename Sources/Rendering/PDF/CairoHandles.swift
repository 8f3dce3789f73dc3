import CPango

/// Collects what Cairo writes; a class, since C keeps its address.
final class WrittenBytes {
  var bytes: [UInt8] = []
}

/// A PDF file that grows in memory.
struct PDFSurface: ~Copyable {
  let handle: OpaquePointer
  private let written: WrittenBytes

  /// A file with pages of that size in points.
  init(width: Double, height: Double) throws {
    let written = WrittenBytes()
    let made = cairo_pdf_surface_create_for_stream(
      { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<WrittenBytes>.fromOpaque(closure).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(written).toOpaque(), width, height)
    let status = cairo_surface_status(made)
    guard let made, status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(made)
      throw CairoFault.of(status)
    }
    handle = made
    self.written = written
  }

  deinit {
    // Finished here at the latest: Cairo must not write after the bytes are gone.
    cairo_surface_finish(handle)
    cairo_surface_destroy(handle)
  }

  func set(_ key: cairo_pdf_metadata_t, _ value: String) {
    cairo_pdf_surface_set_metadata(handle, key, value)
  }

  /// Ends the file and gives its bytes.
  consuming func finish() throws -> [UInt8] {
    cairo_surface_finish(handle)
    try CairoFault.check(cairo_surface_status(handle))
    return written.bytes
  }
}

/// Draws on a surface.
struct CairoContext: ~Copyable {
  let handle: OpaquePointer

  init(_ surface: borrowing PDFSurface) throws {
    let made = cairo_create(surface.handle)
    let status = cairo_status(made)
    guard let made, status == CAIRO_STATUS_SUCCESS else {
      cairo_destroy(made)
      throw CairoFault.of(status)
    }
    handle = made
  }

  deinit { cairo_destroy(handle) }
}

/// Statuses of Cairo as errors.
enum CairoFault {
  static func of(_ status: cairo_status_t) -> RenderingError {
    .library(name: "Cairo", detail: words(status))
  }

  /// What a status means to somebody who prints; Cairo's own words are for programmers.
  static func words(_ status: cairo_status_t) -> String {
    switch status {
    // What a broken PNG file gives as well: its size is believed before it is read.
    case CAIRO_STATUS_NO_MEMORY: "读不出图像，或者内存不足"
    case CAIRO_STATUS_READ_ERROR: "内容不完整"
    case CAIRO_STATUS_WRITE_ERROR: "写不出"
    case CAIRO_STATUS_INVALID_SIZE: "尺寸不合格"
    case CAIRO_STATUS_PNG_ERROR: "图像数据有错"
    case _: "状态 \(status.rawValue)"
    }
  }

  static func check(_ status: cairo_status_t) throws {
    guard status == CAIRO_STATUS_SUCCESS else { throw of(status) }
  }
}
