import Model
import Statistics
import Store

/// The records of a hub by id, read once for many entries.
struct RecordIndex {
  private let visits: [String: VisitFacts]
  private let sweeps: [String: Sweep]
  private let cases: [String: EnforcementCase]
  private let referrals: [String: Referral]
  private let papers: [String: DocumentRecord]
  private let subjects: SubjectDirectory?
  private let holder: RecordHolder?

  /// - Parameters:
  ///   - plan: whose visits and sweeps are looked at; nil for those of all.
  ///   - ids: what is asked for; nil for anything. Few visits are read one by one.
  ///   - isCounted: whether what stands in a log counts under this hub.
  init(
    _ hub: Hub, _ holder: RecordHolder?, plan: String? = nil, ids: [String]? = nil,
    isCounted: (String) -> Bool = { _ in true }
  ) throws {
    self.holder = holder
    func records<Value>(_ kind: EntityKind, _ read: (JSONValue) throws -> Value) throws -> [Value] {
      try hub.store.records(kind).filter { isCounted($0.device) }.map { try read($0.document) }
    }
    let plans = plan.map { [$0] } ?? Set(hub.shelf.plans.map(\.plan.id)).sorted()
    let asked = ids.map { Set($0) }
    func facts(_ ids: Set<String>) throws -> [VisitFacts] {
      let found = try hub.store.facts(visits: ids)
      return plans.flatMap { plan in found.filter { $0.plan == plan } }
    }
    let read =
      try asked.map { try facts(Set($0.map(RecordIndex.first))) }
      ?? plans.flatMap { try hub.store.facts(plan: $0) }
    var visits = Dictionary(
      read.filter { isCounted($0.device) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    // Where all are visits, nothing else is looked for.
    let rest = asked?.filter { visits[RecordIndex.first($0)] == nil }
    let isDone = rest?.isEmpty ?? false
    sweeps =
      isDone
      ? [:]
      : Dictionary(
        try records(.sweep, Sweep.init(document:)).filter { plans.contains($0.plan) }
          .map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
    cases =
      isDone
      ? [:]
      : Dictionary(
        try records(.enforcementCase, EnforcementCase.init(document:)).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
    referrals =
      isDone
      ? [:]
      : Dictionary(
        try records(.referral, Referral.init(document:)).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
    let known = (sweeps, cases, referrals)
    let others = rest?.filter {
      known.0[$0] == nil && known.1[$0] == nil && known.2[$0] == nil
    }
    papers =
      others?.isEmpty == true
      ? [:]
      : Dictionary(
        try records(.document, DocumentRecord.init(document:))
          .filter { others?.contains($0.id) ?? true }.map { ($0.id, $0) },
        uniquingKeysWith: { _, last in last })
    if asked != nil {
      for visit in try facts(Set(papers.values.map(\.visit))) where isCounted(visit.device) {
        if visits[visit.id] == nil { visits[visit.id] = visit }
      }
    }
    self.visits = visits
    subjects = cases.isEmpty && referrals.isEmpty ? nil : try hub.subjects()
  }

  /// The record that an id begins with.
  private static func first(_ id: String) -> String {
    id.split(separator: "/", maxSplits: 1).first.map(String.init) ?? id
  }

  /// What a record says; nil where this hub does not have it.
  func entry(_ id: String) -> CellExplanation.Entry? {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let visit = visits[parts[0]] {
      return CellExplanation.Entry(
        id: id, kind: .finding(visit: parts[0], place: parts[1]), title: visit.subject.title,
        day: visit.day, what: words(parts[1], visit), holder: holder)
    }
    if let visit = visits[id] {
      return CellExplanation.Entry(
        id: id, kind: .visit(id), title: visit.subject.title, day: visit.day,
        what: "检查一次", holder: holder)
    }
    if let sweep = sweeps[id] {
      return CellExplanation.Entry(
        id: id, kind: .sweep(id), title: sweep.township, day: sweep.sweptOn, what: "排查一次",
        holder: holder)
    }
    if let entry = cases[id] {
      return CellExplanation.Entry(
        id: id, kind: .enforcementCase(id), title: title(entry.subject),
        day: entry.decidedOn ?? entry.filedOn, what: "案件 \(id)：\(entry.cause)", holder: holder)
    }
    if let referral = referrals[id] {
      return CellExplanation.Entry(
        id: id, kind: .referral(id), title: title(referral.subject), day: referral.sentOn,
        what: "移送\(referral.department.rawValue)：\(referral.matter)", holder: holder)
    }
    if let paper = papers[id] {
      return CellExplanation.Entry(
        id: id, kind: .paper(id), title: visits[paper.visit]?.subject.title ?? "",
        day: visits[paper.visit]?.day, what: paper.kind.title, holder: holder)
    }
    return nil
  }

  private func title(_ subject: String) -> String {
    // A name that cannot be read now is no reason to hide the record.
    (try? subjects?.subject(subject))??.title ?? subject
  }

  /// What a place of a visit came to.
  private func words(_ place: String, _ visit: VisitFacts) -> String {
    switch place {
    case "advertisementsRemoved": return "清理违法广告 \(visit.advertisementsRemoved) 条"
    case "accountsHandled": return "处理账号：\(visit.accounts.joined(separator: "、"))"
    default: break
    }
    guard let row = FormRow.onSite(place) else { return place }
    let text = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
    let result = visit.rows.first { $0.row == place }
    let items = result?.items ?? []
    let persons = (result?.violators ?? 0) > 1 ? "，\(result?.violators ?? 0) 人" : ""
    return "附件2 第\(row.number)项“\(text)”有\(persons)"
      + (items.isEmpty ? "" : "（\(items.joined(separator: "、"))）")
  }
}
