import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Why a file could not be opened, created, read or written; each folder words it in its own error.
struct FileFault: Error, Sendable, Hashable {
  /// What failed.
  enum Kind: Sendable, Hashable {
    /// There is no such file.
    case missing
    /// It is a folder, a pipe or a device.
    case notRegular
    /// There is one already, and it is never overwritten.
    case exists
    /// Opening or reading failed.
    case read
    /// Creating or writing failed.
    case write
  }

  let kind: Kind
  let path: String
  let detail: String

  /// The fault of the system call that has just failed.
  static func last(_ kind: Kind, _ path: String) -> FileFault {
    let number = errno
    let kind: Kind =
      switch (kind, number) {
      case (.read, ENOENT), (.read, ENOTDIR): .missing
      case (.write, EEXIST): .exists
      case (_, _): kind
      }
    return FileFault(kind: kind, path: path, detail: SystemFailure.words(number))
  }
}
