public import ArchiveKit

extension ArchiveLimits {
  /// Caps that no archive of a test meets by accident.
  public static let standard = ArchiveLimits(
    entries: 100_000, entryBytes: 8 << 30, totalBytes: 8 << 30, ratio: 200, freeBytes: 64 << 20)
}
