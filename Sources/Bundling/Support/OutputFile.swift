import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A file that is made new, never opened through a link, and vanishes unless it is kept.
struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var isKept = false

  /// Creates the file, only if nothing has that name.
  init(creating path: String, mode: mode_t) throws(FileFault) {
    let descriptor = Glibc.open(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .last(.write, path) }
    self.path = path
    self.descriptor = descriptor
  }

  /// Creates `<target>.partial`; one that a broken run left behind is removed first.
  init(partialOf target: String, mode: mode_t) throws(FileFault) {
    unlink(target + ".partial")
    try self.init(creating: target + ".partial", mode: mode)
  }

  deinit {
    Glibc.close(descriptor)
    if !isKept { unlink(path) }
  }

  /// Appends bytes.
  func write(_ bytes: some ContiguousBytes) throws(FileFault) {
    guard OutputFile.write(bytes, descriptor) else { throw .last(.write, path) }
  }

  private static func write(_ bytes: some ContiguousBytes, _ descriptor: Int32) -> Bool {
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

  /// Makes the content durable and keeps the file, under another name where one is given.
  mutating func keep(as target: String? = nil) throws(FileFault) {
    guard fsync(descriptor) == 0 else { throw .last(.write, path) }
    if let target {
      guard rename(path, target) == 0 else { throw .last(.write, target) }
    }
    isKept = true
    try OutputFile.synchronise(FilePath.folder(of: target ?? path))
  }

  /// Leaves the file as it is, without making it durable.
  mutating func leave() { isKept = true }

  /// Writes a new file, or nothing.
  static func lay(_ bytes: [UInt8], at path: String) throws(FileFault) {
    var file = try OutputFile(creating: path, mode: 0o600)
    try file.write(bytes)
    file.leave()
  }

  /// Writes a file anew, durably; until then it has its old content.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileFault) {
    var file = try OutputFile(partialOf: path, mode: 0o644)
    try file.write(bytes)
    try file.keep(as: path)
  }

  /// Writes onto what is there already and is no file of ours: a device, or where a link leads.
  static func write(_ bytes: [UInt8], onto path: String) throws(FileFault) {
    let descriptor = Glibc.open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.write, path) }
    defer { Glibc.close(descriptor) }
    guard write(bytes, descriptor) else { throw .last(.write, path) }
  }

  /// Brings a file's content, or a folder's list of names, to the medium.
  static func synchronise(_ path: String) throws(FileFault) {
    let handle = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .last(.write, path) }
    defer { Glibc.close(handle) }
    guard fsync(handle) == 0 else { throw .last(.write, path) }
  }

  /// Writes a secret: readable by its owner alone, and never over a file that exists.
  static func writeSecret(_ text: String, to path: String) throws(FileFault) {
    var file = try OutputFile(creating: path, mode: 0o600)
    try file.write(Array(text.utf8))
    try file.keep()
  }
}
