import CPango

/// A picture as Cairo keeps it.
struct ImageSurface: ~Copyable {
  let handle: OpaquePointer

  init(_ picture: Picture, _ header: PictureHeader) throws {
    switch picture.format {
    case .png: handle = try ImageSurface.png(picture.bytes)
    case .jpeg: handle = try ImageSurface.jpeg(picture.bytes, header)
    }
  }

  deinit { cairo_surface_destroy(handle) }

  private static func png(_ bytes: [UInt8]) throws -> OpaquePointer {
    var rest = bytes[...]
    let made = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(
        { closure, target, count in
          guard let target,
            let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self),
            rest.pointee.count >= Int(count)
          else { return CAIRO_STATUS_READ_ERROR }
          _ = UnsafeMutableBufferPointer(start: target, count: Int(count))
            .update(fromContentsOf: rest.pointee.prefix(Int(count)))
          rest.pointee = rest.pointee.dropFirst(Int(count))
          return CAIRO_STATUS_SUCCESS
        }, rest)
    }
    return try checked(made, "PNG")
  }

  /// The file goes into the PDF as it is; Cairo asks only for a surface of its size to hang it on.
  private static func jpeg(_ bytes: [UInt8], _ header: PictureHeader) throws -> OpaquePointer {
    let made = try checked(
      cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(header.width), Int32(header.height)), "JPEG")
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    let status = cairo_surface_set_mime_data(
      made, CAIRO_MIME_TYPE_JPEG, copy.baseAddress, UInt(bytes.count),
      { $0?.deallocate() }, copy.baseAddress)
    guard status == CAIRO_STATUS_SUCCESS else {
      copy.deallocate()
      cairo_surface_destroy(made)
      throw CairoFault.of(status)
    }
    return made
  }

  private static func checked(_ made: OpaquePointer?, _ name: String) throws -> OpaquePointer {
    let status = cairo_surface_status(made)
    guard let made, status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(made)
      throw RenderingError.picture(detail: "\(name) 文件损坏，\(CairoFault.words(status))")
    }
    return made
  }
}

/// A picture ready to be drawn. A class, since arrays hold no handles that cannot be copied.
final class SetPicture {
  let surface: ImageSurface
  let header: PictureHeader

  init(_ picture: Picture) throws {
    header = try PictureHeader(picture)
    surface = try ImageSurface(picture, header)
  }
}
