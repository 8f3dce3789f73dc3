import GRDB
public import Model

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
