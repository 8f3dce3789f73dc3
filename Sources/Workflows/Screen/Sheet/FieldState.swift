public import Model

/// One field of a record as a page shows it.
public struct FieldState: Sendable, Hashable {
  /// JSON Pointer within the record.
  public let field: String
  /// Value; null where there is none.
  public let value: JSONValue
  /// Position of the log entry that changed it last; 0 where nobody did. A save gives it back.
  public let revision: Int64
  /// How many entries changed it: more than one means that there is a history worth showing.
  public let changes: Int
}

/// One field that a person changed on a page.
public struct FieldEdit: Sendable, Hashable {
  /// JSON Pointer within the visit, for instance `/answers/COS-06`.
  public var field: String
  /// New value; null takes the field away.
  public var value: JSONValue
  /// ``FieldState/revision`` of the field when the page showed it.
  public var revision: Int64
  /// Why, where the person said so.
  public var reason: String?

  /// A change of a field.
  public init(_ field: String, _ value: JSONValue, revision: Int64, reason: String? = nil) {
    self.field = field
    self.value = value
    self.revision = revision
    self.reason = reason
  }
}

/// What was saved, durably.
public struct Saved: Sendable, Hashable {
  /// The fields as they stand now, with the revisions that the next save gives back.
  public let fields: [FieldState]
  /// When the log was written, for 已保存 14:02.
  public let at: Moment
}

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

/// One entry of the history of a field: 谁、何时、原值、新值、理由.
public struct HistoryEntry: Sendable, Hashable {
  /// Position in the log.
  public let seq: Int64
  /// JSON Pointer of the field.
  public let field: String
  /// Certificate number.
  public let actor: String
  /// Name of the inspector, where the plan knows the certificate number.
  public let name: String?
  /// When, by the clock of the laptop.
  public let at: Moment
  /// Value before; null for none.
  public let old: JSONValue
  /// Value after; null for none.
  public let new: JSONValue
  /// Why.
  public let reason: String?
}
