#if canImport(Glibc)
  import Glibc
#endif

/// What lies at a path, looked at without opening it.
///
/// Foundation says only that nothing is there, whatever kept it from looking.
public enum FileLook: Sendable, Hashable {
  case nothing
  /// A folder, a pipe or a device.
  case other
  case regular(bytes: Int64)

  /// Follows links.
  /// - Throws: ``FileFault`` where the system does not let this user look, or read a regular file.
  public init(at path: String) throws(FileFault) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let fault = FileFault.last(.read, path)
      guard fault.kind == .missing else { throw fault }
      self = .nothing
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      self = .other
      return
    }
    guard access(path, R_OK) == 0 else { throw .last(.read, path) }
    self = .regular(bytes: Int64(status.st_size))
  }

  /// Whether a regular file is there.
  public var isRegular: Bool {
    switch self {
    case .regular: true
    case .nothing, .other: false
    }
  }
}
