public import Model
import Store

/// Where a log in quarantine parts from what the hub holds of the same device, and how both go on.
public struct Parting: Sendable {
  /// One of the two histories.
  public struct Side: Sendable {
    /// The last entry.
    public let head: LogHeadText
    /// The first entries after the common part.
    public let entries: [LogEntry]
    /// How many there are after the common part.
    public let count: Int64
  }

  /// Position and hash, as people compare them.
  public typealias LogHeadText = String

  /// The last entry that both share; 0 where they share none.
  public let common: Int64
  /// What the hub holds.
  public let held: Side
  /// What the bundle brought.
  public let received: Side
}

extension Hub {
  /// Entries of each side that are shown.
  private static let shownEntries: Int64 = 20

  /// Holds a bundle in quarantine, whose signer is believed, against the log of its device.
  /// - Parameter id: the beginning of its id.
  /// - Returns: nil where the bundle does not wait, or is another device's than is held here.
  public func parting(of id: String) throws -> Parting? {
    let waiting = try quarantined(id)
    guard waiting.state == .held, waiting.code == ProblemCode.bundleFork.rawValue else {
      return nil
    }
    let opened = open(quarantinePath(waiting.id), override: .released)
    defer { opened.discard() }
    guard case .bundle(let received) = try opened.received.get() else { return nil }
    let reader = try received.log.reader()
    let head = try store.head(of: received.device)
    var (low, high) = (Int64(0), min(head.seq, received.head.seq))
    // Hashes chain: where two entries are the same, all before them are.
    while low < high {
      let middle = (low + high + 1) / 2
      if try store.hash(of: received.device, at: middle) == reader.hash(at: middle) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    func shown(_ last: Int64) -> ClosedRange<Int64>? {
      last > low ? (low + 1)...min(last, low + Hub.shownEntries) : nil
    }
    return Parting(
      common: low,
      held: Parting.Side(
        head: head.text, entries: try store.entries(of: received.device, at: shown(head.seq)),
        count: head.seq - low),
      received: Parting.Side(
        head: received.head.text,
        entries: try shown(received.head.seq).map { try $0.compactMap(reader.entry(at:)) } ?? [],
        count: received.head.seq - low))
  }
}
