extension Picture {
  /// Width and height in pixels, as the file says.
  /// - Throws: ``RenderingError/picture(detail:)`` where the bytes are no such picture.
  public func pixelSize() throws -> (width: Int, height: Int) {
    let header = try PictureHeader(self)
    return (header.width, header.height)
  }

  /// Width and height on paper in micrometres, inside a box given in millimetres.
  /// - Throws: ``RenderingError/picture(detail:)``.
  func paperSize(maximumWidth: Int, maximumHeight: Int) throws -> (width: Int, height: Int) {
    let header = try PictureHeader(self)
    // As it is seen: a photograph taken upright is often stored lying.
    let isTurned = header.orientation.isTurned
    let pixels =
      isTurned
      ? (width: header.height, height: header.width) : (width: header.width, height: header.height)
    let width = min(max(1, self.width), maximumWidth) * 1000
    let height = width * pixels.height / pixels.width
    guard height > maximumHeight * 1000 else { return (width, max(1, height)) }
    return (max(1, maximumHeight * 1000 * pixels.width / pixels.height), maximumHeight * 1000)
  }
}
