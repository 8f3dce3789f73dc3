/// What somebody at the bureau concluded about records that may be one, or that disagree: a record of
/// the hub's own log. What was recorded stays as it is; the conclusion says how it counts, and can be
/// withdrawn.
public struct Settlement: Sendable, Hashable {
  /// What stands against what.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Visits that look like one under several ids.
    case visit
    /// Subjects that may be one.
    case subject
    /// Visits to one subject that answer a row of the check form differently.
    case row
    /// Papers that bear one number.
    case number

    /// In the words of the list.
    public var title: String {
      switch self {
      case .visit: "可能录了两遍的检查"
      case .subject: "可能是同一家"
      case .row: "各次检查不一致"
      case .number: "文号重复"
      }
    }
  }

  /// What was concluded.
  public enum Conclusion: String, Sendable, Hashable, CaseIterable {
    /// They are one; the kept one counts.
    case one
    /// They are several, and each counts.
    case several
    /// The rule of the plan holds.
    case rule
    /// What was found is not counted.
    case discount
    /// The conclusion before was taken back.
    case withdrawn
  }

  /// Id of the difference.
  public let id: String
  /// What stands against what.
  public let kind: Kind
  /// What was concluded.
  public let conclusion: Conclusion
  /// Ids of the visits, subjects or papers, as whoever concluded saw them.
  public let members: [String]
  /// The one that counts, for ``Conclusion/one``.
  public let kept: String?
  /// The row of the check form, for ``Kind/row``.
  public let row: String?
  /// Who concluded.
  public let actor: String
  /// Why.
  public let reason: String

  /// A conclusion.
  public init(
    id: String, kind: Kind, conclusion: Conclusion, members: [String], kept: String? = nil,
    row: String? = nil, actor: String, reason: String
  ) {
    self.id = id
    self.kind = kind
    self.conclusion = conclusion
    self.members = members
    self.kept = kept
    self.row = row
    self.actor = actor
    self.reason = reason
  }

  /// Whether it holds.
  public var holds: Bool { conclusion != .withdrawn }

  /// The fields of the record; null where the conclusion has none, so that none of the one before is
  /// left.
  public var document: JSONValue {
    [
      "id": .string(id), "kind": .string(kind.rawValue),
      "conclusion": .string(conclusion.rawValue), "members": .strings(members),
      "kept": .optional(kept), "row": .optional(row), "actor": .string(actor),
      "reason": .string(reason),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    id = try reader.string("id")
    kind = try reader.value("kind", Kind.init(rawValue:))
    conclusion = try reader.value("conclusion", Conclusion.init(rawValue:))
    members = try reader.strings("members")
    kept = try reader.optionalString("kept")
    row = try reader.optionalString("row")
    actor = try reader.string("actor")
    reason = try reader.string("reason")
  }
}
