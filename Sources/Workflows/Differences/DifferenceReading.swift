import Model
import Statistics
import Store

/// Finds what may be one or disagrees, with what each side says.
struct DifferenceReading {
  let hub: Hub
  let plan: String
  let settlements: Settlements
  let held: [Settlement]
  private let names: [String: String]
  private let directory: SubjectDirectory
  /// Counts what this hub received itself: what hubs below sent is settled where it was recorded, and a
  /// conclusion here would change nothing there.
  let reporting: Reporting

  init(_ hub: Hub, plan: String) throws {
    self.hub = hub
    self.plan = plan
    reporting =
      try hub.hubsBelow().isEmpty
      ? Reporting(hub: hub)
      : Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    held = try hub.settlements().filter(\.holds)
    settlements = Settlements(held)
    names = Dictionary(
      hub.shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
      uniquingKeysWith: { _, last in last })
    directory = try hub.subjects()
  }

  /// Everything.
  func all() throws -> [Difference] { try visits() + subjects() + rows() + numbers() }

  /// Visits that look like one under several ids, and those to one subject on one day.
  func visits() throws -> [Difference] {
    try hub.visitGroups(plan).map { group in
      let members = group.members
      let id = Hub.differenceID(.visit, members)
      let why =
        switch group.reason {
        case .twins: "时间和执法人员相同"
        case .sameDay: "同一天"
        }
      return Difference(
        id: id, kind: .visit, plan: plan, title: group.title, row: nil, why: why, day: group.day,
        members: members, settlement: settlements.conclusion(id, members))
    }
  }

  /// Subjects that bear one name or stand at one address, and those that were joined.
  func subjects() throws -> [Difference] {
    let possible = try reporting.possibleTwins(plan: plan)
    var groups = possible.named.map { ($0.name, $0.entries, "名称相同") }
    for twins in possible.placed
    where !groups.contains(where: { Set($0.1) == Set(twins.entries) }) {
      groups.append((twins.name, twins.entries, "地址相同"))
    }
    for settlement in held where settlement.kind == .subject {
      groups.removeAll { Set($0.1) == Set(settlement.members) }
      groups.append(
        (
          try directory.subject(settlement.kept ?? settlement.members.first ?? "")?.title ?? "",
          settlement.members, ""
        ))
    }
    return groups.map { name, entries, why in
      let id = Hub.differenceID(.subject, entries)
      return Difference(
        id: id, kind: .subject, plan: plan, title: name, row: nil, why: why, day: nil,
        members: entries, settlement: settlements.conclusion(id, entries))
    }
  }

  /// Rows of the check form on which visits to one subject disagree, and those that were settled.
  func rows() throws -> [Difference] {
    var known: Set<String> = []
    let open = try reporting.conflicts(plan: plan).map {
      (subject: $0.subject, row: $0.row, visits: $0.visits)
    }
    let settled = try settledRows()
    let titles = try hub.store.visitedTitles(
      plan: plan, Set((settled + open).map(\.subject)))
    return try (settled + open).compactMap { subject, row, visits in
      let id = DifferenceReading.rowID(subject, row)
      guard known.insert(id + visits.sorted().joined()).inserted else { return nil }
      return Difference(
        id: id, kind: .row, plan: plan,
        title: try titles[subject] ?? directory.subject(subject)?.title ?? subject,
        row: FormRow.onSite(row), why: "", day: nil, members: visits,
        settlement: settlements.conclusion(id, visits))
    }
  }

  /// Rows that were settled.
  func settledRows() throws -> [(subject: String, row: String, visits: [String])] {
    try held.filter { $0.kind == .row }.compactMap { settlement in
      try settlement.row.map { row in
        (
          subject: try facts(settlement.members.first ?? "").first?.subject.id ?? "", row: row,
          visits: settlement.members
        )
      }
    }
  }

  static func rowID(_ subject: String, _ row: String) -> String { "row:\(subject)/\(row)" }

  /// Papers that bear one number.
  func numbers() throws -> [Difference] {
    try hub.numberConflicts().map { conflict in
      let id = Hub.differenceID(.number, conflict.documents)
      return Difference(
        id: id, kind: .number, plan: plan,
        title: "\(conflict.kind.title) \(conflict.number)", row: nil, why: "", day: nil,
        members: conflict.documents,
        settlement: settlements.conclusion(id, conflict.documents))
    }
  }

  /// What stands side by side.
  func sides(of one: Difference) throws -> [Difference.Side] {
    switch one.kind {
    case .visit: return try one.members.map { try side(visit: $0, row: nil) }
    case .row: return try one.members.map { try side(visit: $0, row: one.row?.id) }
    case .subject: return try one.members.map(side(subject:))
    case .number: return try one.members.map(side(paper:))
    }
  }

  /// The records of a visit of the plan, of whatever laptops.
  private func facts(_ visit: String) throws -> [VisitFacts] {
    try hub.store.facts(visit: visit).filter { $0.plan == plan }
  }

  private func side(visit id: String, row: String?) throws -> Difference.Side {
    let found = try facts(id).first
    let record = try hub.store.records(.visit, id).first {
      found == nil || $0.device == found?.device
    }
    let visit = try record.map { try Visit(document: $0.document) }
    let result = found?.rows.first { $0.row == row }
    var said: [(String, String)] = []
    if let row {
      said.append((FormRow.place(of: FormRow.onSite(row)?.number ?? row), Self.words(result)))
      let items = result?.items ?? []
      if !items.isEmpty { said.append(("项目", items.joined(separator: "、"))) }
    } else {
      let present = (found?.rows ?? []).filter { $0.state == .present }.map(\.row)
      said.append(("有", present.isEmpty ? "没有" : present.joined(separator: "、")))
      said.append(("证据", "\(found?.evidence.count ?? 0) 件"))
    }
    said.append(
      (
        "检查",
        [visit?.type.title, visit?.leftAt.map { "至 \($0.text.dropFirst(11).prefix(5))" }]
          .compactMap(\.self).joined(separator: "　")
      ))
    return Difference.Side(
      id: id, title: found?.subject.title ?? id, at: visit?.arrivedAt,
      authors: (visit?.inspectors ?? []).map { names[$0] ?? $0 }, facts: said,
      device: record.map { String($0.device.prefix(8)) } ?? "",
      proof: row.map { "\(id)/\($0)" } ?? id,
      pictures: pictures(
        of: record?.document, at: row.map { [$0] + (result?.items ?? []) }))
  }

  /// The pictures that came, those of some items alone where any are named.
  private func pictures(of visit: JSONValue?, at items: [String]?) -> [String] {
    let pieces = (visit?["evidence"]?.object ?? [:]).filter { hash, piece in
      let backs = Set((piece["items"]?.array ?? []).compactMap(\.string))
      let file = StoredEvidence(
        sha256: hash, fileExtension: piece["extension"]?.string ?? "",
        bytes: piece["bytes"]?.integer ?? 0)
      return items.map { !backs.isDisjoint(with: $0) } ?? true
        && Self.shown.contains(file.fileExtension) && hub.evidence.holds(file)
    }
    return pieces.sorted {
      ($0.value["number"]?.integer ?? .max, $0.key) < ($1.value["number"]?.integer ?? .max, $1.key)
    }.prefix(Self.most).map(\.key)
  }

  /// Formats that a browser shows.
  private static let shown: Set = ["jpg", "jpeg", "png", "webp"]
  /// Most pictures of a side.
  private static let most = 4

  private static func words(_ result: RowResult?) -> String {
    switch result?.state {
    case .present?: (result?.violators ?? 0) > 1 ? "有，\(result?.violators ?? 0) 人" : "有"
    case .absent?: "无"
    case .notExamined?: "未检查"
    case .pending?: "待认定"
    case .unanswered?, nil: "没答"
    }
  }

  private func side(subject id: String) throws -> Difference.Side {
    let subject = try directory.subject(id)
    let visits = try hub.store.facts(subject: id, plan: plan)
    let facts: [(String, String?)] = [
      ("编号", id), ("类别", subject?.category), ("代码", subject?.creditCode),
      ("登记号", subject?.registrationNumber), ("乡镇", subject?.township),
      ("地址", subject?.address),
      (
        "检查",
        visits.isEmpty
          ? "没有"
          : visits.map(\.day).sorted().map(\.description)
            .joined(separator: "、")
      ),
    ]
    return Difference.Side(
      id: id, title: subject?.title ?? id, at: nil, authors: [],
      facts: facts.compactMap { name, text in text.map { (name, $0) } },
      device: "", proof: visits.min { $0.day < $1.day }?.id)
  }

  private func side(paper id: String) throws -> Difference.Side {
    let held = try hub.store.records(.document, id).first
    let record = try held.map { try DocumentRecord(document: $0.document) }
    let visit = try record.flatMap { try facts($0.visit).first }
    return Difference.Side(
      id: id, title: visit?.subject.title ?? id, at: record?.issuedAt,
      authors: (record?.signatures ?? []).filter { $0.role == .officers }.map(\.name),
      facts: [
        ("文书", record?.kind.title ?? ""), ("检查", visit?.day.description ?? ""),
        ("状态", record?.status == .void ? "已作废" : "已出具"),
      ], device: held.map { String($0.device.prefix(8)) } ?? "", proof: id)
  }
}
