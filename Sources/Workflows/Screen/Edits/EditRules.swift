import Foundation
import Intake
import Model
import Store

/// What a page may write into a draft: the same values that a visit file may hold, one at a time.
struct EditRules {
  let held: HeldPlan

  /// Members that visit files have too, held to the schema of those.
  private static let fileMembers: Set<String> = [
    "type", "outcome", "arrivedAt", "leftAt", "companion", "headcount", "profile", "formRest",
    "persons", "priorProblems", "hiddenRisks", "advertisementsRemoved", "accountsHandled",
    "summary", "evidenceWaived", "notExamined", "pending",
  ]

  /// Members without which there is no visit.
  private static let needed: Set<String> = ["type", "outcome", "arrivedAt", "modules"]

  /// What is wrong with a new value; `record` is the visit with the value in it.
  func faults(of field: String, in record: RecordDocument) throws -> [Fault] {
    let path = JSONPointer.path(field)
    let value = record[field]
    guard let member = path.first else { return [unknown(field)] }
    let invisible = MemberChecks.invisible(in: value)
      .map { Fault(field + $0.place, $0.what, $0.remedy) }
    guard invisible.isEmpty else { return invisible }
    if value == .null, EditRules.needed.contains(member) {
      return [Fault(field, "这一项不能空着", "填写后再保存")]
    }
    switch (member, path.count) {
    case ("answers", 2): return answerFaults(path[1], value, field)
    case ("form", 2): return rowFaults(path[1], value, field)
    case ("notes", 2), ("actions", 2):
      guard isKnown(path[1]) else { return [unknown(field)] }
      return member == "notes" ? textFaults(value, field) : try actionFaults(value, path[1], field)
    case ("evidenceWaived", 2) where !isKnown(path[1]): return [unknown(field)]
    case ("inspectors", 1): return inspectorFaults(value, field)
    case ("modules", 1): return moduleFaults(value, field)
    case ("profile", 2): return try profileFaults(path[1], record, field)
    case ("companionPost", 1), ("companionTelephone", 1): return textFaults(value, field)
    case ("showId", 1): return shape(field) { _ = try ShowID(document: value) }
    case ("refusal", 1): return shape(field) { _ = try RefusalRecord(document: value) }
    case ("rotation", 2):
      let turns: [JSONValue] = [.null, 0, 90, 180, 270]
      return turns.contains(value) ? [] : [Fault(field, "旋转角度不对", "0、90、180 或者 270")]
    case ("evidence", 3) where record[JSONPointer.text(path.prefix(2))]["bytes"] != nil:
      switch path[2] {
      case "caption": return textFaults(value, field)
      case "items": return nameFaults(value, field)
      default: return [unknown(field)]
      }
    case ("evidenceWaived", 2): return try fileFaults(member, record)
    case (_, 1) where EditRules.fileMembers.contains(member):
      return try fileFaults(member, record)
    default: return [unknown(field)]
    }
  }

  private func fileFaults(_ member: String, _ record: RecordDocument) throws -> [Fault] {
    let value = record[JSONPointer.text([member])]
    return value == .null ? [] : try MemberChecks.faults(ofVisitMember: member, value)
  }

  private func unknown(_ field: String) -> Fault { Fault(field, "没有这一项", "刷新页面后重试") }

  func isKnown(_ name: String) -> Bool {
    FormRow.onSite(name) != nil || held.index.item(name) != nil
  }

  private func textFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    value == .null || value.string != nil ? [] : [Fault(field, "应当是文字", "重新填写")]
  }

  private func nameFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    guard value != .null else { return [] }
    let names = (value.array ?? []).compactMap(\.string)
    guard let elements = value.array, elements.count == names.count else {
      return [Fault(field, "应当是编号的列表", "重新选择")]
    }
    return names.filter { !isKnown($0) }.map {
      Fault(field, "\($0) 不是检查表的行，也不是检查项", "核对编号")
    }
  }

  private func answerFaults(_ id: String, _ value: JSONValue, _ field: String) -> [Fault] {
    guard let item = held.index.item(id) else { return [unknown(field)] }
    if item.applies == .outcome || item.isComputedByRegister {
      return [Fault(field, "\(id) 由登记数据计算，不直接填写", "在相应的登记项中填写")]
    }
    return kindFaults(value, item.kind, id, field)
  }

  private func rowFaults(_ id: String, _ value: JSONValue, _ field: String) -> [Fault] {
    guard let row = FormRow.onSite(id) else { return [unknown(field)] }
    if value == "不适用" { return [Fault(field, "检查表的行不能填“不适用”", "填有、无或者未检查")] }
    return kindFaults(value, row.isSampled ? .sampled : .presence, id, field)
  }

  private func kindFaults(
    _ value: JSONValue, _ kind: AnswerKind, _ id: String, _ field: String
  ) -> [Fault] {
    guard value != .null else { return [] }
    do {
      _ = try Answer(value, kind: kind)
      return []
    } catch let mismatch as Answer.Mismatch {
      let place = mismatch.member.map { JSONPointer.child(field, $0) } ?? field
      return [Fault(place, "\(id) 的答案不合要求", "应当填：\(mismatch.expected)")]
    } catch {
      return [Fault(field, "\(id) 的答案读不出", "重新填写")]
    }
  }

  private func actionFaults(
    _ value: JSONValue, _ id: String, _ field: String
  ) throws -> [Fault] {
    var decision: ActionDecision?
    let faults = shape(field) { decision = try ActionDecision(document: value) }
    guard faults.isEmpty, let decision else { return faults }
    let reason = decision.reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    if decision.actions != ActionSet(suggestedBy: held.index.item(id)), reason.isEmpty {
      return [Fault(field, "处理意见与检查清单的建议不同，没有写理由", "写明理由")]
    }
    return []
  }

  private func shape(_ field: String, _ read: () throws -> Void) -> [Fault] {
    do {
      try read()
      return []
    } catch let failure as DocumentFailure {
      return [Fault(field + failure.pointer, "内容不合要求", "应当是 \(failure.expected)")]
    } catch {
      return [Fault(field, "内容读不出", "重新填写")]
    }
  }

  func inspectorFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    let names = (value.array ?? []).compactMap(\.string)
    let known = Set(held.plan.inspectors.map(\.certificate))
    var faults = names.filter { !known.contains($0) }.map {
      Fault(field, "方案的执法人员名单中没有 \($0)", "核对执法证号")
    }
    if Set(names).count != names.count { faults.append(Fault(field, "执法人员重复", "每人只列一次")) }
    return faults
  }

  func moduleFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    let names = (value.array ?? []).compactMap(\.string)
    guard !names.isEmpty else { return [Fault(field, "没有选用模块", "至少选一个模块")] }
    var faults = names.filter { held.index.checklists[$0] == nil }.map {
      Fault(field, "方案没有启用模块 \($0)", "从方案的模块中选")
    }
    if Set(names).count != names.count { faults.append(Fault(field, "模块重复", "每个模块只列一次")) }
    return faults
  }

  private func profileFaults(
    _ list: String, _ record: RecordDocument, _ field: String
  ) throws -> [Fault] {
    let faults = try MemberChecks.faults(ofVisitMember: "profile", record["/profile"])
    let known = ApplicabilityFact.names(in: list)
    let names = (record[field].array ?? []).compactMap(\.string)
    return faults
      + names.filter { !known.contains($0) }.map {
        Fault(field, "没有“\($0)”这个事实", "从列出的事实中选")
      }
  }
}

extension ActionSet {
  /// What an item suggests; nothing for a row of the form.
  init(suggestedBy item: ChecklistItem?) {
    self.init(measures: item?.measures ?? SuggestedMeasures(), referrals: item?.referrals ?? [])
  }
}
