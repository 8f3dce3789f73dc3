extension Picture {
  /// Width and height in pixels, as the file says.
  /// - Throws: ``RenderingError/picture(detail:)`` where the bytes are no such picture.
  public func pixelSize() throws -> (width: Int, height: Int) {
    let size =
      switch format {
      case .png: pngSize()
      case .jpeg: jpegSize()
      }
    guard let size, size.width > 0, size.height > 0 else {
      throw RenderingError.picture(detail: caption.isEmpty ? "不是 PNG 或者 JPEG" : caption)
    }
    return size
  }

  /// Width and height on paper in micrometres, inside a box given in millimetres.
  /// - Throws: ``RenderingError/picture(detail:)``.
  func paperSize(maximumWidth: Int, maximumHeight: Int) throws -> (width: Int, height: Int) {
    let pixels = try pixelSize()
    let width = min(max(1, self.width), maximumWidth) * 1000
    let height = width * pixels.height / pixels.width
    guard height > maximumHeight * 1000 else { return (width, max(1, height)) }
    return (max(1, maximumHeight * 1000 * pixels.width / pixels.height), maximumHeight * 1000)
  }

  private func big(_ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private func pngSize() -> (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, bytes.starts(with: signature) else { return nil }
    return (big(16, 4), big(20, 4))
  }

  /// Walks the markers to the first start of frame.
  private func jpegSize() -> (width: Int, height: Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var offset = 2
    while offset + 9 <= bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      switch marker {
      case 0xFF: offset += 1
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return (big(offset + 7, 2), big(offset + 5, 2))
      default: offset += 2 + big(offset + 2, 2)
      }
    }
    return nil
  }
}
