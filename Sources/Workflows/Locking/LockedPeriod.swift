public import Model

/// A period that was reported: what was kept of it, who locked it, and why. A record of the hub's own
/// log; the tables lie beside it, under the hash that the record names.
public struct LockedPeriod: Sendable, Hashable {
  /// Plan.
  public let plan: String
  /// Version of the plan by which it was counted.
  public let planVersion: Int
  /// First day; the plan's own where it has none.
  public let from: Day
  /// Last day.
  public let to: Day
  /// 0 for the report, then 1, 2, 3 … for each 更正.
  public let number: Int
  /// Who locked it.
  public let actor: String
  /// Why it was fit to be reported, or what is corrected.
  public let reason: String
  /// When.
  public let at: Moment
  /// Digest of the hub from which it was counted.
  public let digest: String
  /// SHA-256 of the list of what was kept.
  public let sha256: String

  /// Id of the record.
  public var id: String { "\(plan)/\(from.description)/\(to.description)/\(number)" }

  /// 报送 or 更正 n.
  public var title: String { number == 0 ? "报送" : "更正 \(number)" }

  init(
    plan: String, planVersion: Int, from: Day, to: Day, number: Int, actor: String, reason: String,
    at: Moment, digest: String, sha256: String
  ) {
    self.plan = plan
    self.planVersion = planVersion
    self.from = from
    self.to = to
    self.number = number
    self.actor = actor
    self.reason = reason
    self.at = at
    self.digest = digest
    self.sha256 = sha256
  }

  var document: JSONValue {
    [
      "id": .string(id), "plan": .string(plan), "planVersion": .count(planVersion),
      "from": .string(from.description), "to": .string(to.description), "number": .count(number),
      "actor": .string(actor), "reason": .string(reason), "at": .string(at.text),
      "digest": .string(digest), "sha256": .string(sha256),
    ]
  }

  init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      plan: try reader.string("plan"), planVersion: try reader.count("planVersion"),
      from: try reader.value("from") { Day($0) }, to: try reader.value("to") { Day($0) },
      number: try reader.count("number"), actor: try reader.string("actor"),
      reason: try reader.string("reason"), at: try reader.value("at") { Moment($0) },
      digest: try reader.string("digest"), sha256: try reader.string("sha256"))
  }
}
