import Synchronization
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A lock on a folder (flock(2)), held until it is released; the system releases it where the
/// process is killed.
public final class FolderLock: Sendable {
  private let handle: Mutex<Int32?>

  /// Holds the folder together with others; nobody can have it alone meanwhile. Waits for whoever
  /// has it alone now.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public init(sharing folder: String) throws {
    handle = Mutex(try FolderLock.open(folder, LOCK_SH))
  }

  /// Lets the folder go; the second time does nothing.
  public func release() {
    handle.withLock { handle in
      if let open = handle { close(open) }
      handle = nil
    }
  }

  deinit { release() }

  /// Works alone. Waits until all others are done.
  /// - Throws: ``StoreError/inputOutput(detail:)``, or what the work throws.
  public static func alone<Result>(
    _ folder: String, _ work: () throws -> Result
  ) throws -> Result {
    let handle = try open(folder, LOCK_EX)
    defer { close(handle) }
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

  private static func open(_ folder: String, _ kind: Int32) throws -> Int32 {
    let handle = try open(folder)
    while flock(handle, kind) != 0 {
      guard errno == EINTR else {
        let failure = failure(folder)
        close(handle)
        throw failure
      }
    }
    return handle
  }

  private static func failure(_ folder: String) -> StoreError {
    .inputOutput(detail: "\(folder)：\(SystemFailure.words(errno))")
  }
}
