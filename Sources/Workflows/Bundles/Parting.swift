public import Model
import Store

/// Where a log in quarantine parts from what the hub holds of the same device, and how both go on.
public struct Parting: Sendable {
  /// One of the two histories.
  public struct Side: Sendable {
    /// The last entry.
    public let head: LogHeadText
    /// What was written after the common part, a record a line, in the order in which it was begun.
    public let records: [Record]
    /// The first entries after the common part.
    public let entries: [Entry]
    /// How many there are after the common part.
    public let count: Int64
  }

  /// A record that one side went on with.
  public struct Record: Sendable, Hashable {
    /// What it is.
    public let kind: EntityKind
    /// Its id.
    public let id: String
    /// Whom or what it is about; empty where it does not say.
    public let title: String
    /// The day of a visit or a sweep; nil for others.
    public let day: Day?
    /// Entries about it after the common part.
    public let count: Int
  }

  /// One entry, with what a person needs to read it.
  public struct Entry: Sendable {
    /// The entry.
    public let entry: LogEntry
    /// Whom or what its record is about; empty where it does not say.
    public let title: String
    /// What its item asks; empty where its field is none.
    public let question: String
    /// Name of whoever wrote it, where a plan knows the certificate.
    public let name: String?
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
    let reader = received.log.reader
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
    let held = try PartedLog(
      hub: self, entries: { try self.store.entries(of: received.device, at: $0) },
      record: { kind, id in
        try self.store.records(kind, id).first { $0.device == received.device }?.document ?? .null
      })
    let brought = try PartedLog(
      hub: self, entries: { try $0.compactMap(reader.entry(at:)) },
      record: { kind, id in
        var document = RecordDocument()
        for entry in try reader.entries(of: kind, id) { document.set(entry.field, entry.new) }
        return document.value
      })
    return Parting(
      common: low, held: try held.side(after: low, to: head),
      received: try brought.side(after: low, to: received.head))
  }
}
