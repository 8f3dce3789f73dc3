#if canImport(Glibc)
  import Glibc
#endif

/// What the file system that holds a path says of itself (statvfs(3), /proc/mounts).
public struct FileSystemState: Sendable, Hashable {
  /// Bytes that this account may still write.
  public let freeBytes: Int64
  /// Whether nothing can be written there.
  public let isReadOnly: Bool
  /// Whether it is FAT, whose files hold at most 4 GiB and have neither owner nor mode.
  public let isFAT: Bool

  /// The state of the file system at a path.
  public init(of path: String) throws(FileFault) {
    var room = statvfs()
    guard statvfs(path, &room) == 0, let real = realpath(path, nil) else {
      throw .last(.read, path)
    }
    defer { free(real) }
    let (bytes, isHuge) = UInt64(room.f_bavail).multipliedReportingOverflow(
      by: UInt64(room.f_frsize))
    freeBytes = isHuge ? .max : Int64(clamping: bytes)
    isReadOnly = room.f_flag & UInt(ST_RDONLY) != 0
    isFAT = ["vfat", "msdos"].contains(MountTable().kind(of: String(cString: real)))
  }
}
