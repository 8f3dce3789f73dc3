import GRDB
public import Model

/// Writes changes as log entries; shared by the log of a workspace and the bureau's own log in a hub.
enum RecordWriting {
  /// Makes the entries for changes, in order, continuing a log. Changes that change nothing are
  /// left out, so that recording the same thing twice leaves the log as it was.
  static func entries(
    for changes: [FieldChange], after head: LogHead, device: String, actor: String, wall: Moment,
    current: (FieldChange) throws -> JSONValue
  ) throws -> [(entry: LogEntry, body: String, hash: String)] {
    var made: [(entry: LogEntry, body: String, hash: String)] = []
    var written: [String: RecordDocument] = [:]
    var head = head
    for change in changes {
      let key = change.kind.rawValue + "\u{1}" + change.entity
      var record = try written[key] ?? RecordDocument(current(change))
      let old = record[change.field]
      guard old != change.new else { continue }
      record.set(change.field, change.new)
      written[key] = record
      let entry = LogEntry(
        seq: head.seq + 1, prev: head.hash, device: device, actor: actor, wall: wall,
        entity: change.entity, kind: change.kind, field: change.field, old: old, new: change.new,
        reason: change.reason)
      let body = entry.body
      let hash = LogHash.of(body)
      made.append((entry, body, hash))
      head = LogHead(seq: entry.seq, hash: hash)
    }
    return made
  }
}

/// A record as somebody saw it before deciding on a change.
public struct ExpectedRecord: Sendable {
  private let kind: EntityKind
  private let entity: String
  private let record: JSONValue?

  /// A record, or nil where there was none.
  public init(_ kind: EntityKind, _ entity: String, _ record: JSONValue?) {
    self.kind = kind
    self.entity = entity
    self.record = record
  }

  /// Proves inside the transaction that nobody was faster.
  /// - Throws: ``StoreError/overtaken``.
  func prove(device: String, in db: Database) throws {
    guard try Projection.record(device, kind.rawValue, entity, in: db) == record else {
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
