public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// An open file, which closes itself. Reading and writing go on where the system was interrupted,
/// and writing where it took only a part.
public struct OpenFile: ~Copyable, Sendable {
  /// What the file is called in a fault.
  public let name: String
  /// The number under which the system knows it, for libraries that read by themselves.
  public let descriptor: Int32

  /// Opens or makes a file.
  /// - Parameters:
  ///   - flags: those of open(2); it is always closed where another program is started.
  ///   - mode: permissions of a file that is made.
  ///   - name: what it is called in a fault; its path where nothing else is said.
  public init(
    _ path: String, _ flags: Int32, mode: mode_t = 0, for kind: FileFault.Kind,
    as name: String? = nil
  ) throws(FileFault) {
    let name = name ?? path
    let descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .last(kind, name) }
    self.name = name
    self.descriptor = descriptor
  }

  /// Opens a regular file for reading; a pipe or a device is neither waited for nor read.
  /// - Parameter followingLinks: whether the path itself may be a link.
  public init(reading path: String, followingLinks: Bool = true) throws(FileFault) {
    let descriptor = Glibc.open(
      path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      throw errno == ENXIO ? .notRegular(path) : .last(.read, path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw .notRegular(path)
    }
    name = path
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }

  /// The size of the file now, in bytes.
  public func size() throws(FileFault) -> Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(.read, name) }
    return Int64(status.st_size)
  }

  /// Whether its permissions keep everybody but the owner of this process out.
  var isOwnersAlone: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
      && status.st_mode & 0o077 == 0
  }

  /// Reads the next bytes.
  /// - Returns: how many; nothing at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .last(.read, name) }
    }
  }

  /// Writes all bytes.
  public func write(_ bytes: some ContiguousBytes) throws(FileFault) {
    guard OpenFile.write(bytes, to: descriptor) else { throw .last(.write, name) }
  }

  /// Writes all bytes to a file that somebody else opened.
  /// - Returns: whether they were taken; the reason is in errno(3).
  public static func write(_ bytes: some ContiguousBytes, to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let step = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if step < 0 && errno == EINTR { continue }
        guard step > 0 else { return false }
        written += step
      }
      return true
    }
  }

  /// Brings the content to the medium.
  public func synchronise() throws(FileFault) {
    guard fsync(descriptor) == 0 else { throw .last(.write, name) }
  }
}
