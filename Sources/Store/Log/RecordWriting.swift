import Files
import GRDB
import Model

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
