import Files
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of this process below the system's temporary one, for what lies nowhere else. Whoever
/// works there holds its lock; one that nobody holds was left by a program that was killed.
public enum TemporaryFolder {
  private static let prefix = "fieldkit-"

  /// Takes away what programs of this user left that were killed.
  public static func clear() {
    let base = FileManager.default.temporaryDirectory.path
    for name in (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    where isOurs(name, in: base) {
      let path = base + "/" + name
      // A folder that cannot be taken away now hinders nobody.
      _ = try? FolderLock.ifFree(path) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  /// A fresh folder of this process, until it is released.
  struct Held: Sendable {
    let path: String
    fileprivate let lock: FolderLock

    /// Takes the folder away.
    func release() {
      try? FileManager.default.removeItem(atPath: path)
      lock.release()
    }
  }

  /// Works in a fresh folder that nobody else may read.
  static func with<Result>(
    _ surroundings: Surroundings, _ work: (String) throws -> Result
  ) throws -> Result {
    let held = try hold(surroundings)
    defer { held.release() }
    return try work(held.path)
  }

  /// Makes a fresh folder that nobody else may read.
  static func hold(_ surroundings: Surroundings) throws -> Held {
    let base = FileManager.default.temporaryDirectory.path
    while true {
      let path = base + "/" + prefix + surroundings.uuid()
      guard mkdir(path, 0o700) == 0 else {
        // Somebody else works there; the next name is another.
        if errno == EEXIST { continue }
        throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(errno))
      }
      // Between these two lines another program may take the folder for one that was left.
      guard let lock = try? FolderLock(sharing: path), access(path, F_OK) == 0 else { continue }
      return Held(path: path, lock: lock)
    }
  }

  private static func isOurs(_ name: String, in base: String) -> Bool {
    guard name.hasPrefix(prefix), UUID(uuidString: String(name.dropFirst(prefix.count))) != nil
    else { return false }
    var status = stat()
    return lstat(base + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid()
  }
}
