import Bundling
import Model
import Store

/// The drafts of another laptop's log, as the first entries of a new one: the visits under their ids,
/// their documents, and the institutions that the log alone knows.
struct CarriedDrafts {
  /// What to append.
  let changes: [FieldChange]
  /// How many visits.
  let count: Int
  /// SHA-256 of every file that they name.
  let files: Set<String>

  init(of received: ReceivedBundle) throws {
    let reader = received.log.reader
    func records(_ kind: EntityKind) throws -> [(id: String, value: JSONValue)] {
      try received.log.entities(kind).map { entity in
        var record = RecordDocument()
        for entry in try reader.entries(of: kind, entity) { record.set(entry.field, entry.new) }
        return (entity, record.value)
      }
    }
    let drafts = try records(.visit).filter { _, visit in
      visit["status"]?.string == VisitStatus.draft.rawValue
        && RecordDocument(visit)[VisitFields.discarded] == .null
    }
    let ids = Set(drafts.map(\.id))
    let subjects = Set(drafts.compactMap { $0.value["subject"]?.string })
    let named = try records(.subject).filter { subjects.contains($0.id) }
    let documents = try records(.document).filter { _, document in
      document["visit"]?.string.map(ids.contains) ?? false
    }
    let reason = "由备份接续：设备 \(received.device) 的日志到 \(received.head.seq) 条为止"
    func changes(
      _ kind: EntityKind, _ records: [(id: String, value: JSONValue)]
    ) -> [FieldChange] {
      records.flatMap { record in
        RecordDocument.fields(of: record.value).map {
          FieldChange(kind, record.id, $0.field, $0.value, reason: reason)
        }
      }
    }
    self.changes =
      changes(.subject, named) + changes(.visit, drafts) + changes(.document, documents)
    count = drafts.count
    do {
      files = Set(drafts.flatMap { $0.value["evidence"]?.object?.keys.map(\.self) ?? [] })
        .union(
          try documents.flatMap { try DocumentRecord(document: $0.value).files.map(\.sha256) })
    } catch let failure as DocumentFailure {
      throw BundleError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }
}
