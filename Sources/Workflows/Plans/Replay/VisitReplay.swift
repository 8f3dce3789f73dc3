import Model
import Store

/// One visit by the version on which it was made, and by another.
struct VisitReplay {
  /// Its facts by the other version; whether it counts stays as it was.
  let facts: VisitFacts
  /// Findings that only one of them makes.
  let changes: [PlanReplay.FindingChange]
  /// What it would lack by the other version alone.
  let faults: [Fault]

  init(_ facts: VisitFacts, _ document: JSONValue, by own: HeldPlan, and other: HeldPlan) throws {
    let received = try ReceivedVisit(document)
    let before = received.assessment(facts.subject, by: own)
    let after = received.assessment(facts.subject, by: other)
    self.facts = VisitFacts(
      device: facts.device, id: facts.id, plan: facts.plan, subject: facts.subject,
      type: facts.type, outcome: facts.outcome, status: facts.status, day: facts.day,
      rows: after.rows, advertisementsRemoved: facts.advertisementsRemoved,
      accounts: facts.accounts, unqualifiedPhysicians: after.unqualifiedPhysicians,
      evidence: facts.evidence, fitness: facts.fitness)
    let known = Set(received.faults(before, by: own))
    faults = received.faults(after, by: other).filter { !known.contains($0) }
    changes = VisitReplay.changes(facts, before, after, own.index, other.index)
  }

  private static func changes(
    _ facts: VisitFacts, _ before: VisitAssessment, _ after: VisitAssessment, _ old: ItemIndex,
    _ new: ItemIndex
  ) -> [PlanReplay.FindingChange] {
    func change(_ place: String, _ before: String, _ after: String, _ reason: String)
      -> PlanReplay.FindingChange
    {
      PlanReplay.FindingChange(
        device: facts.device, visit: facts.id, subject: facts.subject.id,
        title: facts.subject.title, day: facts.day, place: place, before: before, after: after,
        reason: reason)
    }
    let left = Dictionary(before.rows.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [PlanReplay.FindingChange] = []
    for row in after.rows {
      guard let known = left[row.row], known.state != row.state || known.violators != row.violators,
        known.state == .present || row.state == .present
      else { continue }
      let items = Set(known.items).symmetricDifference(row.items).sorted()
      found.append(
        change(row.row, words(known), words(row), reason(items, old, new) ?? "这一行的结论按新版的检查项得出"))
    }
    // What no row counts still stands on the papers of the visit.
    let counted = Set(
      (before.violatedItems + after.violatedItems).filter { $0.formRow != nil }.map(\.id))
    let first = Set(before.violatedItems.map(\.id)).subtracting(counted)
    let last = Set(after.violatedItems.map(\.id)).subtracting(counted)
    for item in first.symmetricDifference(last).sorted() {
      found.append(
        change(
          item, first.contains(item) ? "发现" : "没有发现", last.contains(item) ? "发现" : "没有发现",
          reason([item], old, new) ?? ""))
    }
    return found
  }

  private static func words(_ row: RowResult) -> String {
    let state =
      switch row.state {
      case .present: "有"
      case .absent: "无"
      case .notExamined: "未检查"
      case .pending: "待认定"
      case .unanswered: "没有结论"
      }
    return row.violators > 1 ? "\(state) \(row.violators) 人" : state
  }

  /// Why the items behind a finding differ; nil where they do not.
  private static func reason(_ items: [String], _ old: ItemIndex, _ new: ItemIndex) -> String? {
    let reasons = items.map { id -> String in
      switch (old.item(id), new.item(id)) {
      case (nil, nil), (nil, _?): return "检查项 \(id) 只有新版有"
      case (_?, nil): return "检查项 \(id) 新版不用"
      case (let before?, let after?):
        if before.applies != after.applies { return "检查项 \(id) 的适用条件改了" }
        if before.formRow != after.formRow {
          return "检查项 \(id) 由 \(before.formRow ?? "不计入") 改记 \(after.formRow ?? "不计入")"
        }
        if before.kind != after.kind { return "检查项 \(id) 的答法改了" }
        return "检查项 \(id) 按新版的适用条件得出"
      }
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "；")
  }
}
