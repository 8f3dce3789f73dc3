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
  private let buffer: UnsafeMutableRawBufferPointer
  private var position: Int64 = 0

  /// - Parameter descriptor: of a file that outlives this.
  init(descriptor: Int32, size: Int64) {
    self.descriptor = descriptor
    self.size = size
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// Lets an archive that is being opened read from here; this must outlive the archive.
  func serve(_ archive: OpaquePointer) -> Bool {
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    archive_read_set_read_callback(archive) { _, context, chunk in
      guard let source = ZipSource.behind(context) else { return -1 }
      let count = source.read()
      chunk?.pointee = UnsafeRawPointer(source.buffer.baseAddress)
      return count
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

  private func read() -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(position))
      if count >= 0 {
        position += Int64(count)
        return count
      }
      guard errno == EINTR else {
        failure = errno
        return -1
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
