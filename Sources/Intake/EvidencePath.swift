import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What an evidence path leads to. No link is followed on the way: a visit file that somebody else
/// wrote must not be able to name this machine's other files.
enum EvidencePath {
  /// What lies at the end.
  enum Kind: Sendable {
    /// A regular file.
    case regular
    /// A folder, a link, a pipe or a device; or a link on the way.
    case other
    /// Nothing.
    case missing
  }

  static func kind(of parts: [Substring], in folder: String) -> Kind {
    var path = folder
    var mode = mode_t(0)
    for (index, part) in parts.enumerated() {
      path += "/" + part
      var status = stat()
      guard lstat(path, &status) == 0 else { return .missing }
      mode = status.st_mode & S_IFMT
      if index + 1 < parts.count, mode != S_IFDIR { return .other }
    }
    return mode == S_IFREG ? .regular : .other
  }
}
