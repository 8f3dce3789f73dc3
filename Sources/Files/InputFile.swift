#if canImport(Glibc)
  import Glibc
#endif

/// A file that is read once from its beginning, buffered, and closes itself.
public struct InputFile: ~Copyable {
  /// Where it lies.
  public let path: String
  /// Size when it was opened, in bytes.
  public let size: Int64
  private let file: OpenFile
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  /// What of the buffer was read from the file and not yet given out.
  private var unread = 0..<0

  /// Opens a regular file.
  public init(path: String, followingLinks: Bool = true) throws(FileFault) {
    let file = try OpenFile(reading: path, followingLinks: followingLinks)
    size = try file.size()
    self.file = file
    self.path = path
  }

  /// Up to so many bytes; fewer only at the end.
  public mutating func read(upTo count: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count, try !isAtEnd() {
      let taken = unread.prefix(count - bytes.count)
      bytes += buffer[taken]
      unread = taken.upperBound..<unread.upperBound
    }
    return bytes
  }

  /// What is left, piece by piece.
  public mutating func pieces(
    _ take: (UnsafeRawBufferPointer) throws(FileFault) -> Void
  ) throws(FileFault) {
    while try !isAtEnd() {
      let piece = unread
      unread = piece.upperBound..<piece.upperBound
      var fault: FileFault?
      buffer.withUnsafeBytes { bytes in
        do throws(FileFault) {
          try take(UnsafeRawBufferPointer(rebasing: bytes[piece]))
        } catch {
          fault = error
        }
      }
      if let fault { throw fault }
    }
  }

  /// The bytes before the next line feed, which is passed over; nil where there is none before the
  /// end or the limit.
  public mutating func line(upTo limit: Int) throws(FileFault) -> [UInt8]? {
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
  public mutating func isAtEnd() throws(FileFault) -> Bool {
    guard unread.isEmpty else { return false }
    var fault: FileFault?
    let count = buffer.withUnsafeMutableBytes { bytes in
      do throws(FileFault) { return try file.read(into: bytes) } catch { fault = error }
      return 0
    }
    if let fault { throw fault }
    unread = 0..<count
    return count == 0
  }

  /// The whole of a file that is small by its nature.
  public static func contents(of path: String, upTo limit: Int) throws(FileFault) -> [UInt8] {
    var file = try InputFile(path: path)
    return try file.contents(upTo: limit)
  }

  /// The whole of a file that holds a secret: its owner's own, readable by nobody else, and no link
  /// to one, as ssh(1) demands of its keys.
  public static func secret(of path: String, upTo limit: Int) throws(FileFault) -> [UInt8] {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      let command = "cp --remove-destination \"$(readlink -f \(path))\" \(path)"
      throw FileFault(kind: .exposed, path: path, detail: command)
    }
    var file = try InputFile(path: path)
    guard fstat(file.file.descriptor, &status) == 0 else { throw .last(.read, path) }
    guard status.st_uid == geteuid() else {
      throw FileFault(kind: .exposed, path: path, detail: "sudo chown \"$(id -un)\" \(path)")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw FileFault(kind: .exposed, path: path, detail: "chmod 600 \(path)")
    }
    return try file.contents(upTo: limit)
  }

  private mutating func contents(upTo limit: Int) throws(FileFault) -> [UInt8] {
    let bytes = try read(upTo: limit + 1)
    guard bytes.count <= limit else {
      throw FileFault(kind: .read, path: path, detail: FileFault.tooLarge(path).detail)
    }
    return bytes
  }
}
