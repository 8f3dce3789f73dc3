public import Model
import Store

/// Two pages changed one field: both values, neither of them lost.
public struct EditConflict: Sendable, Hashable {
  /// JSON Pointer of the field.
  public let field: String
  /// The value that was to be saved, and was not.
  public let mine: JSONValue
  /// The value that stands.
  public let theirs: JSONValue
  /// Certificate number of who saved it.
  public let author: String
  /// When.
  public let at: Moment
  /// Its revision: saving with this one replaces it knowingly.
  public let revision: Int64
}

extension EditConflict {
  /// Every field that somebody else was faster with.
  static func all(_ stale: StaleFields, _ edits: [FieldEdit]) -> [EditConflict] {
    stale.fields.map { field, entry in
      EditConflict(
        field: field, mine: edits.last { $0.field == field }?.value ?? .null,
        theirs: stale.record[field], author: entry.actor, at: entry.wall, revision: entry.seq)
    }
  }
}
