extension Picture {
  /// What a file is by its first bytes, whatever it is called; nil where it can be printed nowhere.
  public static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? .jpeg : nil
  }

  /// Proves that the picture can be printed: a PNG file is unpacked to its last line, a JPEG file
  /// is followed to its end mark.
  /// - Throws: ``RenderingError/picture(detail:)``.
  public func prove() throws { _ = try SetPicture(self) }
}
