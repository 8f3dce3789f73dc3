import CLinux

#if canImport(Glibc)
  import Glibc
#endif

/// Bringing to the medium whatever was written to a file system (syncfs(2)). Many small files come there in one go, where
/// a file system writes its journal and empties the cache of its disk again and again if it is asked for each of them.
public enum WholeSettling {
  /// Fewest files for which everything else that waits on the file system is waited for as well.
  static let fewest = 16
  /// File systems of a disk of this machine that return when the medium has it (statfs(2)): ext2 to ext4, XFS, Btrfs and F2FS.
  /// What goes through a network or another program is asked for each file.
  private static let magics: Set<Int> = [0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010]
  /// Before Linux 5.8 nothing is said of a failure.
  private static let isTold: Bool = {
    var names = utsname()
    guard uname(&names) == 0 else { return false }
    let release = withUnsafeBytes(of: names.release) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    return isTold(release: release)
  }()

  /// Whether a system of that release says of a failure.
  static func isTold(release: String) -> Bool {
    let numbers = release.split(separator: ".", maxSplits: 2).prefix(2).map { part in
      Int(part.prefix { $0.isNumber }) ?? 0
    }
    guard numbers.count == 2 else { return false }
    return (numbers[0], numbers[1]) >= (5, 8)
  }

  /// Whether the file system of a path is known to do so, and to say where it failed.
  public static func isKnown(at path: String) -> Bool {
    var state = statfs()
    return isTold && statfs(path, &state) == 0 && magics.contains(Int(state.f_type))
  }

  /// Returns when all that was written to the file system of a path is on the medium.
  static func settle(at path: String) throws(FileFault) {
    let file = try OpenFile(path, O_RDONLY, for: .write)
    guard syncfs(file.descriptor) == 0 else { throw .last(.write, path) }
  }
}
