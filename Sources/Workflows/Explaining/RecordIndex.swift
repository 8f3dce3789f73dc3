import Model
import Statistics
import Store

/// Some records of a hub by id, each read no further than a list tells of it.
struct RecordIndex {
  private let visits: [String: ListedVisit]
  private let sweeps: [String: Sweep]
  private let cases: [String: EnforcementCase]
  private let referrals: [String: Referral]
  private let papers: [String: DocumentRecord]
  private let subjects: SubjectDirectory?
  private let holder: RecordHolder?

  /// - Parameters:
  ///   - ids: what is asked for.
  ///   - plan: whose visits and sweeps are looked at; nil for those of all.
  ///   - isCounted: whether what stands in a log counts under this hub.
  init(
    _ hub: Hub, _ holder: RecordHolder?, ids: [String], plan: String? = nil,
    isCounted: (String) -> Bool = { _ in true }
  ) throws {
    self.holder = holder
    let plans = plan.map { [$0] } ?? Set(hub.shelf.plans.map(\.plan.id)).sorted()
    func listed(_ rows: [String: Set<String>]) throws -> [String: ListedVisit] {
      let found = try hub.store.listed(rows).filter { isCounted($0.device) }
      let ours = plans.flatMap { plan in found.filter { $0.plan == plan } }
      return Dictionary(ours.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var rows: [String: Set<String>] = [:]
    for id in ids {
      let parts = RecordIndex.parts(id)
      rows[parts.record, default: []].formUnion([parts.place].compactMap(\.self))
    }
    var visits = try listed(rows)
    // Where all are visits, nothing else is looked for.
    let rest = Set(ids).filter { visits[RecordIndex.parts($0).record] == nil }.sorted()
    func records<Value>(
      _ kind: EntityKind, _ read: (JSONValue) throws -> Value
    ) throws -> [(String, Value)] {
      try rest.flatMap { id in
        try hub.store.records(kind, id).filter { isCounted($0.device) }
          .map { (id, try read($0.document)) }
      }
    }
    sweeps = Dictionary(
      try records(.sweep, Sweep.init(document:)).filter { plans.contains($0.1.plan) },
      uniquingKeysWith: { first, _ in first })
    cases = Dictionary(
      try records(.enforcementCase, EnforcementCase.init(document:)),
      uniquingKeysWith: { first, _ in first })
    referrals = Dictionary(
      try records(.referral, Referral.init(document:)), uniquingKeysWith: { first, _ in first })
    papers = Dictionary(
      try records(.document, DocumentRecord.init(document:)), uniquingKeysWith: { _, last in last })
    let paid = Set(papers.values.map(\.visit)).map { ($0, Set<String>()) }
    if !paid.isEmpty {
      visits.merge(
        try listed(Dictionary(paid, uniquingKeysWith: { one, _ in one })),
        uniquingKeysWith: { asked, _ in asked })
    }
    self.visits = visits
    subjects = cases.isEmpty && referrals.isEmpty ? nil : try hub.subjects()
  }

  /// The record that an id names, and the place in it.
  private static func parts(_ id: String) -> (record: String, place: String?) {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    return (parts.first ?? id, parts.count == 2 ? parts[1] : nil)
  }

  /// What a record says; nil where this hub does not have it.
  func entry(_ id: String) -> CellExplanation.Entry? {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let visit = visits[parts[0]] {
      return CellExplanation.Entry(
        id: id, kind: .finding(visit: parts[0], place: parts[1]), title: visit.title,
        day: visit.day, what: words(parts[1], visit), holder: holder)
    }
    if let visit = visits[id] {
      return CellExplanation.Entry(
        id: id, kind: .visit(id), title: visit.title, day: visit.day,
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
        id: id, kind: .paper(id), title: visits[paper.visit]?.title ?? "",
        day: visits[paper.visit]?.day, what: paper.kind.title, holder: holder)
    }
    return nil
  }

  private func title(_ subject: String) -> String {
    // A name that cannot be read now is no reason to hide the record.
    (try? subjects?.subject(subject))??.title ?? subject
  }

  /// What a place of a visit came to.
  private func words(_ place: String, _ visit: ListedVisit) -> String {
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
