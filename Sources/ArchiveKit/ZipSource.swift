import CArchive

#if canImport(Glibc)
  import Glibc
#endif

/// The file that libarchive reads from, kept so that a medium that fails is told from a file that is
/// damaged: libarchive says of both that the file is not whole.
final class ZipSource {
  /// What the system said when it could not read, a number of errno(3); nil where it always could.
  private(set) var failure: Int32?

  private let descriptor: Int32
  private let size: Int64
  private let isHeld: Bool
  /// What libarchive may look at: a held file, or what was read last.
  private let buffer: UnsafeMutableRawBufferPointer
  private var position: Int64 = 0

  /// - Parameter file: outlives this.
  init(_ file: borrowing ZipBytes) {
    descriptor = file.descriptor
    size = file.size
    let held = file.held?.bytes
    isHeld = held != nil
    buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: held?.count ?? 1 << 18, alignment: 16)
    if let held { buffer.copyBytes(from: held) }
  }

  deinit { buffer.deallocate() }

  /// Lets an archive that is being opened read from here; this must outlive the archive.
  func serve(_ archive: OpaquePointer) -> Bool {
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    archive_read_set_read_callback(archive) { _, context, chunk in
      guard let source = ZipSource.behind(context) else { return -1 }
      guard let bytes = source.read() else { return -1 }
      chunk?.pointee = bytes.baseAddress
      return bytes.count
    }
    archive_read_set_seek_callback(archive) { _, context, offset, whence in
      ZipSource.behind(context)?.seek(offset, whence) ?? Int64(ARCHIVE_FATAL)
    }
    archive_read_set_skip_callback(archive) { _, context, count in
      ZipSource.behind(context)?.skip(count) ?? 0
    }
    return archive_read_open1(archive) == ARCHIVE_OK
  }

  private static func behind(_ context: UnsafeMutableRawPointer?) -> ZipSource? {
    context.map { Unmanaged<ZipSource>.fromOpaque($0).takeUnretainedValue() }
  }

  /// What comes next, none at the end; nil where the system could not read.
  private func read() -> UnsafeRawBufferPointer? {
    if isHeld {
      let start = Int(min(position, size))
      position = size
      return UnsafeRawBufferPointer(rebasing: buffer[start...])
    }
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(position))
      if count >= 0 {
        position += Int64(count)
        return UnsafeRawBufferPointer(rebasing: buffer[..<count])
      }
      guard errno == EINTR else {
        failure = errno
        return nil
      }
    }
  }

  private func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
    let base =
      switch whence {
      case SEEK_SET: Int64(0)
      case SEEK_CUR: position
      case SEEK_END: size
      case _: Int64(-1)
      }
    let (target, overflow) = base.addingReportingOverflow(offset)
    guard base >= 0, !overflow, target >= 0 else { return Int64(ARCHIVE_FATAL) }
    position = target
    return target
  }

  private func skip(_ count: Int64) -> Int64 {
    let step = min(count, max(0, size - position))
    position += step
    return step
  }
}
