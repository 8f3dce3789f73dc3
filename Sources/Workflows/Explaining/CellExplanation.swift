import Files
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
      /// An institution of a roster of hubs below.
      case listed
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
    /// The hub that sent it up, or this one; nil where nothing lies below this hub.
    public let holder: RecordHolder?

    /// Tells it from an entry of the same id that another hub has: numbers of cases repeat.
    public var key: String { holder.map { "\($0.hub) \(id)" } ?? id }

    /// Whether it is a record of the log, which proves what it says.
    public var isRecord: Bool {
      switch kind {
      case .institution, .listed, .township, .unknown: false
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

  /// The figure with its unit. A line of the ledger is one case, and its columns say what they hold.
  public var figure: String {
    table.name == StatisticsTable.ledger.rawValue ? cell.text : "\(cell.text) \(row.unit)"
  }
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
  /// - Parameter area: code of the area that alone is counted, its beginning, or the device of a hub below;
  ///   nil for all.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` for a row or a column that the table lacks.
  public func explain(
    _ report: ReportName, row: String, column: String, plan: String?, from: Day?, to: Day?,
    asOf: Day? = nil, township: String? = nil, area: String? = nil
  ) throws -> CellExplanation {
    let asOf = asOf ?? surroundings.now().day
    let dates = [from, to, asOf].map { $0?.description ?? "" }.joined(separator: " ")
    let place = "\(plan ?? "") / \(area ?? "") / \(township ?? "")"
    return try kept("cell \(report) \(row) / \(column) / \(dates) / \(place)") {
      let reporting = Reporting(hub: self).limited(to: township).limited(toArea: area)
      let (counted, line, head, cell) = try reporting.cell(
        report, row: row, column: column, plan: plan, from: from, to: to, asOf: asOf)
      let registered = try RegisteredEntries(report, row: row, column: column)?.entries(
        reporting, plan: plan, from: from, to: to)
      return CellExplanation(
        table: counted, row: line, column: head, cell: cell,
        entries: try registered ?? self.entries(cell.findings, plan: plan, area: area))
    }
  }

  /// What records with these ids say; the ids are those of a ``TableCell``. Where hubs below count in it,
  /// each record is read in the copy under which it counts.
  public func entries(
    _ ids: [String], plan: String? = nil, area: String? = nil
  ) throws -> [CellExplanation.Entry] {
    guard !ids.isEmpty else { return [] }
    guard try Reporting(hub: self).limited(toArea: area).isUnited else {
      let index = try RecordIndex(self, nil, ids: ids)
      return CellExplanation.Entry.sorted(
        ids.map { index.entry($0) ?? CellExplanation.Entry(unknown: $0) })
    }
    let names = Digest.of(text: ids.joined(separator: "\n"))
    return try kept("entries \(plan ?? "") / \(area ?? "") / \(names)") {
      try self.withKnownAreas(area, of: self.shelf.newest(plan)) { try $0.entries(ids, in: area) }
    }
  }
}

extension AreaUnion {
  /// What records with these ids say, each in the copy under which it counts.
  /// - Parameter area: that alone is looked at; nil for all.
  func entries(_ ids: [String], in area: String?) throws -> [CellExplanation.Entry] {
    let entities = Set(ids.map { String($0.prefix { $0 != "/" }) }).sorted()
    let indices = try members(of: chosen(area)).filter {
      // Of most figures few hubs have anything.
      try $0.hub.store.holds(anyOf: entities)
    }.map { member in
      try RecordIndex(
        member.hub, RecordHolder(member.hub, member.held), ids: ids, plan: member.held.plan.id
      ) { log in
        log == member.hub.device
          || owners.counts(log, under: member.hub.device, by: member.held.plan.id)
      }
    }
    return CellExplanation.Entry.sorted(
      ids.flatMap { id in
        // Of a hub that works by several plans, each has its cases.
        var known: Set<String> = []
        let entries = indices.compactMap { $0.entry(id) }.filter { known.insert($0.key).inserted }
        return entries.isEmpty ? [CellExplanation.Entry(unknown: id)] : entries
      })
  }
}

extension Reporting {
  /// A cell with what it was counted from, and its table. Only what may stand behind the cell is looked at where a hub
  /// keeps the figures.
  fileprivate func cell(
    _ report: ReportName, row: String, column: String, plan: String?, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> (table: Table, line: TableRow, head: Table.Column, cell: TableCell) {
    if case .statistics(let name) = report,
      let behind = try behind(
        name, row: row, column: column, newest(plan), from: from, to: to, asOf: asOf)
    {
      let counted = try table(report, plan: plan, from: from, to: to, asOf: asOf, findings: false)
      let (line, head, cell) = try CellExplanation.cell(report, counted, row: row, column: column)
      return (
        counted, line, head,
        TableCell(
          value: cell.value, text: cell.text, findings: line.isUnknown ? [] : behind)
      )
    }
    // Of what is still to be done there may be hundreds of thousands.
    let counted =
      report == .statistics(.followups)
      ? try followUps(plan: plan, from: from, to: to, asOf: asOf).only(row)
      : try table(report, plan: plan, from: from, to: to, asOf: asOf)
    let (line, head, cell) = try CellExplanation.cell(report, counted, row: row, column: column)
    return (counted, line, head, cell)
  }
}

extension TableRow {
  /// Whether it is a figure of the work summary that nobody knows: what was counted for it stands behind nothing.
  fileprivate var isUnknown: Bool { cells["known"]?.text.isEmpty == false }
}

extension CellExplanation {
  /// A cell of a table, with its row and its column.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` for a row or a column that the table lacks.
  static func cell(
    _ report: ReportName, _ counted: Table, row: String, column: String
  ) throws -> (line: TableRow, head: Table.Column, cell: TableCell) {
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
    return (line, head, cell)
  }
}

extension CellExplanation.Entry {
  init(
    id: String, kind: Kind, title: String, day: Day?, what: String
  ) {
    self.init(id: id, kind: kind, title: title, day: day, what: what, holder: nil)
  }

  /// In the order of the days.
  fileprivate static func sorted(_ entries: [Self]) -> [Self] {
    entries.sorted {
      ($0.day?.number ?? .max, $0.title, $0.id, $0.holder?.hub ?? "")
        < ($1.day?.number ?? .max, $1.title, $1.id, $1.holder?.hub ?? "")
    }
  }

  /// One that no hub has.
  fileprivate init(unknown id: String) {
    self.init(id: id, kind: .unknown, title: "", day: nil, what: "汇总库里没有这条记录")
  }
}
