import Model
import Store
import Files
import Statistics

/// A column of the ledger that is filled in or corrected by hand.
public struct CaseColumn: Sendable, Hashable {
  /// What is written in it.
  public enum Kind: Sendable, Hashable {
    /// Words.
    case text
    /// A day.
    case day
  }

  /// Name of the field in the file.
  public let id: String
  /// What is written in it.
  public let kind: Kind

  /// In the words of the ledger's form.
  public var title: String {
    LedgerFieldTitles.all[id] ?? (id == "relatedCase" ? "相关案件" : "行为终了日")
  }

  /// Every one, in the order of the form.
  public static let all: [CaseColumn] = [
    CaseColumn(id: "caseNumber", kind: .text), CaseColumn(id: "leadNumber", kind: .text),
    CaseColumn(id: "cause", kind: .text), CaseColumn(id: "source", kind: .text),
    CaseColumn(id: "row", kind: .text), CaseColumn(id: "foundOn", kind: .day),
    CaseColumn(id: "actEndedOn", kind: .day), CaseColumn(id: "recordNumber", kind: .text),
    CaseColumn(id: "facts", kind: .text), CaseColumn(id: "violatedProvisions", kind: .text),
    CaseColumn(id: "penaltyBasis", kind: .text), CaseColumn(id: "acceptedOn", kind: .day),
    CaseColumn(id: "filedOn", kind: .day), CaseColumn(id: "handlers", kind: .text),
    CaseColumn(id: "preservationDocument", kind: .text),
    CaseColumn(id: "orderDocument", kind: .text), CaseColumn(id: "noticeOn", kind: .text),
    CaseColumn(id: "hearing", kind: .text), CaseColumn(id: "legalReviewOn", kind: .text),
    CaseColumn(id: "collegialDiscussion", kind: .text),
    CaseColumn(id: "decisionDocument", kind: .text),
    CaseColumn(id: "confiscatedGoods", kind: .text),
    CaseColumn(id: "demeritPoints", kind: .text), CaseColumn(id: "servedOn", kind: .text),
    CaseColumn(id: "serviceMethod", kind: .text), CaseColumn(id: "paidOn", kind: .text),
    CaseColumn(id: "litigation", kind: .text), CaseColumn(id: "followUp", kind: .text),
    CaseColumn(id: "exposed", kind: .text), CaseColumn(id: "relatedCase", kind: .text),
    CaseColumn(id: "closedOn", kind: .day), CaseColumn(id: "note", kind: .text),
  ]
}

extension CaseColumn {
  /// The columns in which an approval stands.
  public static let approvals: Set<String> = ["filedOn", "decisionDocument", "closedOn"]
}

extension Hub {
  /// Fills in columns of a case, or corrects what stands in them; empty takes it away.
  /// - Parameter seen: ``state(of:_:)`` as whoever writes saw it; nil for whatever stands.
  /// - Returns: how many columns changed.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  @discardableResult
  public func correctCase(
    _ id: String, _ values: [String: String], actor: String, reason: String? = nil,
    seen: String? = nil
  ) throws -> Int {
    let entry = try demandCase(id, seen: seen)
    var fields: [String: JSONValue] = [:]
    var replaces = false
    for (name, text) in values {
      guard let column = CaseColumn.all.first(where: { $0.id == name }) else {
        throw WorkflowError.unknown(
          what: "台账里可以改的栏 \(name)",
          known: CaseColumn.all.map { "\($0.id) \($0.title)" }.joined(separator: "、"))
      }
      let before = entry.document[name]?.string ?? ""
      guard text != before else { continue }
      if column.kind == .day, !text.isEmpty, Day(text) == nil {
        throw WorkflowError.refused(
          code: .caseRefused, path: "案件 \(id)",
          faults: [Fault("/\(name)", "日期 \(text) 认不出", "写成 2026-03-01")])
      }
      if !before.isEmpty { replaces = true }
      fields[name] = text.isEmpty ? .null : .string(text)
    }
    guard !fields.isEmpty else { return 0 }
    if replaces, reason?.isBlank ?? true {
      throw WorkflowError.reasonDemanded(what: "更正台账")
    }
    if fields.keys.contains(where: CaseColumn.approvals.contains) {
      try proveOtherApprover(actor, case: id)
    }
    try changeCase(id, fields, opening: false, actor: actor, reason: reason)
    return fields.count
  }

  /// A case as whoever decides saw it.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` (`CASE_UNKNOWN`),
  ///   ``StoreError/overtaken``.
  func demandCase(_ id: String, seen: String?) throws -> EnforcementCase {
    guard let entry = try enforcementCase(id) else {
      throw WorkflowError.refused(
        code: .caseUnknown, path: "案件 \(id)",
        faults: [Fault("案件 \(id)", "台账中没有这个编号", "先登记这件案件")])
    }
    try Hub.prove(store.ownRecord(.enforcementCase, id), stillIs: seen)
    return entry
  }
}
