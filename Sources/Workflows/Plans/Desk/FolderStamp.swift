import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What changes whenever a file of a plan folder is written, replaced, added or taken away.
struct FolderStamp: Sendable, Equatable {
  private struct Entry: Equatable {
    let name: String
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let entries: [Entry]

  /// Folders below that a plan reads from.
  private static let below = ["laws"]

  /// Of a folder as it is now; nil where it cannot be listed.
  init?(_ path: String) {
    var entries: [Entry] = []
    for folder in [""] + FolderStamp.below.map({ $0 + "/" }) {
      let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)
      guard let names else {
        if folder.isEmpty { return nil }
        continue
      }
      for name in names.sorted() {
        var status = stat()
        guard stat("\(path)/\(folder)\(name)", &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT == S_IFREG else { continue }
        entries.append(
          Entry(
            name: folder + name, inode: UInt64(status.st_ino), size: Int(status.st_size),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec))
      }
    }
    self.entries = entries
  }
}
