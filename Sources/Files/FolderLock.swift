import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A lock on a folder (flock(2)), held until it is released; the system releases it where the
/// process is killed.
public final class FolderLock: Sendable {
  private let folder: Mutex<OpenFile?>

  /// Holds the folder together with others; nobody can have it alone meanwhile. Waits for whoever
  /// has it alone now.
  public init(sharing folder: String) throws(FileFault) {
    self.folder = Mutex(try FolderLock.open(folder, LOCK_SH))
  }

  private init(_ file: consuming OpenFile) { folder = Mutex(file) }

  /// Holds the folder alone, only where nobody is there at the moment.
  /// - Returns: nil where somebody is.
  public static func take(_ folder: String) throws(FileFault) -> FolderLock? {
    let file = try open(folder)
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw FileFault.last(.write, folder)
    }
    return FolderLock(file)
  }

  /// Lets the folder go; the second time does nothing.
  public func release() { folder.withLock { $0 = nil } }

  /// Works alone. Waits until all others are done.
  /// - Throws: ``FileFault``, or what the work throws.
  public static func alone<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result {
    let held = try open(folder, LOCK_EX)
    return try withExtendedLifetime(held) { _ in try work() }
  }

  /// Works alone, only where nobody is there at the moment.
  /// - Returns: nil where somebody is.
  /// - Throws: ``FileFault``, or what the work throws.
  public static func ifFree<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result? {
    let held = try open(folder)
    guard flock(held.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw FileFault.last(.write, folder)
    }
    return try withExtendedLifetime(held) { _ in try work() }
  }

  private static func open(_ folder: String) throws(FileFault) -> OpenFile {
    try OpenFile(folder, O_RDONLY | O_DIRECTORY, for: .write)
  }

  private static func open(_ folder: String, _ kind: Int32) throws(FileFault) -> OpenFile {
    let file = try open(folder)
    while flock(file.descriptor, kind) != 0 {
      guard errno == EINTR else { throw .last(.write, folder) }
    }
    return file
  }
}
