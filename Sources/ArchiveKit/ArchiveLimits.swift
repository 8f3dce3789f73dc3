/// How much a received archive may hold; every cap is enforced while bytes arrive.
public struct ArchiveLimits: Sendable, Hashable {
  /// Entries.
  public var entries: Int
  /// Bytes of one entry, unpacked.
  public var entryBytes: Int64
  /// Bytes of all entries, unpacked.
  public var totalBytes: Int64
  /// Unpacked bytes for each byte of the file; small archives may go up to ``freeBytes``.
  public var ratio: Int64
  /// Unpacked bytes below which the ratio is not looked at.
  public var freeBytes: Int64
  /// Whether local headers may be padded with zeros (field `0xA220`, as office programs leave room
  /// for a first part that grows).
  public var takesPadding = false

  /// Caps.
  public init(
    entries: Int, entryBytes: Int64, totalBytes: Int64, ratio: Int64, freeBytes: Int64
  ) {
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.freeBytes = freeBytes
  }
}
