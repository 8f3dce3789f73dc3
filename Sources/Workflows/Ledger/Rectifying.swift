public import Model
public import Statistics
import Store

extension Hub {
  /// Every order of a plan with where it stands.
  public func rectifications(plan: String? = nil) throws -> [Rectification] {
    let plans = try plan.map { [$0] } ?? Set(shelf.plans.map(\.plan.id)).sorted()
    return try plans.flatMap { try Reporting(hub: self).rectifications(plan: $0) }
  }

  /// One order, by the id of its paper or by its number.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func rectification(_ name: String) throws -> Rectification {
    let all = try rectifications()
    guard let one = all.first(where: { $0.paper.record.id == name || $0.paper.number == name })
    else {
      throw WorkflowError.unknown(
        what: "责令改正的文书 \(name)", known: all.map(\.paper.number).joined(separator: "、"))
    }
    return one
  }

  /// Where an order stands, as a word that changes with what was found and with what was concluded.
  public func state(of one: Rectification) throws -> String {
    Hub.state([
      try store.ownRecord(.rectification, one.paper.record.id) ?? .null,
      one.lastLook.map { .string($0.id) } ?? .null,
      .array(one.results.map { .string("\($0.text)：\($0.result)") }),
    ])
  }

  /// Concludes about an order; what was concluded before is kept in the log.
  /// - Parameter seen: ``state(of:)`` as whoever concludes saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func conclude(
    _ name: String, _ conclusion: RectificationDecision.Conclusion, until: Day? = nil,
    case number: String? = nil, actor: String, reason: String, seen: String? = nil
  ) throws {
    let one = try rectification(name)
    if let seen, try seen != state(of: one) { throw StoreError.overtaken }
    if let fault = try fault(one, conclusion, until, number) {
      throw WorkflowError.refused(
        code: .caseRefused, path: "整改 \(one.paper.number)", faults: [fault])
    }
    // What was seen proves a correction; everything else somebody must say.
    let needsReason = conclusion != .corrected || one.state != .corrected || one.decision != nil
    if needsReason, reason.isBlank {
      throw WorkflowError.reasonDemanded(what: conclusion.rawValue)
    }
    // A longer term begins after every look so far, also after one that found nothing out.
    let visit = conclusion == .extended ? one.lastLook : one.lookback
    try append(
      RectificationDecision(
        paper: one.paper.record.id, conclusion: conclusion, until: until, enforcementCase: number,
        visit: visit?.id, actor: actor, reason: reason))
  }

  private func fault(
    _ one: Rectification, _ conclusion: RectificationDecision.Conclusion, _ until: Day?,
    _ number: String?
  ) throws -> Fault? {
    switch conclusion {
    case .corrected: return nil
    case .withdrawn:
      return one.decision == nil ? Fault("/conclusion", "还没有结论可以撤回", "先看现在的状态") : nil
    case .extended:
      guard let until else { return Fault("/until", "没有写新的期限", "写新的期限") }
      return until < one.paper.day
        ? Fault("/until", "新的期限 \(until) 早于文书的日期 \(one.paper.day)", "核对日期") : nil
    case .becameCase:
      guard let number, let entry = try enforcementCase(number) else {
        return Fault("/case", "台账里没有案件 \(number ?? "")", "先立案，再写案件编号")
      }
      return entry.subject == one.paper.subject.id
        ? nil : Fault("/case", "案件 \(entry.id) 是另一个对象的", "核对案件编号")
    }
  }

  private func append(_ decision: RectificationDecision) throws {
    let change = try rectificationChange(decision)
    try store.append(
      change.changes, actor: decision.actor, wall: surroundings.now(),
      expecting: [change.expected], interpret: shelf.judge)
  }

  /// The changes that a conclusion makes, and the record as it is before.
  func rectificationChange(
    _ decision: RectificationDecision
  ) throws -> (changes: [FieldChange], expected: ExpectedRecord) {
    let before = try store.ownRecord(.rectification, decision.paper)
    let changes = (decision.document.object ?? [:]).sorted { $0.key < $1.key }
      .filter { $0.value != .null || before?[$0.key] != nil }.map {
        FieldChange(
          .rectification, decision.paper, JSONPointer.text([$0.key]), $0.value,
          reason: decision.reason.isEmpty ? nil : decision.reason)
      }
    return (changes, ExpectedRecord(.rectification, decision.paper, before))
  }
}
