import Hummingbird
import Model
import Store
import Workflows

/// What is to be reviewed, and what was.
struct ReviewQueuePage {
  /// What the address asks for.
  struct Query: Sendable {
    let state: ReviewState?
    let town: String
    let byName: Bool
    let from: Int

    init(_ request: Request) {
      func value(_ name: String) -> String {
        request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
      }
      let asked = value("state")
      state = asked == "all" ? nil : ReviewState(rawValue: asked) ?? .received
      town = value("town")
      byName = value("order") == "name"
      from = max(0, Int(value("from")) ?? 0)
    }

    func path(_ state: ReviewState?, from: Int = 0) -> String {
      "/review?state=\(state?.rawValue ?? "all")&town=\(town.percentEncoded)"
        + (byName ? "&order=name" : "") + (from > 0 ? "&from=\(from)" : "")
    }
  }

  /// Most visits of a page.
  static let most = 50

  let hub: Hub
  let query: Query
  var error: (what: String, faults: [String])?

  func content() throws -> [String: View] {
    let all = try hub.reviewedVisits()
    var shown = all.filter {
      (query.state == nil || $0.state == query.state)
        && (query.town.isEmpty || $0.township == query.town)
    }
    if query.byName {
      shown.sort { (ReviewPlace.name($0), $0.day) < (ReviewPlace.name($1), $1.day) }
    }
    let page = shown.dropFirst(query.from).prefix(ReviewQueuePage.most)
    let states: [(ReviewState?, String)] =
      ReviewState.allCases.map { ($0, $0.title) } + [(nil, "全部")]
    return [
      "error": .optional(error?.what), "faults": .list((error?.faults ?? []).map(View.words)),
      "states": .list(
        states.map { state, title in
          [
            "path": .words(query.path(state)), "text": .words(title),
            "on": .flag(state == query.state),
            "count": .count(all.count { state == nil || $0.state == state }),
          ]
        }),
      "state": .words(query.state?.rawValue ?? "all"), "byName": .flag(query.byName),
      "towns": .list(
        Set(all.map(\.township)).filter { !$0.isEmpty }.sorted().map {
          ["name": .words($0), "on": .flag($0 == query.town)]
        }),
      "next": all.first { $0.state == .received }.map { .words(ReviewPlace.path($0)) } ?? .nothing,
      "none": .flag(page.isEmpty), "canBulk": .flag(query.state == .received),
      "back": .words(query.path(query.state, from: query.from)),
      "lines": .list(try page.map(line)),
      "range": .words(
        "第 \(query.from + 1)—\(query.from + page.count) 次，共 \(shown.count) 次"),
      "earlier": query.from == 0
        ? .nothing
        : .words(query.path(query.state, from: max(0, query.from - ReviewQueuePage.most))),
      "later": query.from + page.count >= shown.count
        ? .nothing : .words(query.path(query.state, from: query.from + page.count)),
    ]
  }

  private func line(_ visit: ReviewedVisit) throws -> View {
    let line = try hub.reviewLine(visit)
    return [
      "key": .words(ReviewPlace.key(visit)), "clear": .flag(line.marks.isEmpty),
      "day": .words(visit.day.spoken), "name": .words(ReviewPlace.name(visit)),
      "path": .words(ReviewPlace.path(visit)), "town": .words(visit.township),
      "type": .words(visit.type.title),
      "outcome": visit.outcome == .completed ? .nothing : .words(visit.outcome.title),
      "findings": .count(line.look.findings),
      "marks": .words(line.marks.map(\.title).joined(separator: "、")),
      "stage": ReviewPlace.stage(visit),
    ]
  }
}
