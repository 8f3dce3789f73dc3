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

/// Fields were changed on another page since this one showed them.
public struct EditConflicts: CodedError, Hashable {
  /// Each with both values.
  public let conflicts: [EditConflict]

  /// Every field that somebody else was faster with.
  init(_ stale: StaleFields, _ edits: [FieldEdit]) {
    conflicts = stale.fields.map { field, entry in
      EditConflict(
        field: field, mine: edits.last { $0.field == field }?.value ?? .null,
        theirs: stale.record[field], author: entry.actor, at: entry.wall, revision: entry.seq)
    }
  }

  /// What a user reads.
  public var problem: Problem {
    Problem(
      .editConflict, "有 \(conflicts.count) 处在打开本页之后被别处改过",
      faults: conflicts.map { conflict in
        Fault(
          conflict.field,
          "\(conflict.author) 于 \(conflict.at.text) 改为 \(JSONWriter.text(conflict.theirs))",
          "本页要保存的是 \(JSONWriter.text(conflict.mine))")
      })
  }
}
