import Files
import GRDB
public import Model

/// Writes changes as log entries; shared by the log of a workspace and the bureau's own log in a hub.
enum RecordWriting {
  /// New entries with the text and hash of each, and the records that they change.
  struct Made {
    var entries: [(entry: LogEntry, body: String, hash: String)] = []
    var records = ChangedRecords()
  }

  /// Makes the entries for changes, in order, continuing a log. Changes that change nothing are
  /// left out, so that recording the same thing twice leaves the log as it was.
  static func entries(
    for changes: [FieldChange], after head: LogHead, device: String, actor: String, wall: Moment,
    current: (RecordKey) throws -> JSONValue?
  ) throws -> Made {
    var made = Made()
    var head = head
    for change in changes {
      let key = RecordKey(kind: change.kind, entity: change.entity)
      let old = try made.records.document(key) { try current(key) }[change.field]
      guard old != change.new else { continue }
      made.records.set(key, change.field, change.new)
      let entry = LogEntry(
        seq: head.seq + 1, prev: head.hash, device: device, actor: actor, wall: wall,
        entity: change.entity, kind: change.kind, field: change.field, old: old, new: change.new,
        reason: change.reason)
      let body = entry.body
      let hash = Digest.of(text: body)
      made.entries.append((entry, body, hash))
      head = LogHead(seq: entry.seq, hash: hash)
    }
    return made
  }
}

/// A record as somebody saw it before deciding on a change.
public struct ExpectedRecord: Sendable {
  private let key: RecordKey
  private let record: JSONValue?

  /// A record, or nil where there was none.
  public init(_ kind: EntityKind, _ entity: String, _ record: JSONValue?) {
    key = RecordKey(kind: kind, entity: entity)
    self.record = record
  }

  /// Proves inside the transaction that nobody was faster.
  /// - Throws: ``StoreError/overtaken``.
  func prove(device: String, in db: Database) throws {
    guard try Projection.record(device, key, in: db) == record else {
      throw StoreError.overtaken
    }
  }
}

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
