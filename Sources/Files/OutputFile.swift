public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A file that is made new, never opened through a link, and vanishes unless it is kept.
public struct OutputFile: ~Copyable, Sendable {
  private let path: String
  private let file: OpenFile
  private var isKept = false

  /// Creates the file, only if nothing has that name.
  /// - Parameter name: what it is called in a fault; its path where nothing else is said.
  public init(creating path: String, mode: mode_t, as name: String? = nil) throws(FileFault) {
    file = try OpenFile(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, for: .write, as: name)
    self.path = path
  }

  /// Creates the file in the place of one that a broken run left behind.
  public init(replacing path: String, mode: mode_t) throws(FileFault) {
    unlink(path)
    try self.init(creating: path, mode: mode)
  }

  /// Creates `<target>.partial`; one that a broken run left behind is removed first.
  public init(partialOf target: String, mode: mode_t) throws(FileFault) {
    try self.init(replacing: target + ".partial", mode: mode)
  }

  deinit {
    if !isKept { unlink(path) }
  }

  /// Whether nobody but the owner of this process may open it; a medium that knows no permissions
  /// lets everybody.
  public var isOwnersAlone: Bool { file.isOwnersAlone }

  /// Appends bytes.
  public func write(_ bytes: some ContiguousBytes) throws(FileFault) { try file.write(bytes) }

  /// Makes the content durable and keeps the file, under another name where one is given.
  public mutating func keep(as target: String? = nil) throws(FileFault) {
    try file.synchronise()
    if let target {
      guard rename(path, target) == 0 else { throw .last(.write, target) }
    }
    isKept = true
    try Medium.synchronise(FilePath.folder(of: target ?? path))
  }

  /// Leaves the file as it is, without making it durable.
  public mutating func leave() { isKept = true }

  /// Writes a secret: readable by its owner alone, and never over a file that exists.
  public static func writeSecret(_ text: String, to path: String) throws(FileFault) {
    var file = try OutputFile(creating: path, mode: 0o600)
    try file.write(Array(text.utf8))
    try file.keep()
  }
}
