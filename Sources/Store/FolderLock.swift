#if canImport(Glibc)
  import Glibc
#endif

/// A lock on a folder (flock(2)). It is let go at the end of the work, and by the system where the
/// process is killed.
public enum FolderLock {
  /// Works while others may work too, but nobody who wants the folder alone. Waits for that one.
  /// - Throws: ``StoreError/inputOutput(detail:)``, or what the work throws.
  public static func shared<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result {
    let handle = try open(folder)
    defer { close(handle) }
    try wait(handle, LOCK_SH, folder)
    return try work()
  }

  /// Works alone. Waits until all others are done.
  /// - Throws: ``StoreError/inputOutput(detail:)``, or what the work throws.
  public static func alone<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result {
    let handle = try open(folder)
    defer { close(handle) }
    try wait(handle, LOCK_EX, folder)
    return try work()
  }

  /// Works alone, only where nobody is there at the moment.
  /// - Returns: nil where somebody is.
  /// - Throws: ``StoreError/inputOutput(detail:)``, or what the work throws.
  public static func ifFree<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result? {
    let handle = try open(folder)
    defer { close(handle) }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw failure(folder)
    }
    return try work()
  }

  private static func open(_ folder: String) throws -> Int32 {
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw failure(folder) }
    return handle
  }

  private static func wait(_ handle: Int32, _ kind: Int32, _ folder: String) throws {
    while flock(handle, kind) != 0 {
      guard errno == EINTR else { throw failure(folder) }
    }
  }

  private static func failure(_ folder: String) -> StoreError {
    .inputOutput(detail: "\(folder)：\(String(cString: strerror(errno)))")
  }
}
