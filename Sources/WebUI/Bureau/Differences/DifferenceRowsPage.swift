import Model
import Workflows

/// Every row on which visits to one subject disagree, over whatever days and of whatever part a table is counted.
enum DifferenceRowsPage {
  /// A visit as a row names it.
  struct Visit: Sendable {
    /// Whom it was paid to.
    let title: String
    let day: Day?
    /// Device of the hub under which it counts, and what that is called; nil where nothing lies below this one.
    let hub: String?
    let place: String?
  }

  /// Most visits of a row that are named: half of them from the front, where those stand that say 有, and half from
  /// behind.
  static let mostVisits = 12

  /// Where the list of these days stands.
  static func path(_ query: FiguresQuery) -> String { "/differences/rows\(query.suffix())" }

  static func content(
    _ hub: Hub, _ query: FiguresQuery, _ paging: ListPaging
  ) throws -> [String: View] {
    let held = try query.plan.held(in: hub)
    let (from, to) = query.fault == nil ? query.days : (nil, nil)
    let all = try query.reporting(hub).conflicts(plan: held.plan.id, from: from, to: to)
    let named = Set(paging.shown(all).flatMap { DifferenceRowsPage.named($0.visits) }).sorted()
    let entries = try hub.entries(named, plan: held.plan.id, area: query.areaCode)
    let visits = Dictionary(
      entries.filter(\.isRecord).map { entry in
        (
          entry.id,
          Visit(
            title: entry.title, day: entry.day, hub: entry.holder?.hub,
            place: entry.holder?.title)
        )
      }, uniquingKeysWith: { first, _ in first })
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    var content = try query.view(held, in: hub)
    content["period"] = .optional(PlanPeriodWords.text(period))
    content["hasLevels"] = false
    return content.merging(list(all, visits, query, paging)) { $1 }
  }

  /// What the page shows of all rows.
  /// - Parameter visits: those that the page names, by id.
  static func list(
    _ all: [AnswerConflict], _ visits: [String: Visit], _ query: FiguresQuery,
    _ paging: ListPaging
  ) -> [String: View] {
    [
      "figure": .words("\(all.count) 处"), "count": .count(all.count),
      "rows": .list(paging.shown(all).map { line($0, visits) }), "hasRows": .flag(!all.isEmpty),
      "pages": paging.view(all.count), "differences": .words("/differences\(query.suffix())"),
      "annex4": .words("/stats/annex4\(query.suffix())"),
    ]
  }

  private static func named(_ visits: [String]) -> [String] {
    guard visits.count > mostVisits else { return visits }
    return Array(visits.prefix(mostVisits / 2)) + Array(visits.suffix(mostVisits / 2))
  }

  private static func line(_ one: AnswerConflict, _ visits: [String: Visit]) -> View {
    let first = one.visits.lazy.compactMap { visits[$0] }.first
    let named = DifferenceRowsPage.named(one.visits)
    var lines = named.map { link($0, one.row, visits[$0]) }
    if named.count < one.visits.count {
      lines.insert(
        ["text": .words("……另有 \(one.visits.count - named.count) 次"), "path": .nothing],
        at: mostVisits / 2)
    }
    return [
      "title": .words((first?.title.isEmpty == false ? first?.title ?? "" : one.subject).shown),
      "place": .optional(first?.place?.shown), "what": .words(words(one.row).shown),
      "visits": .list(lines),
    ]
  }

  private static func words(_ row: String) -> String {
    guard let row = FormRow.onSite(row) else { return row }
    return row.heading + (row.subrow.isEmpty ? "" : "（\(row.subrow)）")
  }

  /// A visit, as the way to what it says in the row.
  private static func link(_ id: String, _ row: String, _ visit: Visit?) -> View {
    let day = visit?.day.map { "\($0.chinese)　" } ?? ""
    return [
      "text": .words((day + (day.isEmpty ? id : String(id.prefix(8)))).shown),
      "path": visit.map { View.words(TracePage.path("\(id)/\(row)", of: $0.hub)) } ?? .nothing,
    ]
  }
}
