import Model

/// The last entry of a log.
public struct LogHead: Sendable, Hashable {
  /// Its position; 0 for an empty log.
  public let seq: Int64
  /// Its hash.
  public let hash: String

  /// A head.
  public init(seq: Int64, hash: String) {
    self.seq = seq
    self.hash = hash
  }

  /// The head of an empty log.
  public static let empty = LogHead(seq: 0, hash: LogEntry.genesis)

  /// `<seq>:<hash>`, as bundles carry it.
  public var text: String { "\(seq):\(hash)" }

  /// Reads `<seq>:<hash>`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let seq = Int64(parts[0]), seq >= 0, parts[1].utf8.count == 64 else {
      return nil
    }
    self.init(seq: seq, hash: String(parts[1]))
  }
}
