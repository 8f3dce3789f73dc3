/// What a person at the bureau decided about a visit that breaks a rule: a record of the hub's own
/// log. It holds for the visit as it stood then; whatever changes it afterwards asks anew.
public struct VisitRuling: Sendable, Hashable {
  /// Log in which the visit stands.
  public let device: String
  /// Id of the visit.
  public let visit: String
  /// Whether it counts.
  public let isAdmitted: Bool
  /// Why.
  public let reason: String
  /// Who decided.
  public let actor: String
  /// SHA-256 of the visit as it stood.
  public let state: String

  /// A ruling.
  public init(
    device: String, visit: String, isAdmitted: Bool, reason: String, actor: String, state: String
  ) {
    self.device = device
    self.visit = visit
    self.isAdmitted = isAdmitted
    self.reason = reason
    self.actor = actor
    self.state = state
  }

  /// Id of the record: one a visit of a log.
  public static func id(device: String, visit: String) -> String { "\(device)/\(visit)" }

  /// The fields of the record.
  public var document: JSONValue {
    [
      "id": .string(VisitRuling.id(device: device, visit: visit)), "device": .string(device),
      "visit": .string(visit), "admitted": .bool(isAdmitted), "reason": .string(reason),
      "actor": .string(actor), "state": .string(state),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    device = try reader.string("device")
    visit = try reader.string("visit")
    guard let isAdmitted = reader.raw("admitted").bool else {
      throw DocumentFailure(pointer: "/admitted", expected: "true 或者 false")
    }
    self.isAdmitted = isAdmitted
    reason = try reader.string("reason")
    actor = try reader.string("actor")
    state = try reader.string("state")
  }
}
