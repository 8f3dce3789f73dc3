import Model
import Statistics
import Workflows

/// Two periods side by side, and beside the days from the first to the last of both.
struct ComparePage {
  private let query: FiguresQuery
  private let other: FiguresQuery
  private let held: HeldPlan
  /// What the form of the page shows.
  private let form: [String: View]
  private let showsAll: Bool
  private let name: ReportName
  /// Nil where no second period was chosen, or a day cannot be read.
  private let tables: (first: Table, second: Table, whole: Table)?

  init(
    _ hub: Hub, _ name: ReportName, _ query: FiguresQuery, _ other: FiguresQuery,
    showsAll: Bool
  ) throws {
    self.query = query
    self.other = other
    self.name = name
    self.showsAll = showsAll
    held = try query.plan.held(in: hub)
    form = try query.view(held, in: hub)
    let reporting = query.reporting(hub)
    let plan = held.plan.id
    let days = [query.days.from, query.days.to, other.days.from, other.days.to]
      .compactMap(\.self)
    guard days.count == 4, query.fault == nil, other.fault == nil, let first = days.min(),
      let last = days.max()
    else {
      tables = nil
      return
    }
    func table(_ from: Day?, _ to: Day?) throws -> Table {
      try reporting.table(name, plan: plan, from: from, to: to, findings: false)
    }
    tables = (
      try table(query.days.from, query.days.to), try table(other.days.from, other.days.to),
      try table(first, last)
    )
  }

  /// The tables whose rows are the same in every period, the office's own among them.
  private var comparable: [ReportName] {
    [.annex3, .annex4, .coverage, .referrals].map(ReportName.statistics)
      + LocalTable.all(of: held.plan).map { .local($0.id) }
  }

  var content: [String: View] {
    let rows = tables.map(rows) ?? []
    return form.merging([
      "from2": .words(other.from), "to2": .words(other.to),
      "fault": .optional(query.fault ?? other.fault),
      "from": .words(query.from), "to": .words(query.to),
      "choices": .list(
        comparable.map { table in
          [
            "id": .words(table.id), "title": .words(table.title(in: held.plan).shown),
            "on": .flag(table == name),
          ]
        }),
      "all": .flag(showsAll), "compared": .flag(tables != nil),
      "first": .optional(tables.flatMap { PlanPeriodWords.text($0.first.period) }),
      "second": .optional(tables.flatMap { PlanPeriodWords.text($0.second.period) }),
      "whole": .optional(tables.flatMap { PlanPeriodWords.text($0.whole.period) }),
      "rows": .list(rows), "hasRows": .flag(!rows.isEmpty),
    ]) { $1 }
  }

  private func rows(_ tables: (first: Table, second: Table, whole: Table)) -> [View] {
    func lines(_ table: Table) -> [String: TableRow] {
      Dictionary(table.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (first, second) = (lines(tables.first), lines(tables.second))
    let reason = ApartReason(
      name, of: held.plan, tables.first.period, tables.second.period)
    return tables.whole.rows.flatMap { row in
      tables.whole.columns.compactMap { column -> View? in
        guard let whole = row.cells[column.id], let total = whole.value else { return nil }
        let a = first[row.id]?.cells[column.id]
        let b = second[row.id]?.cells[column.id]
        let (before, after) = (a?.value ?? 0, b?.value ?? 0)
        guard showsAll || before != after || before + after != total else { return nil }
        // Totals of the roster and shares are no counts of a period.
        let adds = !["total", "ratio", "target"].contains(column.id)
        return [
          "row": .words(row.id), "label": .words(row.label), "column": .words(column.title),
          "unit": .words(row.unit), "a": cell(a, row.id, column.id, query),
          "b": cell(b, row.id, column.id, other),
          "whole": .words(whole.text), "change": .words(change(after - before, row)),
          "differs": adds && before + after != total
            ? .words(
              "相加 \(text(before + after, row))，全期 \(text(total, row))："
                + reason.words(row.id, sum: before + after, whole: total))
            : .nothing,
        ]
      }
    }
  }

  private func cell(
    _ cell: TableCell?, _ row: String, _ column: String, _ query: FiguresQuery
  ) -> View {
    let days = [("from", query.from), ("to", query.to)]
    let plan =
      (query.plan.asked.map { [("plan", $0)] } ?? [])
      + (self.query.township.isEmpty ? [] : [("township", self.query.township)])
    let pairs = ([("table", name.id), ("row", row), ("column", column)] + plan + days)
      .map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
    return [
      "text": .words(cell?.text ?? "0"), "isZero": .flag((cell?.value ?? 0) == 0),
      "path": .words("/list?\(pairs)"),
    ]
  }

  private func text(_ value: Int64, _ row: TableRow) -> String {
    switch row.unit {
    case "万元": Money.tenThousandYuan(fen: value)
    case "元": Money.yuan(fen: value)
    default: String(value)
    }
  }

  private func change(_ value: Int64, _ row: TableRow) -> String {
    value > 0 ? "＋\(text(value, row))" : value < 0 ? "－\(text(-value, row))" : "0"
  }
}
