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
    let isComplete = bytes.withUnsafeBytes { bytes in
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
    guard isComplete else { throw .last(.write, path) }
  }

  /// Makes the content durable and keeps the file, under another name where one is given.
  mutating func keep(as target: String? = nil) throws(FileFault) {
    guard fsync(descriptor) == 0 else { throw .last(.write, path) }
    if let target {
      guard rename(path, target) == 0 else { throw .last(.write, target) }
    }
    isKept = true
    try OutputFile.synchronise(folderOf: target ?? path)
  }

  private static func synchronise(folderOf path: String) throws(FileFault) {
    let folder = FilePath.folder(of: path)
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .last(.write, folder) }
    defer { Glibc.close(handle) }
    guard fsync(handle) == 0 else { throw .last(.write, folder) }
  }

  /// Writes a secret: readable by its owner alone, and never over a file that exists.
  static func writeSecret(_ text: String, to path: String) throws(FileFault) {
    var file = try OutputFile(creating: path, mode: 0o600)
    try file.write(Array(text.utf8))
    try file.keep()
  }
}
