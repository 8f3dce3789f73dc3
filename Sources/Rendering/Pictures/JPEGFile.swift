import CJPEG

#if canImport(Glibc)
  import Glibc
#endif

/// A JPEG file in memory of the C library.
struct JPEGFile: ~Copyable {
  private let start: UnsafeMutablePointer<UInt8>
  private let count: Int
  /// Of 100: what is written on a label can still be read.
  private static let quality: Int32 = 88

  init(_ pixels: borrowing HeifPixels) throws {
    var count: UInt = 0
    guard
      let start = fieldkit_jpeg(
        pixels.rows, UInt32(pixels.width), UInt32(pixels.height), pixels.stride,
        JPEGFile.quality, &count)
    else { throw RenderingError.picture(detail: "转换成 JPEG 没有成") }
    self.start = start
    self.count = Int(count)
  }

  deinit { free(start) }

  /// Its bytes.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
