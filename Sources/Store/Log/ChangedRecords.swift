import Model

/// Records that are being changed, as they stand after the changes so far.
struct ChangedRecords {
  /// Those that were changed, in the order of their first change.
  private(set) var keys: [RecordKey] = []
  private var changed: Set<RecordKey> = []
  private var documents: [RecordKey: RecordDocument] = [:]
  private var originals: [RecordKey: JSONValue] = [:]

  /// A record as it stands; `current` gives one that was not asked for before.
  mutating func document(
    _ key: RecordKey, current: () throws -> JSONValue?
  ) rethrows -> RecordDocument {
    if let document = documents[key] { return document }
    let document = RecordDocument(try current() ?? [:])
    documents[key] = document
    originals[key] = document.value
    return document
  }

  /// A record as it was before every change.
  func original(_ key: RecordKey) -> JSONValue { originals[key] ?? .null }

  /// Whether a record was changed.
  func isChanged(_ key: RecordKey) -> Bool { changed.contains(key) }

  /// A record that was changed.
  subscript(key: RecordKey) -> RecordDocument { documents[key] ?? RecordDocument() }

  /// Changes one field of a record.
  mutating func set(_ key: RecordKey, _ field: String, _ new: JSONValue) {
    change(key) { $0.set(field, new) }
  }

  /// Changes a record.
  mutating func change(_ key: RecordKey, _ work: (inout RecordDocument) -> Void) {
    if changed.insert(key).inserted { keys.append(key) }
    work(&documents[key, default: RecordDocument()])
  }
}
