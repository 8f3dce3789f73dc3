import ArchiveKit

/// How much a received bag may hold; every cap is enforced while bytes arrive.
public struct BagLimits: Sendable, Hashable {
  /// Entries of the ZIP file.
  public var entries: Int
  /// Bytes of all entries together, unpacked.
  public var bytes: Int64
  /// Unpacked bytes for each byte of the file.
  public var ratio: Int64
  /// Unpacked bytes below which the ratio is not looked at.
  public var freeBytes: Int64

  /// Caps.
  public init(
    entries: Int = 100_000, bytes: Int64 = 8 << 30, ratio: Int64 = 20, freeBytes: Int64 = 64 << 20
  ) {
    self.entries = entries
    self.bytes = bytes
    self.ratio = ratio
    self.freeBytes = freeBytes
  }

  /// 100,000 entries, 8 GiB, 20 to 1 above the first 64 MiB.
  public static let standard = BagLimits()

  var archive: ArchiveLimits {
    ArchiveLimits(
      entries: entries, entryBytes: bytes, totalBytes: bytes, ratio: ratio, freeBytes: freeBytes)
  }
}
