import Foundation
import Synchronization
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Bringing files and folders to the medium.
enum Medium {
  /// How many files wait for the medium at a time.
  private static let widest = 16

  /// Many files at once: a file system commits those that wait together in one go, where each by
  /// itself would wait its turn.
  static func synchronise(files paths: [String]) throws {
    let work = Work(paths)
    let threads = DispatchGroup()
    for _ in 0..<min(widest, paths.count) {
      threads.enter()
      Thread.detachNewThread {
        while let path = work.next() {
          do { try synchronise(path, O_RDONLY | O_NOFOLLOW) } catch { work.note(error) }
        }
        threads.leave()
      }
    }
    threads.wait()
    try work.check()
  }

  /// A folder, after something in it got or lost a name.
  static func synchronise(directory: String) throws {
    try synchronise(directory, O_RDONLY | O_DIRECTORY)
  }

  private static func synchronise(_ path: String, _ flags: Int32) throws {
    let handle = Glibc.open(path, flags | O_CLOEXEC)
    try check(handle, path)
    defer { Glibc.close(handle) }
    try check(fsync(handle), path)
  }

  /// Turns the failure of a system call into an error.
  static func check(_ result: Int32, _ name: String) throws {
    if result < 0 {
      throw StoreError.inputOutput(detail: "\(name)：\(SystemFailure.words(errno))")
    }
  }

  /// What is left to do, handed out to threads.
  private final class Work: Sendable {
    private let paths: [String]
    private let position = Mutex(0)
    private let failure = Mutex<(any Error)?>(nil)

    init(_ paths: [String]) { self.paths = paths }

    func next() -> String? {
      position.withLock { position in
        guard position < paths.count else { return nil }
        position += 1
        return paths[position - 1]
      }
    }

    func note(_ error: any Error) { failure.withLock { $0 = error } }

    func check() throws {
      if let error = failure.withLock({ $0 }) { throw error }
    }
  }
}
