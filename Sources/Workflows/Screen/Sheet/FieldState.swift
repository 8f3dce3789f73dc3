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

extension FieldState {
  /// A field of a page on which nothing is recorded.
  public init(preview field: String, value: JSONValue = .null) {
    (self.field, self.value, revision, changes) = (field, value, 0, 0)
  }
}

/// What was saved, durably.
public struct Saved: Sendable, Hashable {
  /// The fields as they stand now, with the revisions that the next save gives back.
  public let fields: [FieldState]
  /// When the log was written, for 已保存 14:02.
  public let at: Moment
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
