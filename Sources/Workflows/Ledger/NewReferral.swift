public import Model
import Store

/// A matter of a case that is handed to another office.
public struct NewReferral: Sendable, Hashable {
  /// Number within the ledger.
  public let id: String
  /// Who receives it.
  public let department: ReferralDepartment
  /// Administrative or criminal.
  public let kind: Referral.Kind
  /// What it is about.
  public let matter: String
  /// Day it was sent.
  public let sentOn: Day
  /// Number of the letter; empty where none is known.
  public let paper: String

  /// A matter.
  public init(
    id: String, department: ReferralDepartment, kind: Referral.Kind, matter: String, sentOn: Day,
    paper: String = ""
  ) {
    self.id = id
    self.department = department
    self.kind = kind
    self.matter = matter
    self.sentOn = sentOn
    self.paper = paper
  }
}

extension Hub {
  /// Hands a matter of a case to another office; a case that goes to the police for a crime is handed
  /// over with it.
  /// - Parameter seen: ``state(of:_:)`` as whoever decides saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func transfer(
    _ new: NewReferral, case id: String, actor: String, reason: String?, seen: String? = nil
  ) throws {
    let entry = try demandCase(id, seen: seen)
    var fields: [String: JSONValue] = [
      "id": .string(new.id), "subject": .string(entry.subject), "case": .string(id),
      "department": .string(new.department.rawValue), "kind": .string(new.kind.rawValue),
      "matter": .string(new.matter), "sentOn": .string(new.sentOn.description),
    ]
    if !new.paper.isEmpty { fields["document"] = .string(new.paper) }
    let judicial: [String: JSONValue] = [
      "transferredToJudicial": true, "transferredOn": .string(new.sentOn.description),
      "status": .string(CaseStatus.transferred.rawValue),
    ]
    try addReferral(
      fields, actor: actor, change: new.kind == .criminal ? (id, judicial, reason) : nil)
  }
}
