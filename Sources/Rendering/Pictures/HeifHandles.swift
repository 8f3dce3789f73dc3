import CHeif
import CLoading

/// What libheif knows of a HEIF file. The bytes have to outlive it.
struct HeifFile: ~Copyable {
  private let handle: OpaquePointer
  /// A longer side is refused before anything is unpacked.
  private static let longestSide: Int32 = 32_767

  /// Nothing is read yet.
  init() throws {
    guard fieldkit_load_heif() == 1 else {
      throw RenderingError.picture(detail: "本机没有 libheif，解不开 HEIC；请管理员装软件包 libheif1")
    }
    guard let made = heif_context_alloc() else {
      throw RenderingError.picture(detail: "内存不足")
    }
    handle = made
    heif_context_set_maximum_image_size_limit(made, HeifFile.longestSide)
    // One picture at a time on the machine of somebody who is writing.
    heif_context_set_max_decoding_threads(made, 1)
  }

  deinit { heif_context_free(handle) }

  /// Reads the file, and finds the picture that it is about.
  borrowing func primary(of bytes: UnsafeRawBufferPointer) throws -> HeifPicture {
    try HeifFault.check(
      heif_context_read_from_memory_without_copy(handle, bytes.baseAddress, bytes.count, nil))
    var found: OpaquePointer?
    try HeifFault.check(heif_context_get_primary_image_handle(handle, &found))
    return try HeifPicture(found)
  }
}

/// A picture of a HEIF file, not unpacked yet.
struct HeifPicture: ~Copyable {
  private let handle: OpaquePointer

  fileprivate init(_ found: OpaquePointer?) throws {
    guard let found else { throw RenderingError.picture(detail: "HEIC 文件里没有图片") }
    handle = found
  }

  deinit { heif_image_handle_release(handle) }

  /// Pixels as they are seen.
  var size: (width: Int, height: Int) {
    (Int(heif_image_handle_get_width(handle)), Int(heif_image_handle_get_height(handle)))
  }

  /// The small picture of this one, where the file has one.
  borrowing func thumbnail() throws -> HeifPicture? {
    var name: heif_item_id = 0
    guard heif_image_handle_get_list_of_thumbnail_IDs(handle, &name, 1) == 1 else { return nil }
    var found: OpaquePointer?
    try HeifFault.check(heif_image_handle_get_thumbnail(handle, name, &found))
    return try HeifPicture(found)
  }

  /// What the camera noted (Exif 2.32), as it stands in the file; nil where there is nothing.
  borrowing func exif() -> [UInt8]? {
    var name: heif_item_id = 0
    guard heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &name, 1) == 1 else {
      return nil
    }
    let count = heif_image_handle_get_metadata_size(handle, name)
    guard count > 4, count <= 1 << 20 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    guard heif_image_handle_get_metadata(handle, name, &bytes).code == heif_error_Ok else {
      return nil
    }
    return bytes
  }

  /// Unpacks it: turned, mirrored and cut as its own properties say, three bytes a pixel.
  borrowing func unpacked() throws -> HeifPixels {
    guard let options = heif_decoding_options_alloc() else {
      throw RenderingError.picture(detail: "内存不足")
    }
    defer { heif_decoding_options_free(options) }
    // What is damaged is said and not painted over.
    options.pointee.strict_decoding = 1
    options.pointee.convert_hdr_to_8bit = 1
    var found: OpaquePointer?
    try HeifFault.check(
      heif_decode_image(
        handle, &found, heif_colorspace_RGB, heif_chroma_interleaved_RGB, options))
    return try HeifPixels(found)
  }
}

/// An unpacked picture.
struct HeifPixels: ~Copyable {
  private let handle: OpaquePointer
  /// The first byte of the first row.
  let rows: UnsafePointer<UInt8>
  let width: Int
  let height: Int
  /// Bytes from one row to the next.
  let stride: Int

  fileprivate init(_ found: OpaquePointer?) throws {
    guard let found else { throw RenderingError.picture(detail: "HEIC 文件解不开") }
    var stride: Int32 = 0
    guard let rows = heif_image_get_plane_readonly(found, heif_channel_interleaved, &stride) else {
      heif_image_release(found)
      throw RenderingError.picture(detail: "HEIC 文件解不开")
    }
    handle = found
    self.rows = rows
    width = Int(heif_image_get_primary_width(found))
    height = Int(heif_image_get_primary_height(found))
    self.stride = Int(stride)
  }

  deinit { heif_image_release(handle) }
}

/// What libheif refuses, in words.
private enum HeifFault {
  static func check(_ error: heif_error) throws {
    guard error.code != heif_error_Ok else { return }
    let words =
      switch error.code {
      case heif_error_Unsupported_filetype, heif_error_Unsupported_feature:
        "这种 HEIC 本机解不开"
      case heif_error_Memory_allocation_error: "HEIC 图片太大，或者内存不足"
      case _: "HEIC 文件损坏，或者没有传完"
      }
    throw RenderingError.picture(detail: words)
  }
}
