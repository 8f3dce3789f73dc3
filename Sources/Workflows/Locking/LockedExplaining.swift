public import Model
import Statistics
import Store

extension Hub {
  /// What stood behind a figure when its period was locked: the records are those that were kept with it,
  /// and say what they say today.
  /// - Throws: ``LockError/altered(path:)``, ``WorkflowError/unknown(what:known:)`` for a table, a row or a
  ///   column that was not kept.
  public func explain(
    _ report: ReportName, row: String, column: String, as period: LockedPeriod
  ) throws -> CellExplanation {
    let tables = try kept(period).tables
    guard let document = tables[report.id] else {
      throw WorkflowError.unknown(
        what: "锁定的表 \(report.id)", known: tables.keys.sorted().joined(separator: "、"))
    }
    let today =
      try reports(period.plan).contains(report.id)
      ? Reporting(hub: self).table(
        report, plan: period.plan, from: period.from, to: period.to, asOf: period.at.day,
        findings: false)
      : nil
    let table = try Table(kept: document, period, columns: today?.columns ?? [])
    let (line, head, cell) = try CellExplanation.cell(report, table, row: row, column: column)
    return CellExplanation(
      table: table, row: line, column: head, cell: cell,
      entries: try entries(cell.findings, plan: period.plan))
  }
}

extension Table {
  /// A table as it was kept with a period.
  /// - Parameter known: its columns of today, for their order and their heads; those that it has no more are
  ///   called by their ids.
  /// - Throws: ``DocumentFailure``.
  init(kept document: JSONValue, _ period: LockedPeriod, columns known: [Column]) throws {
    let reader = try DocumentReader(document)
    let rows = try reader.objects("rows").map { row in
      TableRow(
        id: try row.string("id"), group: try row.string("group"), label: try row.string("label"),
        unit: try row.string("unit"),
        cells: try row.members("cells").mapValues { try TableCell(kept: $0) })
    }
    let ids = Set(rows.flatMap(\.cells.keys))
    let own = known.filter { ids.contains($0.id) }
    let others = ids.subtracting(own.map(\.id)).sorted().map { Column($0, $0) }
    self.init(
      name: try reader.string("table"), title: try reader.string("title"),
      period: Period(from: period.from, to: period.to), columns: own + others, rows: rows,
      notes: try reader.strings("notes"),
      leftOut: try reader.members("leftOut").compactMapValues { $0.integer.map(Int.init) })
  }
}

extension TableCell {
  fileprivate init(kept document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      value: reader.raw("value").integer, text: try reader.string("text"),
      findings: try reader.strings("findings"))
  }
}
