/// Where a database from outside lies.
public enum ReceivedSource: Sendable {
  /// Largest database that is not laid on the disk to be read, in bytes. Most logs of a laptop are smaller, and
  /// a file that is made only to be removed costs more than reading it.
  public static let largestInMemory: Int64 = 8 << 20

  /// In a file of ours that nobody changes.
  case file(String)
  /// In memory, all of it.
  case memory([UInt8])
}
