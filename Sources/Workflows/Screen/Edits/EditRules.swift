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
  private static let needed: Set<String> = ["type", "outcome", "arrivedAt"]

  /// What is wrong with a new value; `record` is the visit with the value in it.
  func faults(of field: String, in record: RecordDocument) throws -> [Fault] {
    let path = JSONPointer.path(field)
    let value = record[field]
    guard let member = path.first else { return [unknown(field)] }
    let invisible = MemberChecks.invisible(in: value)
      .map { $0.at(field + $0.place) }
    let blank = MemberChecks.blank(in: value).map { $0.at(field + $0.place) }
    guard invisible.isEmpty, blank.isEmpty else { return invisible + blank }
    if value == .null, EditRules.needed.contains(member) {
      return [Fault(field, .visit(.memberEmpty))]
    }
    switch (member, path.count) {
    case ("answers", 2): return answerFaults(path[1], value, field)
    case ("form", 2): return rowFaults(path[1], value, field)
    case ("notes", 2), ("actions", 2):
      guard isKnown(path[1]) else { return [unknown(field)] }
      return member == "notes" ? textFaults(value, field) : try actionFaults(value, path[1], field)
    case ("evidenceWaived", 2) where !isKnown(path[1]): return [unknown(field)]
    case ("inspectors", 1): return inspectorFaults(value, field)
    case ("modules", 1):
      let type = record[VisitFields.type].string.flatMap(VisitType.init(rawValue:))
      return moduleFaults(value, field, of: type)
    case ("profile", 2): return try profileFaults(path[1], record, field)
    case ("companionPost", 1), ("companionTelephone", 1), ("datesConfirmed", 1):
      return textFaults(value, field)
    case ("party", 2):
      guard PartyCard.Member(rawValue: path[1]) != nil else { return [unknown(field)] }
      return try fileFaults(member, record).filter { $0.place == field }
    case ("roll", 2):
      guard isSampled(path[1]) else { return [unknown(field)] }
      return shape(field) { _ = try PersonRoll(document: value) }
    case ("showId", 1): return shape(field) { _ = try ShowID(document: value) }
    case ("refusal", 1): return shape(field) { _ = try RefusalRecord(document: value) }
    case ("rotation", 2):
      let turns: [JSONValue] = [.null, 0, 90, 180, 270]
      return turns.contains(value) ? [] : [Fault(field, .visit(.rotation))]
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

  private func unknown(_ field: String) -> Fault { Fault(field, .name(.field)) }

  func isKnown(_ name: String) -> Bool {
    FormRow.onSite(name) != nil || held.index.item(name) != nil
  }

  private func isSampled(_ name: String) -> Bool {
    FormRow.onSite(name)?.isSampled ?? (held.index.item(name)?.kind == .sampled)
  }

  private func textFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    value == .null || value.string != nil ? [] : [Fault(field, .visit(.notText))]
  }

  private func nameFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    guard value != .null else { return [] }
    let names = (value.array ?? []).compactMap(\.string)
    guard let elements = value.array, elements.count == names.count else {
      return [Fault(field, .visit(.notNames))]
    }
    return names.filter { !isKnown($0) }.map {
      Fault(field, .name(.rowOrItem($0)))
    }
  }

  private func answerFaults(_ id: String, _ value: JSONValue, _ field: String) -> [Fault] {
    guard let item = held.index.item(id) else { return [unknown(field)] }
    if item.applies == .outcome || item.isComputedByRegister {
      return [Fault(field, .answer(.computed(item: id)))]
    }
    return kindFaults(value, item.kind, id, field)
  }

  private func rowFaults(_ id: String, _ value: JSONValue, _ field: String) -> [Fault] {
    guard let row = FormRow.onSite(id) else { return [unknown(field)] }
    if value == "不适用" { return [Fault(field, .answer(.rowNotApplicable))] }
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
      return [Fault(place, .answer(.unlike(name: id, expected: mismatch.expected)))]
    } catch {
      return [Fault(field, .answer(.unreadable(name: id)))]
    }
  }

  private func actionFaults(
    _ value: JSONValue, _ id: String, _ field: String
  ) throws -> [Fault] {
    var decision: ActionDecision?
    let faults = shape(field) { decision = try ActionDecision(document: value) }
    guard faults.isEmpty, let decision else { return faults }
    let isReasoned = decision.reason?.isBlank == false
    if decision.actions != ActionSet(suggestedBy: held.index.item(id)), !isReasoned {
      return [Fault(field, .answer(.actionUnreasoned))]
    }
    return []
  }

  private func shape(_ field: String, _ read: () throws -> Void) -> [Fault] {
    do {
      try read()
      return []
    } catch let failure as DocumentFailure {
      return [Fault(field + failure.pointer, .visit(.shape(expected: failure.expected)))]
    } catch {
      return [Fault(field, .visit(.unreadable))]
    }
  }

  func inspectorFaults(_ value: JSONValue, _ field: String) -> [Fault] {
    let names = (value.array ?? []).compactMap(\.string)
    let known = Set(held.plan.inspectors.map(\.certificate))
    var faults = names.filter { !known.contains($0) }.map {
      Fault(field, .name(.inspector($0)))
    }
    if Set(names).count != names.count { faults.append(Fault(field, .visit(.inspectorRepeated))) }
    return faults
  }

  func moduleFaults(_ value: JSONValue, _ field: String, of type: VisitType?) -> [Fault] {
    let names = (value.array ?? []).compactMap(\.string)
    // The check form alone is a visit too, where the plan asks for no more; and a second look may ask
    // the earlier problems alone.
    guard !names.isEmpty || held.plan.completeness == .form || type?.isReinspection == true else {
      return [Fault(field, .visit(.noModules))]
    }
    let enabled = held.index.checklists.keys.sorted()
    var faults = names.filter { held.index.checklists[$0] == nil }.map {
      Fault(field, .name(.module($0, known: enabled)))
    }
    if Set(names).count != names.count { faults.append(Fault(field, .visit(.moduleRepeated))) }
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
        Fault(field, .name(.fact($0, known: known.sorted())))
      }
  }
}

extension ActionSet {
  /// What an item suggests; nothing for a row of the form.
  init(suggestedBy item: ChecklistItem?) {
    self.init(measures: item?.measures ?? SuggestedMeasures(), referrals: item?.referrals ?? [])
  }
}
