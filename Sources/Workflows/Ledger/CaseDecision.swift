public import Model

/// What a decision imposes.
public struct CaseDecision: Sendable, Hashable {
  /// The day of the decision.
  public var day: Day
  /// 罚款 in fen.
  public var fineFen: Int64 = 0
  /// 没收违法所得 in fen.
  public var confiscationFen: Int64 = 0
  /// 警告
  public var warning = false
  /// 停业整顿
  public var suspension = false
  /// 吊销医疗机构执业许可证
  public var licenceRevoked = false
  /// 吊销执业证书, of a person.
  public var certificateRevoked = false
  /// 暂停执业, of a person.
  public var practiceSuspended = false
  /// 不予处罚
  public var noPenalty = false
  /// Number of the paper; empty where none is known.
  public var document = ""
  /// 没收物品; empty for none.
  public var goods = ""

  /// A decision that says nothing yet.
  public init(on day: Day) { self.day = day }

  /// Whether it says either what is imposed or that nothing is, and not both.
  public var isClear: Bool {
    let punishes =
      fineFen > 0 || confiscationFen > 0 || warning || suspension || licenceRevoked
      || certificateRevoked || practiceSuspended || !goods.isEmpty
    return noPenalty != punishes
  }

  /// The fields of the case that it writes.
  public var fields: [String: JSONValue] {
    let status = noPenalty ? CaseStatus.noPenalty : CaseStatus.inExecution
    var fields: [String: JSONValue] = [
      "decidedOn": .string(day.description), "fineFen": .integer(fineFen),
      "confiscationFen": .integer(confiscationFen), "warning": .bool(warning),
      "suspensionForRectification": .bool(suspension), "licenceRevoked": .bool(licenceRevoked),
      "certificateRevoked": .bool(certificateRevoked),
      "practiceSuspended": .bool(practiceSuspended), "status": .string(status.rawValue),
    ]
    if !document.isEmpty { fields["decisionDocument"] = .string(document) }
    if !goods.isEmpty { fields["confiscatedGoods"] = .string(goods) }
    return fields
  }
}

extension Hub {
  /// Enters a decision; one that stands is corrected, with a reason.
  /// - Parameter seen: ``state(of:_:)`` as whoever decides saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func decide(
    _ decision: CaseDecision, case id: String, actor: String, reason: String? = nil,
    seen: String? = nil
  ) throws {
    let entry = try demandCase(id, seen: seen)
    var faults: [Fault] = []
    if !decision.isClear { faults.append(Fault("/penalty", "没有写明处罚内容，或者又罚又不罚", "写明处罚，或者只选不予处罚")) }
    if entry.closedOn != nil {
      faults.append(Fault("/status", "案件已经\(entry.status.rawValue)", "先记“重新办理”，写明理由"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "案件 \(id)", faults: faults)
    }
    if entry.decidedOn != nil, reason?.isBlank ?? true {
      throw WorkflowError.reasonDemanded(what: "更正决定")
    }
    try proveOtherApprover(actor, case: id)
    try changeCase(id, decision.fields, opening: false, actor: actor, reason: reason)
  }
}
