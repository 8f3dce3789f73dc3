import Model
import Statistics
import Workflows

/// The list behind a figure.
struct ListPage {
  private let explained: CellExplanation
  private let query: FiguresQuery

  init(_ explained: CellExplanation, _ query: FiguresQuery) {
    self.explained = explained
    self.query = query
  }

  var content: [String: View] {
    let (row, column) = (explained.row, explained.column)
    let title = ReportName(explained.table.name)?.title ?? explained.table.title
    return [
      "heading": .words("\(title)　\(row.id)　\(row.label)"), "column": .words(column.title),
      "figure": .words("\(explained.cell.text) \(row.unit)"),
      "period": .optional(PlanPeriodWords.text(explained.table.period)),
      "tableTitle": .words(title),
      "back": .words("/stats/\(explained.table.name)\(query.suffix())#\(row.id)"),
      "entries": .list(explained.entries.map(ListPage.entry)),
      "hasEntries": .flag(!explained.entries.isEmpty),
      "entryCount": .count(explained.entries.count),
      "zero": .flag(explained.cell.value == 0),
      "visits": .count(explained.table.leftOut.values.reduce(0, +)),
      "notes": .list(explained.table.notes.map(View.words)),
      "command": .words(
        "fieldkit explain 汇总库 \(explained.table.name) \(row.id) \(column.id)\(days)"),
    ]
  }

  private var days: String {
    [("--from", query.from), ("--to", query.to)].filter { !$0.1.isEmpty }
      .map { " \($0.0) \($0.1)" }.joined()
  }

  /// The visits that were left out for a reason.
  static func leftOut(
    _ reason: LeftOutReason, _ entries: [CellExplanation.Entry], _ query: FiguresQuery
  ) -> [String: View] {
    [
      "heading": .words("没有算进来：\(reason.title)"), "column": "检查",
      "figure": .words("\(entries.count) 次"), "period": .nothing, "tableTitle": "统计",
      "back": .words("/stats\(query.suffix())"), "entries": .list(entries.map(entry)),
      "hasEntries": .flag(!entries.isEmpty), "entryCount": .count(entries.count),
      "zero": .flag(entries.isEmpty), "visits": 0, "notes": [], "command": .nothing,
    ]
  }

  /// The visits behind a part of the campaign.
  static func part(
    _ part: CampaignProgress.Part, _ entries: [CellExplanation.Entry], _ query: FiguresQuery
  ) -> [String: View] {
    [
      "heading": .words(part.name.shown), "column": "检查过的",
      "figure": .words("\(part.count)"), "period": .nothing, "tableTitle": "总览",
      "back": .words("/\(query.suffix())"), "entries": .list(entries.map(entry)),
      "hasEntries": .flag(!entries.isEmpty), "entryCount": .count(entries.count),
      "zero": .flag(entries.isEmpty), "visits": 0, "notes": [], "command": .nothing,
    ]
  }

  static func entry(_ entry: CellExplanation.Entry) -> View {
    [
      "title": .words(entry.title.isEmpty ? entry.id : entry.title.shown),
      "day": .words(entry.day?.chinese ?? ""), "what": .words(entry.what.shown),
      "path": entry.kind == .unknown ? .nothing : .words("/proof/\(entry.id)"),
    ]
  }
}
