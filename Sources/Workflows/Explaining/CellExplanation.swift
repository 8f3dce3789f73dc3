public import Model
import Statistics
import Store

/// What stands behind one figure of a table, line by line.
public struct CellExplanation: Sendable {
  /// One record that the figure was counted from.
  public struct Entry: Sendable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
      /// A row of the check form, or a register, at a visit.
      case finding(visit: String, place: String)
      /// A visit.
      case visit(String)
      /// A sweep of a township.
      case sweep(String)
      /// A case of the ledger.
      case enforcementCase(String)
      /// A matter handed to another office.
      case referral(String)
      /// A paper that was issued on site.
      case paper(String)
      /// An institution of the roster, or entered off it, by its id.
      case institution(String)
      /// A township of the plan.
      case township
      /// Nothing that this hub knows any more.
      case unknown
    }

    /// As the table names it.
    public let id: String
    /// What it is.
    public let kind: Kind
    /// Whom it is about.
    public let title: String
    /// Its day.
    public let day: Day?
    /// What it says, in one line.
    public let what: String

    /// Whether it is a record of the log, which proves what it says.
    public var isRecord: Bool {
      switch kind {
      case .institution, .township, .unknown: false
      case .finding, .visit, .sweep, .enforcementCase, .referral, .paper: true
      }
    }
  }

  /// The table.
  public let table: Table
  /// The row.
  public let row: TableRow
  /// The column.
  public let column: Table.Column
  /// The figure.
  public let cell: TableCell
  /// What it was counted from, in the order of the days.
  public let entries: [Entry]
}

extension Table {
  /// The sum of the columns of a row, with what stands behind each.
  public func sum(of row: TableRow) -> TableCell {
    let cells = columns.compactMap { row.cells[$0.id] }
    let value = cells.reduce(Int64(0)) { $0 + ($1.value ?? 0) }
    var known: Set<String> = []
    return TableCell(
      value: value,
      text: row.unit == "万元" ? Money.tenThousandYuan(fen: value) : String(value),
      findings: cells.flatMap(\.findings).filter { known.insert($0).inserted })
  }
}

extension Hub {
  /// What stands behind a figure.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` for a row or a column that the table lacks.
  public func explain(
    _ report: ReportName, row: String, column: String, plan: String?, from: Day?, to: Day?,
    asOf: Day? = nil, township: String? = nil
  ) throws -> CellExplanation {
    let counted = try Reporting(hub: self).limited(to: township)
      .table(report, plan: plan, from: from, to: to, asOf: asOf)
    guard let line = counted.rows.first(where: { $0.id == row }) else {
      throw WorkflowError.unknown(
        what: "\(report.title)的行 \(row)", known: counted.rows.map(\.id).joined(separator: "、"))
    }
    // These are no cells of the tables, and open like ones.
    let added: (column: Table.Column, cell: (TableRow) -> TableCell)? =
      switch (report, column) {
      case (.statistics(.annex4), "total"): (Table.Column("total", "合计"), counted.sum(of:))
      case (.statistics(.coverage), "left"), (.statistics(.annex3), "left"):
        (Table.Column("left", "还没有检查的"), RegisteredEntries.left)
      default: nil
      }
    guard let head = added?.column ?? counted.columns.first(where: { $0.id == column }),
      let cell = added?.cell(line) ?? line.cells[column]
    else {
      throw WorkflowError.unknown(
        what: "\(report.title)的列 \(column)",
        known: counted.columns.map(\.id).joined(separator: "、"))
    }
    let registered = try RegisteredEntries(report, row: row, column: column)?.entries(
      Reporting(hub: self).limited(to: township), plan: plan, from: from, to: to)
    return CellExplanation(
      table: counted, row: line, column: head, cell: cell,
      entries: try registered ?? entries(cell.findings))
  }

  /// What records with these ids say; the ids are those of a ``TableCell``.
  public func entries(_ ids: [String]) throws -> [CellExplanation.Entry] {
    guard !ids.isEmpty else { return [] }
    let index = try RecordIndex(self)
    return ids.map(index.entry).sorted {
      ($0.day?.number ?? .max, $0.title, $0.id) < ($1.day?.number ?? .max, $1.title, $1.id)
    }
  }
}

/// The records of a hub by id, read once for many entries.
private struct RecordIndex {
  private let visits: [String: VisitFacts]
  private let sweeps: [String: Sweep]
  private let cases: [String: EnforcementCase]
  private let referrals: [String: Referral]
  private let papers: [String: DocumentRecord]
  private let subjects: SubjectDirectory

  init(_ hub: Hub) throws {
    let facts = try Set(hub.shelf.plans.map(\.plan.id)).sorted().flatMap {
      try hub.store.facts(plan: $0)
    }
    visits = Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sweeps = Dictionary(
      try hub.store.records(.sweep).map { try Sweep(document: $0.document) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    cases = Dictionary(
      try hub.store.records(.enforcementCase).map { try EnforcementCase(document: $0.document) }
        .map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    referrals = Dictionary(
      try hub.store.records(.referral).map { try Referral(document: $0.document) }
        .map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    papers = Dictionary(
      try hub.store.records(.document).map { try DocumentRecord(document: $0.document) }
        .map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    subjects = try hub.subjects()
  }

  func entry(_ id: String) -> CellExplanation.Entry {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let visit = visits[parts[0]] {
      return CellExplanation.Entry(
        id: id, kind: .finding(visit: parts[0], place: parts[1]), title: visit.subject.title,
        day: visit.day, what: words(parts[1], visit))
    }
    if let visit = visits[id] {
      return CellExplanation.Entry(
        id: id, kind: .visit(id), title: visit.subject.title, day: visit.day,
        what: "检查一次")
    }
    if let sweep = sweeps[id] {
      return CellExplanation.Entry(
        id: id, kind: .sweep(id), title: sweep.township, day: sweep.sweptOn, what: "排查一次")
    }
    if let entry = cases[id] {
      return CellExplanation.Entry(
        id: id, kind: .enforcementCase(id), title: title(entry.subject),
        day: entry.decidedOn ?? entry.filedOn, what: "案件 \(id)：\(entry.cause)")
    }
    if let referral = referrals[id] {
      return CellExplanation.Entry(
        id: id, kind: .referral(id), title: title(referral.subject), day: referral.sentOn,
        what: "移送\(referral.department.rawValue)：\(referral.matter)")
    }
    if let paper = papers[id] {
      return CellExplanation.Entry(
        id: id, kind: .paper(id), title: visits[paper.visit]?.subject.title ?? "",
        day: visits[paper.visit]?.day, what: paper.kind.title)
    }
    return CellExplanation.Entry(id: id, kind: .unknown, title: "", day: nil, what: "汇总库里没有这条记录")
  }

  private func title(_ subject: String) -> String {
    // A name that cannot be read now is no reason to hide the record.
    (try? subjects.subject(subject))??.title ?? subject
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
