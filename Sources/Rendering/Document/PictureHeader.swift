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

  /// A photograph of 100 million pixels is beyond any camera in use; more is an attack.
  private static let mostPixels = 100_000_000
  /// Cairo takes no larger side.
  private static let longestSide = 32_767

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
    guard let size else { throw RenderingError.picture(detail: "不是可用的 \(name) 文件") }
    guard size.width > 0, size.height > 0,
      max(size.width, size.height) <= PictureHeader.longestSide,
      size.width * size.height <= PictureHeader.mostPixels
    else {
      throw RenderingError.picture(detail: "图片尺寸 \(size.width)×\(size.height) 不合格")
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
    return (number(16), number(20), PictureOrientation())
  }

  /// The frame header of a baseline or progressive file (ITU T.81, B.2.2), whose image data end where
  /// they should.
  private static func jpeg(_ bytes: [UInt8]) -> Found? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var position = 2
    var size: Found?
    var orientation = PictureOrientation()
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard length >= 2, position + 2 + length <= bytes.count else { return nil }
      switch marker {
      case 0xC0, 0xC1, 0xC2:
        guard length >= 8, bytes[position + 4] == 8 else { return nil }
        let height = Int(bytes[position + 5]) << 8 | Int(bytes[position + 6])
        size = (Int(bytes[position + 7]) << 8 | Int(bytes[position + 8]), height, orientation)
      case 0xDA:
        // What follows is packed data up to the end mark, which some cameras pad.
        size?.orientation = orientation
        return zip(bytes.suffix(1024), bytes.suffix(1024).dropFirst()).contains {
          $0 == (0xFF, 0xD9)
        } ? size : nil
      case 0xE1:
        let found = PictureOrientation(exif: bytes[(position + 4)..<(position + 2 + length)])
        if found != PictureOrientation() { orientation = found }
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF, 0xD8, 0xD9: return nil
      default: break
      }
      position += 2 + length
    }
    return nil
  }
}
