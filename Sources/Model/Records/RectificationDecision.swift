/// What somebody at the bureau concluded about an order after its term: a record of the hub's own log,
/// one an order. The newest conclusion holds; the log keeps those before.
public struct RectificationDecision: Sendable, Hashable {
  /// What was concluded.
  public enum Conclusion: String, Sendable, Hashable, CaseIterable {
    /// 整改到位
    case corrected = "整改到位"
    /// 继续限期
    case extended = "继续限期"
    /// 逾期未改立案
    case becameCase = "立案"
    /// The conclusion before was taken back.
    case withdrawn = "撤回结论"
  }

  /// Id of the paper that ordered it.
  public let paper: String
  /// What was concluded.
  public let conclusion: Conclusion
  /// The new term, for ``Conclusion/extended``.
  public let until: Day?
  /// The case, for ``Conclusion/becameCase``.
  public let enforcementCase: String?
  /// The visit that looked back, where there was one.
  public let visit: String?
  /// Who concluded.
  public let actor: String
  /// Why.
  public let reason: String

  /// A conclusion.
  public init(
    paper: String, conclusion: Conclusion, until: Day? = nil, enforcementCase: String? = nil,
    visit: String? = nil, actor: String, reason: String
  ) {
    self.paper = paper
    self.conclusion = conclusion
    self.until = until
    self.enforcementCase = enforcementCase
    self.visit = visit
    self.actor = actor
    self.reason = reason
  }

  /// The fields of the record; those that the conclusion does not have are null, so that none of the
  /// one before is left.
  public var document: JSONValue {
    [
      "id": .string(paper), "conclusion": .string(conclusion.rawValue),
      "until": .optional(until?.description), "case": .optional(enforcementCase),
      "visit": .optional(visit), "actor": .string(actor), "reason": .string(reason),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    paper = try reader.string("id")
    conclusion = try reader.value("conclusion", Conclusion.init(rawValue:))
    until = try reader.optionalValue("until") { Day($0) }
    enforcementCase = try reader.optionalString("case")
    visit = try reader.optionalString("visit")
    actor = try reader.string("actor")
    reason = try reader.optionalString("reason") ?? ""
  }
}
