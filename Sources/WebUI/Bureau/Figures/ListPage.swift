import Model
import Statistics
import Workflows

/// The list behind a figure.
struct ListPage {
  private let explained: CellExplanation
  private let plan: Plan
  private let query: FiguresQuery
  private let page: ListPaging
  /// The period as which it was reported; nil for a figure of today.
  private let locked: LockedPeriod?

  init(
    _ explained: CellExplanation, of plan: Plan, _ query: FiguresQuery, _ page: ListPaging,
    locked: LockedPeriod? = nil
  ) {
    self.locked = locked
    self.explained = explained
    self.plan = plan
    self.query = query
    self.page = page
  }

  var content: [String: View] {
    let (row, column) = (explained.row, explained.column)
    let title = ReportName(explained.table.name)?.title(in: plan) ?? explained.table.title
    let line = explained.table.rows.firstIndex { $0.id == row.id } ?? 0
    let back = ListPaging.page(ofLine: line).map { [("page", $0)] } ?? []
    return [
      "heading": .words(
        explained.table.name == StatisticsTable.coverage.rawValue
          ? "\(title)　\(row.label)" : "\(title)　\(row.id)　\(row.label)"),
      "column": .words(column.title),
      "figure": .words(explained.figure),
      "period": .optional(PlanPeriodWords.text(explained.table.period)),
      "tableTitle": .words(locked == nil ? title : "报送过的一期"),
      "back": .words(
        locked.map { PeriodsPage.path($0) + "#changes" }
          ?? "/stats/\(explained.table.name)\(query.suffix(back))#\(row.id)"),
      "locked": .optional(locked.map { "\($0.title)，\($0.at.day.chinese)\($0.actor)锁定".shown }),
      "entries": .list(page.shown(explained.entries).map { ListPage.entry($0, query) }),
      "hasEntries": .flag(!explained.entries.isEmpty),
      "entryCount": .count(explained.entries.count),
      "pages": page.view(explained.entries.count), "zero": .flag(explained.cell.value == 0),
      "visits": .count(explained.table.leftOut.values.reduce(0, +)),
      "notes": NotesView.list(explained.table),
      "disagreeing": .optional(
        locked == nil && explained.table.hasDisagreement ? DifferenceRowsPage.path(query) : nil),
      "command": .words(
        "fieldkit explain 汇总库 \(explained.table.name) \(row.id) \(column.id)\(days)"),
    ]
  }

  private var days: String {
    [("--from", query.from), ("--to", query.to), ("--area", query.area)].filter { !$0.1.isEmpty }
      .map { " \($0.0) \($0.1)" }.joined()
      + (locked.map { " --locked --correction \($0.number)" } ?? "")
  }

  /// The visits that were left out for a reason.
  static func leftOut(
    _ reason: LeftOutReason, _ entries: [CellExplanation.Entry], _ query: FiguresQuery,
    _ page: ListPaging
  ) -> [String: View] {
    [
      "heading": .words("没有算进来：\(reason.title)"), "column": "检查",
      "figure": .words("\(entries.count) 次"), "period": .nothing, "locked": .nothing,
      "tableTitle": "统计",
      "back": .words("/stats\(query.suffix())"),
      "entries": .list(page.shown(entries).map { entry($0, query) }),
      "hasEntries": .flag(!entries.isEmpty), "entryCount": .count(entries.count),
      "pages": page.view(entries.count),
      "zero": .flag(entries.isEmpty), "visits": 0, "notes": [], "command": .nothing,
    ]
  }

  /// What does not fit in one check of the tables.
  static func causes(
    _ line: BalanceLine, _ query: FiguresQuery, isUpper: Bool, _ page: ListPaging
  ) -> [String: View] {
    [
      "heading": .words(line.title.shown),
      "column": .words("左边 \(line.left.text)，右边 \(line.right.text)"),
      "figure": .words("\(line.about.count) 条"), "period": .nothing,
      "locked": .nothing, "tableTitle": "统计", "back": .words("/stats\(query.suffix())#bal"),
      "entries": .list(
        page.shown(line.about).map { cause in
          FiguresPage.cause(cause, query, isUpper: isUpper).with([
            "title": .words(cause.text.shown), "day": "", "what": "", "place": .nothing,
          ])
        }),
      "hasEntries": .flag(!line.about.isEmpty), "entryCount": .count(line.about.count),
      "pages": page.view(line.about.count), "zero": .flag(line.about.isEmpty), "visits": 0,
      "notes": [], "command": .nothing,
    ]
  }

  /// The visits behind a part of the campaign.
  static func part(
    _ part: InspectedList, _ query: FiguresQuery, _ page: ListPaging
  ) -> [String: View] {
    [
      "heading": .words(part.name.shown), "column": "检查过的",
      "figure": .words("\(part.count)"), "period": .nothing, "locked": .nothing, "tableTitle": "总览",
      "back": .words("/\(query.suffix())"),
      "entries": .list(part.entries.map { entry($0, query) }),
      "hasEntries": .flag(part.visits > 0), "entryCount": .count(part.visits),
      "pages": page.view(part.visits),
      "zero": .flag(part.visits == 0), "visits": 0, "notes": [], "command": .nothing,
    ]
  }

  /// The institutions of a township.
  static func institutions(
    _ township: String, _ entries: [CellExplanation.Entry], _ query: FiguresQuery,
    _ page: ListPaging
  ) -> [String: View] {
    [
      "heading": .words(township.shown), "column": "机构", "figure": .words("\(entries.count) 家"),
      "period": .nothing, "locked": .nothing, "tableTitle": "总览",
      "back": .words("/\(query.suffix())"),
      "entries": .list(page.shown(entries).map { entry($0, query) }),
      "hasEntries": .flag(!entries.isEmpty), "entryCount": .count(entries.count),
      "pages": page.view(entries.count), "zero": .flag(entries.isEmpty), "visits": 0,
      "notes": [], "command": .nothing,
    ]
  }

  static func entry(_ entry: CellExplanation.Entry, _ query: FiguresQuery? = nil) -> View {
    let path: String? =
      switch entry.kind {
      case .institution(let id): InstitutionsPage.path(id, query)
      case .listed, .township, .unknown: nil
      case .finding, .visit, .sweep, .enforcementCase, .referral, .paper:
        TracePage.path(entry.id, of: entry.holder?.hub)
      }
    return [
      "title": .words(entry.title.isEmpty ? entry.id : entry.title.shown),
      "day": .words(entry.day?.chinese ?? ""), "what": .words(entry.what.shown),
      "path": .optional(path),
      "place": entry.holder.map { .words($0.title.shown) } ?? .nothing,
    ]
  }
}
