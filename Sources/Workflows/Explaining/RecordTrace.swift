public import Model
public import Store

/// What proves a record: each field that matters with the log entries that wrote it and their place in
/// the chain, the evidence, and the bundles that brought them.
public struct RecordTrace: Sendable {
  /// A log entry in its place: a change of either neighbour would show.
  public struct Step: Sendable {
    /// The entry.
    public let entry: LogEntry
    /// Name of whoever wrote it, where a plan knows the certificate.
    public let name: String?
    /// SHA-256 of the entry; `entry.prev` is that of the one before.
    public let hash: String
    /// What the entry after names as its predecessor; nil for the last of the log.
    public let next: String?
    /// The first bundle held that reaches so far; nil for the bureau's own entries.
    public let bundle: HeldBundle?

    /// Whether its place in the chain holds.
    public var isChained: Bool { next == nil || next == hash }
  }

  /// One field.
  public struct Field: Sendable {
    /// JSON Pointer within the record.
    public let pointer: String
    /// Item or row that it answers; empty for others.
    public let name: String
    /// What was asked, or what the field is; empty where only the pointer tells.
    public let question: String
    /// As it stands.
    public let value: JSONValue
    /// Who wrote it, oldest first.
    public let steps: [Step]
  }

  /// One piece of evidence.
  public struct Piece: Sendable {
    /// What it is and how large.
    public let evidence: StoredEvidence
    /// What it shows, in the inspector's words.
    public let caption: String
    /// Items and rows that it backs.
    public let items: [String]
    /// Number within the visit; nil where the laptop gave none.
    public let number: Int64?
    /// Whether its file is here.
    public let isHeld: Bool
    /// The hub below that has the file and did not send it up; nil where none said that it has it.
    public let keeper: RecordHolder?
    /// Whether its bytes are still those that were recorded; nil where it did not come.
    public let isIntact: Bool?
    /// Who added it, and its place in the chain.
    public let steps: [Step]
  }

  /// The hub in whose copy it was read, or this one; nil where nothing lies below this hub.
  public let holder: RecordHolder?
  /// Log in which it stands.
  public let device: String
  /// What it is.
  public let kind: EntityKind
  /// Its id.
  public let id: String
  /// Whom it is about.
  public let title: String
  /// Its day.
  public let day: Day?
  /// The row that was asked for; nil for a whole record.
  public let row: FormRow?
  /// What it came to there.
  public let result: RowResult?
  /// Fields.
  public let fields: [Field]
  /// Evidence.
  public let evidence: [Piece]

  /// The same with the name of whom it is about.
  func titled(_ title: String) -> RecordTrace {
    RecordTrace(
      holder: holder, device: device, kind: kind, id: id, title: title, day: day, row: row,
      result: result, fields: fields, evidence: evidence)
  }
}
