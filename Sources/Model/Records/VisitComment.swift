/// A remark at an item of a visit, by the team or by the bureau: a record of its own, so that it
/// changes nothing in the visit.
public struct VisitComment: Sendable, Hashable {
  /// Id, a UUID.
  public let id: String
  /// The visit.
  public let visit: String
  /// Log in which the visit stands, where the bureau wrote it; nil in a team's own log.
  public let device: String?
  /// The item, the row of the check form, or empty for the visit as a whole.
  public let item: String
  /// What is said.
  public let text: String
  /// Who says it.
  public let actor: String

  /// A comment.
  public init(
    id: String, visit: String, device: String? = nil, item: String, text: String, actor: String
  ) {
    self.id = id
    self.visit = visit
    self.device = device
    self.item = item
    self.text = text
    self.actor = actor
  }

  /// The fields of the record.
  public var document: JSONValue {
    [
      "id": .string(id), "visit": .string(visit), "device": .optional(device),
      "item": .string(item), "text": .string(text), "actor": .string(actor),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      id: try reader.string("id"), visit: try reader.string("visit"),
      device: try reader.optionalString("device"), item: try reader.optionalString("item") ?? "",
      text: try reader.string("text"), actor: try reader.optionalString("actor") ?? "")
  }
}
