/// Sticks, cards and other removable media.
public enum PluggedMedia {
  /// Where desktops and people mount them.
  private static let places = ["/media/", "/run/media/", "/mnt/", "/Volumes/"]
  /// What lies in memory or is made by the kernel: read-only it brings nothing from anywhere.
  private static let unplugged: Set<String> = [
    "cgroup", "cgroup2", "devtmpfs", "overlay", "proc", "ramfs", "squashfs", "sysfs", "tmpfs",
  ]

  /// The folders at which the system has mounted one, in the order of their names. A card with its lock
  /// shut is one to read from.
  public static func folders() -> [String] { folders(in: MountTable()) }

  static func folders(in table: MountTable) -> [String] {
    table.mounts.filter { mount in
      places.contains(where: mount.folder.hasPrefix)
        && !(mount.isReadOnly && unplugged.contains(mount.kind))
    }.map(\.folder).sorted()
  }
}
