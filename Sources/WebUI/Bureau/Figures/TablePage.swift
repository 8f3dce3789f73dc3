import Model
import Rendering
import Statistics
import Workflows

/// One table; every figure leads to the list behind it.
struct TablePage {
  private let report: ReportName
  private let query: FiguresQuery
  private let held: HeldPlan
  /// What the form of the page shows.
  private let form: [String: View]
  private let table: Table
  /// The rows that are shown, of how many there are.
  private let shown: ArraySlice<TableRow>
  private let count: Int
  private let paging: ListPaging
  /// Columns in which numbers stand.
  private let numbers: Set<String>
  /// Column of what is to be done that says how many days are left.
  private static let left = "left"
  /// Columns in which anything stands.
  private let columns: [Table.Column]

  init(
    _ hub: Hub, _ report: ReportName, _ query: FiguresQuery, _ paging: ListPaging
  ) throws {
    self.report = report
    self.query = query
    self.paging = paging
    held = try query.plan.held(in: hub)
    form = try query.view(held, in: hub)
    let (from, to) = query.fault == nil ? query.days : (nil, nil)
    if report == .statistics(.followups), query.level == nil {
      let pages = try query.reporting(hub).followUpPages(
        plan: held.plan.id, from: from, to: to, lines: paging.lines)
      table = pages.table(paging.lines)
      (shown, count) = (table.rows[...], pages.count)
      numbers = pages.isDated ? [TablePage.left] : []
      columns = table.columns
      return
    }
    if let level = query.level {
      table = try hub.table(
        report, by: level, area: query.areaCode, plan: held.plan.id, from: from, to: to,
        asOf: nil, township: query.township.isEmpty ? nil : query.township, findings: false)
    } else {
      table = try query.reporting(hub).table(
        report, plan: held.plan.id, from: from, to: to, findings: false)
    }
    (shown, count) = (paging.shown(table.rows), table.rows.count)
    columns = TablePage.columns(of: table, report)
    let all = table
    numbers = Set(
      columns.map(\.id).filter { column in
        all.rows.contains { $0.cells[column]?.value != nil }
      })
  }

  var content: [String: View] {
    form.merging([
      "heading": .words(report.title(in: held.plan).shown),
      "title": .words(report.title(in: held.plan).shown),
      "name": .words(table.name), "period": .optional(PlanPeriodWords.text(table.period)),
      "columns": .list(
        columns.map { ["title": .words($0.title), "isNumber": .flag(numbers.contains($0.id))] }),
      "hasLevels": true, "hasGroups": .flag(query.level != nil), "hasTotal": .flag(hasTotal),
      "rows": .list(shown.map(row)), "pages": paging.view(count),
      "hasRows": .flag(count > 0), "notes": NotesView.list(table),
      "hasNotes": .flag(!table.notes.isEmpty),
      "disagreeing": .optional(isAboutFindings ? DifferenceRowsPage.path(query) : nil),
      "figures": .list(figures), "hasFigures": .flag(!figures.isEmpty),
      "leftOut": .list(leftOut), "hasLeftOut": .flag(!leftOut.isEmpty),
      "files": TableFormat.links(table.name, query),
      "isWide": .flag(columns.count > 8), "named": .flag(!isNamedInCells),
    ]) { $1 }
  }

  private static func columns(of table: Table, _ report: ReportName) -> [Table.Column] {
    switch report {
    case .statistics(.ledger):
      table.columns.filter { column in
        table.rows.contains { !($0.cells[column.id]?.text ?? "").isEmpty }
      }
    // Where a figure was read is said in one column, in words.
    case .statistics(.summary): table.columns.filter { ["value", source].contains($0.id) }
    case .statistics, .plan, .local: table.columns
    }
  }

  /// Column of the summary that says where a figure was read.
  private static let source = "table"

  /// Whether what a row is named by stands in its cells, or is a name for programs alone.
  private var isNamedInCells: Bool {
    switch report {
    case .statistics(.ledger), .statistics(.summary): true
    case .statistics, .plan, .local: false
    }
  }

  /// Whether rows on which visits disagree count in it; the summary says of them in its words alone.
  private var isAboutFindings: Bool { report == .statistics(.summary) || table.hasDisagreement }

  /// Whether the columns of a row add up.
  private var hasTotal: Bool { report == .statistics(.annex4) }

  /// An area's row is that of the table, under the name of the area.
  private func row(_ row: TableRow) -> View {
    let parts = row.id.split(separator: ":", maxSplits: 1).map(String.init)
    guard query.level != nil, parts.count == 2 else { return line(row, query, mark: row.id) }
    return line(
      TableRow(
        id: parts[1], group: row.group, label: row.label, unit: row.unit, cells: row.cells),
      query.limited(toArea: parts[0]), mark: row.id)
  }

  private func line(_ row: TableRow, _ query: FiguresQuery, mark: String) -> View {
    var cells = columns.map { cell(row, $0, query) }
    if hasTotal { cells.append(total(row, query)) }
    return [
      "mark": .words(mark), "id": .words(row.id), "group": .words(row.group),
      "label": .words(row.label),
      "unit": .words(row.unit), "cells": .list(cells),
    ]
  }

  private func cell(_ row: TableRow, _ column: Table.Column, _ query: FiguresQuery) -> View {
    guard let cell = row.cells[column.id] else {
      return ["text": "", "path": .nothing, "isZero": false, "isNumber": false, "label": ""]
    }
    if report == .statistics(.summary), column.id == TablePage.source {
      return [
        "text": .words(SummarySource.words(row)), "path": .nothing, "isZero": false,
        "isNumber": false, "label": "",
      ]
    }
    let isLinked = cell.value != nil && (!cell.findings.isEmpty || report.isCounted)
    return [
      "text": .words(cell.text), "isZero": .flag(cell.value == 0),
      "isNumber": .flag(cell.value != nil),
      "path": isLinked ? .words(path(row.id, column.id, query)) : .nothing,
      "label": .words("\(row.label)，\(column.title)"),
    ]
  }

  private func path(_ row: String, _ column: String, _ query: FiguresQuery) -> String {
    "/list\(query.suffix([("table", table.name), ("row", row), ("column", column)]))"
  }

  private func total(_ row: TableRow, _ query: FiguresQuery) -> View {
    let sum = table.sum(of: row)
    return [
      "text": .words(sum.text), "path": .words(path(row.id, "total", query)),
      "isZero": .flag(sum.value == 0), "isNumber": true, "label": .words("\(row.label)，合计"),
    ]
  }

  private var figures: [View] {
    let names = Dictionary(
      LedgerFigureName.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return LedgerFigureName.all.map(\.id).compactMap { id in
      guard let cell = table.figures[id], let name = names[id] else { return nil }
      return [
        "name": .words(name.name), "text": .words(cell.text), "unit": .words(name.unit),
      ]
    }
  }

  private var leftOut: [View] {
    LeftOutReason.allCases.compactMap { reason in
      guard let count = table.leftOut[reason.rawValue], count > 0 else { return nil }
      return [
        "why": .words(reason.title), "count": .count(count),
        "path": .words("/left-out\(query.suffix([("why", reason.rawValue)]))"),
      ]
    }
  }
}

extension ReportName {
  /// Whether figures of it are counted from records.
  var isCounted: Bool {
    switch self {
    case .statistics, .local: true
    case .plan: false
    }
  }
}
