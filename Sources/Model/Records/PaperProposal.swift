/// What became of a paper that was issued on site and proposed to the ledger: a record of the hub's own
/// log. A paper that was taken is named by its case and has none.
public struct PaperProposal: Sendable, Hashable {
  /// Id of the paper.
  public let paper: String
  /// Whether it is not taken into the ledger.
  public let isRejected: Bool
  /// Who decided.
  public let actor: String
  /// Why.
  public let reason: String

  /// A decision.
  public init(paper: String, isRejected: Bool, actor: String, reason: String) {
    self.paper = paper
    self.isRejected = isRejected
    self.actor = actor
    self.reason = reason
  }

  /// The fields of the record.
  public var document: JSONValue {
    [
      "id": .string(paper), "rejected": .bool(isRejected), "actor": .string(actor),
      "reason": .string(reason),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    paper = try reader.string("id")
    isRejected = try reader.bool("rejected")
    actor = try reader.string("actor")
    reason = try reader.string("reason")
  }
}
