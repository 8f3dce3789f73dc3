/// A photograph of a telephone that no browser and no paper shows as it is (HEIC, ISO/IEC 23008-12).
/// It is unpacked whole, and what is shown is a JPEG copy, turned as the file says; the bytes of the
/// original are only read.
public struct HEICPicture: Sendable {
  /// Largest file, in bytes.
  public static let largest = 64 << 20

  private let bytes: [UInt8]

  /// A file by its bytes, of which nothing is unpacked yet.
  /// - Throws: ``RenderingError/picture(detail:)`` where it is too large or was cut off.
  public init(bytes: [UInt8]) throws {
    guard bytes.count <= HEICPicture.largest else {
      throw RenderingError.picture(detail: "超过 64 MiB")
    }
    guard !HEICPicture.isCutOff(bytes) else {
      throw RenderingError.picture(detail: "HEIC 文件没有传完")
    }
    self.bytes = bytes
  }

  /// Proves that the picture can be shown: it is unpacked to its last row.
  /// - Throws: ``RenderingError/picture(detail:)``.
  public func prove() throws {
    try bytes.withUnsafeBytes { bytes in
      _ = try HEICPicture.unpacked(try HeifFile().primary(of: bytes))
    }
  }

  /// A JPEG copy.
  /// - Parameter small: the small picture that the camera made, where there is one.
  /// - Throws: ``RenderingError/picture(detail:)``.
  public func jpeg(small: Bool = false) throws -> [UInt8] {
    try bytes.withUnsafeBytes { bytes in
      let file = try HeifFile()
      let picture = try file.primary(of: bytes)
      if small, let thumbnail = try picture.thumbnail() {
        return try JPEGFile(HEICPicture.unpacked(thumbnail)).bytes
      }
      return try JPEGFile(HEICPicture.unpacked(picture)).bytes
    }
  }

  /// What the camera noted, from the mark of its byte order on (TIFF 6.0); nil where it noted nothing.
  public func notes() -> [UInt8]? {
    let block = bytes.withUnsafeBytes { bytes in
      // A file that cannot be read notes nothing either; whoever shows it says so.
      try? HeifFile().primary(of: bytes).exif()
    }
    // The first four bytes say how far behind them the notes begin (ISO/IEC 23008-12, A.2.1).
    guard let block else { return nil }
    let start = 4 + block[..<4].reduce(0) { $0 << 8 | Int($1) }
    return start < block.count ? Array(block[start...]) : nil
  }

  private static func unpacked(_ picture: borrowing HeifPicture) throws -> HeifPixels {
    let size = picture.size
    guard size.width > 0, size.height > 0, PictureHeader.isPrintable(size.width, size.height) else {
      throw RenderingError.picture(detail: "图片尺寸 \(size.width)×\(size.height) 不合格")
    }
    let pixels = try picture.unpacked()
    guard pixels.width > 0, pixels.height > 0,
      PictureHeader.isPrintable(pixels.width, pixels.height), pixels.stride >= pixels.width * 3
    else { throw RenderingError.picture(detail: "HEIC 文件损坏，或者没有传完") }
    return pixels
  }

  /// Whether a box says that it is longer than what is there (ISO/IEC 14496-12, 4.2). What
  /// telephones hang on behind the boxes is none.
  private static func isCutOff(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position + 8 <= bytes.count {
      func number(_ at: Int, _ count: Int) -> UInt64 {
        bytes[at..<at + count].reduce(0) { $0 << 8 | UInt64($1) }
      }
      let kind = String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self)
      guard boxes.contains(kind) else { return false }
      var size = number(position, 4)
      if size == 0 { return false }
      if size == 1 {
        guard position + 16 <= bytes.count else { return true }
        size = number(position + 8, 8)
      }
      guard size >= 8 else { return false }
      guard size <= UInt64(bytes.count - position) else { return true }
      position += Int(size)
    }
    return false
  }

  private static let boxes: Set<String> = ["ftyp", "meta", "mdat", "moov", "free", "skip", "uuid"]
}
