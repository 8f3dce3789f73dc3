import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Why a file could not be opened, created, read or written. It is thrown typed, so that each
/// module is held to wording it in its own error.
public struct FileFault: Error, Sendable, Hashable {
  /// What failed.
  public enum Kind: Sendable, Hashable {
    /// There is no such file.
    case missing
    /// It is a folder, a pipe or a device.
    case notRegular
    /// It holds more than is read.
    case tooLarge
    /// Others may read or own it, and it holds a secret; the detail is the command that mends it.
    case exposed
    /// There is one already, and it is never overwritten.
    case exists
    /// Opening or reading failed.
    case read
    /// Creating or writing failed.
    case write
  }

  /// What failed.
  public let kind: Kind
  /// The file, as it is called in a message.
  public let path: String
  /// The reason in Simplified Chinese.
  public let detail: String
  /// The number of errno(3); 0 where no system call failed.
  public let number: Int32

  /// A fault that no system call reported.
  public init(kind: Kind, path: String, detail: String) {
    self.init(kind: kind, path: path, detail: detail, number: 0)
  }

  private init(kind: Kind, path: String, detail: String, number: Int32) {
    self.kind = kind
    self.path = path
    self.detail = detail
    self.number = number
  }

  /// The fault of the system call that has just failed.
  static func last(_ kind: Kind, _ path: String) -> FileFault {
    let number = errno
    let kind: Kind =
      switch (kind, number) {
      case (.read, ENOENT), (.read, ENOTDIR): .missing
      case (.write, EEXIST): .exists
      case (_, _): kind
      }
    return FileFault(
      kind: kind, path: path, detail: SystemFailure.words(number), number: number)
  }

  /// A folder, a pipe or a device where a file was expected.
  static func notRegular(_ path: String) -> FileFault {
    FileFault(kind: .notRegular, path: path, detail: "不是普通文件")
  }

  /// More than is read.
  static func tooLarge(_ path: String) -> FileFault {
    FileFault(kind: .tooLarge, path: path, detail: "文件过大")
  }
}
