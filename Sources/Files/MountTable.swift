import Foundation

/// What the system has mounted where (proc(5), /proc/mounts).
struct MountTable {
  /// One line of the table.
  struct Mount {
    /// The folder.
    let folder: String
    /// The kind of file system: `ext4`, `vfat`.
    let kind: String
    /// Whether nothing can be written to it.
    let isReadOnly: Bool
  }

  let mounts: [Mount]

  /// The table as it is now; empty where the system has none.
  init() {
    let bytes = FileManager.default.contents(atPath: "/proc/mounts") ?? Data()
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  /// A table by its text.
  init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap { line in
      let columns = line.split(separator: " ")
      guard columns.count > 2 else { return nil }
      let options = columns.count > 3 ? columns[3].split(separator: ",") : []
      return Mount(
        folder: MountTable.plain(String(columns[1])), kind: String(columns[2]),
        isReadOnly: options.contains("ro"))
    }
  }

  /// The kind of the file system that a path without links lies on; nil where the table does not say.
  func kind(of path: String) -> String? {
    mounts.filter { mount in
      mount.folder == "/" || path == mount.folder || path.hasPrefix(mount.folder + "/")
    }.enumerated().max { left, right in
      // Of two at one place the later lies on top.
      (left.element.folder.utf8.count, left.offset) < (
        right.element.folder.utf8.count, right.offset
      )
    }?.element.kind
  }

  /// The kernel writes spaces of a path as `\040`.
  private static func plain(_ path: String) -> String {
    path.replacing("\\040", with: " ").replacing("\\011", with: "\t").replacing("\\134", with: "\\")
  }
}
