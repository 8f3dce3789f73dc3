/// Size of a picture, read from its first bytes before anything unpacks it.
struct PictureHeader: Hashable {
  /// Pixels as stored.
  var width: Int
  var height: Int
  var orientation = PictureOrientation()

  /// Height for a width of 1, as it is seen.
  var shape: Double {
    let stored = Double(height) / Double(width)
    return orientation.isTurned ? 1 / stored : stored
  }

  /// Four bytes of memory a pixel, once a picture is unpacked to be printed.
  private static let mostPixels = 50_000_000
  /// Cairo takes no larger side.
  private static let longestSide = 32_767

  /// Whether a picture of this size is unpacked at all.
  static func isPrintable(_ width: Int, _ height: Int) -> Bool {
    max(width, height) <= longestSide && width * height <= mostPixels
  }

  private typealias Found = (width: Int, height: Int, orientation: PictureOrientation)

  init(_ picture: Picture) throws {
    let size =
      switch picture.format {
      case .png: PictureHeader.png(picture.bytes)
      case .jpeg: PictureHeader.jpeg(picture.bytes)
      }
    let name =
      switch picture.format {
      case .png: "PNG"
      case .jpeg: "JPEG"
      }
    let caption = picture.caption.isEmpty ? "" : picture.caption + "："
    guard let size else { throw RenderingError.picture(detail: "\(caption)不是可用的 \(name) 文件") }
    guard size.width > 0, size.height > 0, PictureHeader.isPrintable(size.width, size.height)
    else {
      throw RenderingError.picture(detail: "\(caption)图片尺寸 \(size.width)×\(size.height) 不合格")
    }
    (width, height) = (size.width, size.height)
    orientation = size.orientation
  }

  /// IHDR, the first chunk (PNG, 11.2.2).
  private static func png(_ bytes: [UInt8]) -> Found? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, bytes.starts(with: signature),
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    // Chunk by chunk to the last (PNG, 5.3): one that was cut off has none.
    var position = signature.count
    while position + 12 <= bytes.count {
      if bytes[(position + 4)..<(position + 8)].elementsEqual("IEND".utf8) {
        return (number(16), number(20), PictureOrientation())
      }
      position += number(position) + 12
    }
    return nil
  }

  /// The frame header of a baseline or progressive file (ITU T.81, B.2.2) that goes on in order to its
  /// end mark.
  private static func jpeg(_ bytes: [UInt8]) -> Found? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var position = 2
    var size: Found?
    var orientation = PictureOrientation()
    var hasData = false
    while position + 1 < bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if marker == 0xD9 {
        size?.orientation = orientation
        return hasData ? size : nil
      }
      guard position + 4 <= bytes.count else { return nil }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard length >= 2, position + 2 + length <= bytes.count else { return nil }
      switch marker {
      case 0xC0, 0xC1, 0xC2:
        guard length >= 8, bytes[position + 4] == 8 else { return nil }
        let height = Int(bytes[position + 5]) << 8 | Int(bytes[position + 6])
        size = (Int(bytes[position + 7]) << 8 | Int(bytes[position + 8]), height, orientation)
      case 0xDA:
        guard size != nil else { return nil }
        hasData = true
        position = end(ofData: bytes, from: position + 2 + length)
        continue
      case 0xE1:
        let found = PictureOrientation(exif: bytes[(position + 4)..<(position + 2 + length)])
        if found != PictureOrientation() { orientation = found }
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF, 0xD8: return nil
      default: break
      }
      position += 2 + length
    }
    return nil
  }

  /// Where packed data end: at the next mark that neither stands for a byte nor for a fresh start
  /// (ITU T.81, B.1.1.5).
  private static func end(ofData bytes: [UInt8], from start: Int) -> Int {
    var position = start
    while position + 1 < bytes.count {
      let next = bytes[position + 1]
      if bytes[position] == 0xFF, next != 0, !(0xD0...0xD7).contains(next), next != 0xFF { break }
      position += 1
    }
    return position
  }
}
