/// Sticks, cards and other removable media.
public enum PluggedMedia {
  /// Where desktops and people mount them.
  private static let places = ["/media/", "/run/media/", "/mnt/", "/Volumes/"]

  /// The folders at which the system has mounted one, in the order of their names.
  public static func folders() -> [String] {
    MountTable().mounts.map(\.folder).filter { path in places.contains(where: path.hasPrefix) }
      .sorted()
  }
}
