import Accounts
public import Model
import Store

/// What nobody does who did the step before, and how a bureau of one person says otherwise.
public enum OwnWork: String, Sendable, Hashable, CaseIterable {
  /// Reviews visits that he imported.
  case reviewOwnImports
  /// Approves cases that he registered.
  case approveOwnCases

  /// In the words of the bureau.
  public var title: String {
    switch self {
    case .reviewOwnImports: "审核自己导入的检查"
    case .approveOwnCases: "批准自己登记的案件"
    }
  }
}

extension Hub {
  /// Who allowed it, and why; nil where nobody did.
  public func rule(_ work: OwnWork) throws -> (actor: String, reason: String)? {
    guard let record = try store.ownRecord(.bureauRule, work.rawValue),
      record["allowed"] == true, let actor = record["actor"]?.string,
      let reason = record["reason"]?.string
    else { return nil }
    return (actor, reason)
  }

  /// Says that people may do it, as in a bureau of one, or that they may not any more.
  /// - Throws: ``WorkflowError/reasonDemanded(what:)``.
  public func setRule(
    _ work: OwnWork, isAllowed: Bool, reason: String, actor: String
  ) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: work.title) }
    let record: JSONValue = [
      "id": .string(work.rawValue), "allowed": .bool(isAllowed), "reason": .string(reason),
      "actor": .string(actor),
    ]
    try store.append(
      RecordDocument.fields(of: record).map {
        FieldChange(.bureauRule, work.rawValue, $0.field, $0.value, reason: reason)
      }, actor: actor, wall: surroundings.now(), interpret: shelf.judge)
  }

  /// Nobody approves a case that he registered, once people are known by accounts: before that, a name
  /// is what somebody typed.
  func proveOtherApprover(_ actor: String, case id: String) throws {
    guard try !accounts.read().isEmpty, try rule(.approveOwnCases) == nil else { return }
    let first = try store.entries(of: .enforcementCase, id, device: device).first
    // A case that does not exist yet is registered by whoever approves it.
    guard let first, ComparedText.of(first.actor) != ComparedText.of(actor) else {
      throw ApprovalError.ownCase(id: id, actor: actor)
    }
  }
}

/// Why an approval is refused.
public enum ApprovalError: CodedError, Hashable {
  /// Whoever approves registered the case himself.
  case ownCase(id: String, actor: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .ownCase(let id, let actor):
      Problem(.caseOwnApproval, "案件 \(id) 是\(actor)登记的，要由别人批准；登记时不写立案日期和决定")
    }
  }
}
