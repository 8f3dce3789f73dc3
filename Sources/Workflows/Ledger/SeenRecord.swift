import Files
public import Model
import Store

extension Hub {
  /// What a record of the bureau looks like, as a word that changes with it: a page carries it, and
  /// whoever decides sends it back, so that two people never decide about each other's unseen work.
  public func state(of kind: EntityKind, _ id: String) throws -> String {
    Hub.state(try store.ownRecord(kind, id))
  }

  static func state(_ record: JSONValue?) -> String {
    String(Digest.of(text: JSONWriter.text(record ?? .null)).prefix(16))
  }

  /// Proves that a record still stands as whoever decides saw it.
  /// - Parameter seen: ``state(of:_:)`` as it was seen; nil for whatever stands.
  /// - Throws: ``StoreError/overtaken``.
  static func prove(_ record: JSONValue?, stillIs seen: String?) throws {
    if let seen, seen != state(record) { throw StoreError.overtaken }
  }
}
