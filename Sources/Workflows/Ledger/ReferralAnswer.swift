public import Model
import Store

/// What another office says about a matter that was handed to it.
public enum ReferralAnswer: String, Sendable, Hashable, CaseIterable {
  /// It signed for it.
  case received = "签收"
  /// It takes the matter.
  case accepted = "受理"
  /// It does not.
  case declined = "不受理"
  /// It filed a case.
  case filed = "立案"
  /// It did not.
  case notFiled = "不立案"
  /// What came of it.
  case result = "处理结果"

  /// The fields of the referral that it writes.
  fileprivate func fields(on day: Day, _ words: String) -> [String: JSONValue] {
    let text = [day.description, rawValue, words].filter { !$0.isEmpty }.joined(separator: " ")
    switch self {
    case .received:
      var fields: [String: JSONValue] = ["receivedOn": .string(day.description)]
      if !words.isEmpty { fields["receipt"] = .string(words) }
      return fields
    case .accepted, .declined: return ["acceptance": .string(text)]
    case .filed, .notFiled: return ["filing": .string(text)]
    case .result:
      return ["result": .string([day.description, words].joined(separator: " "))]
    }
  }
}

extension Hub {
  /// A matter that was handed over.
  public func referral(_ id: String) throws -> Referral? {
    try store.ownRecord(.referral, id).map(Referral.init(document:))
  }

  /// Every matter that was handed over, the newest first.
  public func referrals() throws -> [Referral] {
    try store.records(.referral).map { try Referral(document: $0.document) }
      .sorted { ($1.sentOn, $1.id) < ($0.sentOn, $0.id) }
  }

  /// Notes what the other office said; what it said before is corrected with a reason.
  /// - Parameter seen: ``state(of:_:)`` as whoever writes saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func answer(
    referral id: String, _ answer: ReferralAnswer, on day: Day, words: String, actor: String,
    reason: String? = nil, seen: String? = nil
  ) throws {
    guard let before = try store.ownRecord(.referral, id) else {
      throw WorkflowError.unknown(
        what: "移送 \(id)", known: try referrals().map(\.id).joined(separator: "、"))
    }
    try Hub.prove(before, stillIs: seen)
    let referral = try Referral(document: before)
    var faults: [Fault] = []
    if day < referral.sentOn {
      faults.append(Fault("/day", "\(day) 早于移送日期 \(referral.sentOn)", "核对两个日期"))
    }
    if answer == .result, words.isBlank { faults.append(Fault("/words", "没有写处理结果", "写明结果")) }
    let fields = answer.fields(on: day, words)
    let replaces = fields.contains { before[$0.key] != nil && before[$0.key] != $0.value }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "移送 \(id)", faults: faults)
    }
    if replaces, reason?.isBlank ?? true {
      throw WorkflowError.reasonDemanded(what: "更正移送的\(answer.rawValue)")
    }
    try store.append(
      fields.sorted { $0.key < $1.key }.map {
        FieldChange(.referral, id, JSONPointer.text([$0.key]), $0.value, reason: reason)
      }, actor: actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.referral, id, before)], interpret: shelf.judge)
  }
}
