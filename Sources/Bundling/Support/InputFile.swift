import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A file that is read once from its beginning, buffered, and closes itself.
struct InputFile: ~Copyable {
  let path: String
  /// Size when it was opened.
  let size: Int64
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  /// What of the buffer was read from the file and not yet given out.
  private var unread = 0..<0

  /// Opens a regular file.
  init(path: String) throws(FileFault) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last(errno == ENXIO ? .notRegular : .read, path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw FileFault(kind: .notRegular, path: path, detail: "不是普通文件")
    }
    self.path = path
    size = Int64(status.st_size)
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }

  /// Up to so many bytes; fewer only at the end.
  mutating func read(upTo count: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count, try !isAtEnd() {
      let taken = unread.prefix(count - bytes.count)
      bytes += buffer[taken]
      unread = taken.upperBound..<unread.upperBound
    }
    return bytes
  }

  /// The bytes before the next line feed, which is passed over; nil where there is none before the
  /// end or the limit.
  mutating func line(upTo limit: Int) throws(FileFault) -> [UInt8]? {
    var bytes: [UInt8] = []
    while try !isAtEnd() {
      let end = buffer[unread].firstIndex(of: 0x0A)
      let taken = unread.lowerBound..<(end ?? unread.upperBound)
      guard bytes.count + taken.count <= limit else { return nil }
      bytes += buffer[taken]
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { return bytes }
    }
    return nil
  }

  /// Whether everything was read.
  mutating func isAtEnd() throws(FileFault) -> Bool {
    guard unread.isEmpty else { return false }
    var count = 0
    repeat {
      count = Glibc.read(descriptor, &buffer, buffer.count)
    } while count < 0 && errno == EINTR
    guard count >= 0 else { throw .last(.read, path) }
    unread = 0..<count
    return count == 0
  }

  /// The whole of a file that is small by its nature.
  static func contents(of path: String, upTo limit: Int) throws(FileFault) -> [UInt8] {
    var file = try InputFile(path: path)
    let bytes = try file.read(upTo: limit + 1)
    guard bytes.count <= limit else {
      throw FileFault(kind: .read, path: path, detail: "文件过大")
    }
    return bytes
  }
}
