/// One log in what a hub sends up: from which entry on it is there, and where it ends.
public struct RollupLog: Sendable, Hashable {
  /// Label of the log: a device, or a branch of one.
  public let label: String
  /// The entry after which it begins; that of an empty log where all of it is there.
  public let after: LogHead
  /// Its last entry.
  public let head: LogHead

  /// A log.
  public init(label: String, after: LogHead, head: LogHead) {
    self.label = label
    self.after = after
    self.head = head
  }
}
