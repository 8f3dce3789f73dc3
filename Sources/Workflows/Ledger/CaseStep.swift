public import Model

/// A step of a case that is entered at the bureau, by command or on the screen.
public struct CaseStep: Sendable, Hashable {
  /// Which step, in the words of the ledger.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A lead is accepted.
    case accept = "受理"
    /// The case is filed.
    case file = "立案"
    /// The party is told what is planned.
    case notify = "告知"
    /// The office of law looked at it.
    case review = "法制审核"
    /// The heads discussed it.
    case discuss = "集体讨论"
    /// The decision is served.
    case serve = "送达"
    /// Something was paid.
    case pay = "缴款"
    /// The party asked for reconsideration, or sued.
    case remedy = "复议诉讼"
    /// What had to be corrected was looked at.
    case recheck = "整改复查"
    /// A report proposes to hand it to the police.
    case proposeTransfer = "拟移送公安"
    /// The head approved that.
    case approveTransfer = "批准移送公安"
    /// Closed.
    case close = "结案"
    /// Cancelled.
    case cancel = "销案"
    /// Opened again.
    case reopen = "重新办理"

    /// Whether it is an approval, which nobody gives to a case that he registered.
    public var isApproval: Bool {
      switch self {
      case .file, .approveTransfer, .close, .cancel, .reopen: true
      case .accept, .notify, .review, .discuss, .serve, .pay, .remedy, .recheck, .proposeTransfer:
        false
      }
    }

    /// Whether the log must say why.
    public var needsReason: Bool { [.cancel, .reopen].contains(self) }

    /// What is written beside the day; nil where nothing is.
    public var words: String? {
      switch self {
      case .file: "承办人（两人）"
      case .notify: "听证"
      case .review, .discuss: "结论"
      case .serve: "送达方式"
      case .pay: "票据"
      case .remedy: "内容"
      case .recheck: "结论"
      case .accept, .proposeTransfer, .approveTransfer, .close, .cancel, .reopen: nil
      }
    }
  }

  /// Which step.
  public let kind: Kind
  /// The day of it.
  public let day: Day
  /// What ``Kind/words`` asks for; may be empty.
  public let words: String
  /// What was paid, in fen; nil for any other step.
  public let fen: Int64?

  /// A step.
  public init(_ kind: Kind, on day: Day, words: String = "", fen: Int64? = nil) {
    self.kind = kind
    self.day = day
    self.words = words
    self.fen = fen
  }

  /// The fields of the case that it writes.
  func fields(of entry: EnforcementCase) -> [String: JSONValue] {
    let on = JSONValue.string(day.description)
    let both = JSONValue.string(
      [day.description, words].filter { !$0.isEmpty }.joined(separator: " "))
    func also(_ column: String) -> JSONValue {
      let before = entry.document[column]?.string
      return .string([before, both.string].compactMap(\.self).joined(separator: "；"))
    }
    func status(_ status: CaseStatus) -> JSONValue { .string(status.rawValue) }
    switch kind {
    case .accept: return ["acceptedOn": on, "status": status(.accepted)]
    case .file:
      var fields = ["filedOn": on, "status": status(.underInvestigation)]
      if !words.isEmpty { fields["handlers"] = .string(words) }
      return fields
    case .notify:
      var fields = ["noticeOn": on, "status": status(.notified)]
      if !words.isEmpty { fields["hearing"] = .string(words) }
      return fields
    case .review: return ["legalReviewOn": both]
    case .discuss: return ["collegialDiscussion": both]
    case .serve:
      var fields = ["servedOn": on]
      if !words.isEmpty { fields["serviceMethod"] = .string(words) }
      return fields
    case .pay:
      let paid = [day.description, "\(Money.yuan(fen: fen ?? 0)) 元", words]
        .filter { !$0.isEmpty }.joined(separator: " ")
      let before = entry.document["paidOn"]?.string
      return [
        "paidOn": .string([before, paid].compactMap(\.self).joined(separator: "；")),
        "paidFen": .integer((entry.paidFen ?? 0) + (fen ?? 0)),
      ]
    case .remedy: return ["litigation": also("litigation")]
    case .recheck: return ["followUp": also("followUp")]
    case .proposeTransfer: return ["crimeProposedOn": on]
    case .approveTransfer: return ["crimeApprovedOn": on]
    case .close: return ["closedOn": on, "status": status(.closed)]
    case .cancel: return ["closedOn": on, "status": status(.cancelled)]
    case .reopen:
      return [
        "closedOn": .null,
        "status": status(entry.decidedOn == nil ? .underInvestigation : .inExecution),
      ]
    }
  }

  /// The steps that a case can take as it stands, in the order of the procedure.
  public static func possible(in entry: EnforcementCase) -> [Kind] {
    Kind.allCases.filter { isPossible($0, in: entry) }
  }

  private static func isPossible(_ kind: Kind, in entry: EnforcementCase) -> Bool {
    let isOver = entry.status.isOver
    let isDecided = entry.decidedOn != nil
    func isEmpty(_ column: String) -> Bool { (entry.document[column]?.string ?? "").isEmpty }
    let isOrdinary = entry.procedure == .ordinary
    return switch kind {
    case .accept: !isOver && entry.filedOn == nil && !isDecided && isEmpty("acceptedOn")
    case .file: !isOver && isOrdinary && entry.filedOn == nil && !isDecided
    case .notify, .review, .discuss: !isOver && isOrdinary && entry.filedOn != nil && !isDecided
    case .serve: isDecided && isEmpty("servedOn") && entry.status != .cancelled
    case .pay:
      isDecided && entry.fineFen + entry.confiscationFen > entry.paidFen ?? 0
        && (entry.paidFen != nil || isEmpty("paidOn"))
    case .remedy: isDecided
    case .recheck: isDecided || !isEmpty("orderDocument")
    case .proposeTransfer:
      !isOver && !entry.transferredToJudicial && entry.crimeProposedOn == nil
    case .approveTransfer:
      !isOver && entry.crimeProposedOn != nil && entry.crimeApprovedOn == nil
    case .close: entry.closedOn == nil && (isDecided || entry.status.isOver)
    case .cancel: !isOver && !isDecided
    case .reopen: entry.closedOn != nil
    }
  }

  /// What is wrong with the step for a case as it stands.
  func faults(for entry: EnforcementCase) -> [Fault] {
    guard CaseStep.possible(in: entry).contains(kind) else {
      return [
        Fault(
          "/step", "案件现在是“\(entry.status.rawValue)”，不能记“\(kind.rawValue)”",
          "能记的：\(CaseStep.possible(in: entry).map(\.rawValue).joined(separator: "、"))")
      ]
    }
    var faults: [Fault] = []
    if kind == .pay, (fen ?? 0) <= 0 { faults.append(Fault("/yuan", "没有写缴了多少", "写金额")) }
    func column(_ name: String) -> Day? { entry.document[name]?.string.flatMap { Day($0) } }
    let before: (day: Day?, name: String) =
      switch kind {
      case .accept: (column("foundOn"), "发现日期")
      case .file: (column("acceptedOn"), "受理日期")
      case .notify, .review, .discuss, .cancel: (entry.filedOn, "立案日期")
      case .serve, .pay, .remedy: (entry.decidedOn, "决定日期")
      case .approveTransfer: (entry.crimeProposedOn, "提出移送的日期")
      case .reopen: (entry.closedOn, "结案日期")
      case .recheck, .proposeTransfer, .close: (nil, "")
      }
    if let first = before.day, day < first {
      faults.append(Fault("/day", "\(day) 早于\(before.name) \(first)", "核对两个日期"))
    }
    return faults
  }
}

extension Hub {
  /// Enters a step of a case.
  /// - Parameter seen: ``state(of:_:)`` as whoever decides saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func enter(
    _ step: CaseStep, case id: String, actor: String, reason: String? = nil, seen: String? = nil
  ) throws {
    let entry = try demandCase(id, seen: seen)
    let faults = step.faults(for: entry)
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: "案件 \(id)", faults: faults)
    }
    if step.kind.needsReason, reason?.isBlank ?? true {
      throw WorkflowError.reasonDemanded(what: step.kind.rawValue)
    }
    if step.kind.isApproval { try proveOtherApprover(actor, case: id) }
    try changeCase(id, step.fields(of: entry), opening: false, actor: actor, reason: reason)
  }
}
