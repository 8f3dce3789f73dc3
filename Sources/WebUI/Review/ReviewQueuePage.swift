import Hummingbird
import Model
import Store
import Workflows

/// What is to be reviewed, and what was.
struct ReviewQueuePage {
  /// What the address asks for.
  struct Query: Sendable {
    var asked: ReviewQuery
    let from: Int

    init(_ request: Request) {
      func value(_ name: String) -> String {
        request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
      }
      let state = value("state")
      asked = ReviewQuery(
        state == "all" ? nil : ReviewState(rawValue: state) ?? .received)
      asked.township = value("town")
      asked.team = value("team")
      asked.look = ReviewQuery.Look(rawValue: value("only"))
      asked.isByName = value("order") == "name"
      from = min(max(0, Int(value("from")) ?? 0), 1_000_000_000)
    }

    func path(_ state: ReviewState?, from: Int = 0) -> String {
      "/review?state=\(state?.rawValue ?? "all")" + suffix(joinedBy: "&")
        + (from > 0 ? "&from=\(from)" : "")
    }

    /// What a visit's address carries along, so that the next one is of the same list.
    var along: String { suffix(joinedBy: "?") }

    private func suffix(joinedBy first: String) -> String {
      let parts: [(String, String)] = [
        ("town", asked.township), ("team", asked.team), ("only", asked.look?.rawValue ?? ""),
        ("order", asked.isByName ? "name" : ""),
      ]
      let words = parts.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.percentEncoded)" }
      return words.isEmpty ? "" : first + words.joined(separator: "&")
    }
  }

  /// Most visits of a page.
  static let most = 50

  let hub: Hub
  let query: Query
  let clerk: String?
  /// Whether they may conclude anything.
  let mayConclude: Bool
  var error: (what: String, faults: [String])?

  func content() throws -> [String: View] {
    let numbers = try hub.reviewNumbers()
    let part = try hub.reviewPage(query.asked, from: query.from, most: ReviewQueuePage.most)
    let (page, shown) = (part.visits, part.count)
    let lines = try page.map { try hub.reviewLine($0) }
    let own = try ownImports(page)
    let states: [(ReviewState?, String)] =
      ReviewState.allCases.map { ($0, $0.title) } + [(nil, "全部")]
    let canBulk = mayConclude && query.asked.state == .received
    return [
      "error": .optional(error?.what), "faults": .list((error?.faults ?? []).map(View.words)),
      "states": .list(
        states.map { state, title in
          [
            "path": .words(query.path(state)), "text": .words(title),
            "on": .flag(state == query.asked.state),
            "count": .count(numbers.count(state)),
          ]
        }),
      "state": .words(query.asked.state?.rawValue ?? "all"),
      "byName": .flag(query.asked.isByName),
      "towns": choices(Set(numbers.townships), query.asked.township),
      "teams": choices(Set(hub.reviewTeams()), query.asked.team),
      "onlyClear": .flag(query.asked.look == .clear),
      "onlyMarked": .flag(query.asked.look == .marked),
      "next": try next.map { .words(ReviewPlace.path($0) + query.along) } ?? .nothing,
      "none": .flag(page.isEmpty), "bare": .flag(numbers.count(nil) == 0),
      "canBulk": .flag(canBulk),
      "every": try every(canBulk),
      "returned": query.asked.state == .returned && shown > 0
        ? .count(numbers.count(.returned)) : .nothing,
      "back": .words(query.path(query.asked.state, from: query.from)),
      "lines": .list(zip(lines, own).map { line($0, isOwn: $1) }),
      "range": .words(
        "第 \(query.from + 1)—\(query.from + page.count) 次，共 \(shown) 次"),
      "earlier": query.from == 0
        ? .nothing
        : .words(
          query.path(query.asked.state, from: max(0, query.from - ReviewQueuePage.most))),
      "later": query.from + page.count >= shown
        ? .nothing
        : .words(query.path(query.asked.state, from: query.from + page.count)),
    ]
  }

  private var next: ReviewedVisit? {
    get throws { try hub.nextToReview(query.asked, by: clerk) }
  }

  private func choices(_ names: Set<String>, _ chosen: String) -> View {
    .list(names.sorted().map { ["name": .words($0), "on": .flag($0 == chosen)] })
  }

  /// All of the list, with their exact number, once it holds only those with nothing to look at.
  private func every(_ canBulk: Bool) throws -> View {
    guard canBulk, query.asked.look == .clear, let clerk else { return .nothing }
    let count = try hub.countApprovable(query.asked, by: clerk)
    return count > 0 ? .count(count) : .nothing
  }

  /// Which of some visits whoever looks imported himself and may not review.
  private func ownImports(_ visits: [ReviewedVisit]) throws -> [Bool] {
    guard let clerk, try hub.rule(.reviewOwnImports) == nil else {
      return visits.map { _ in false }
    }
    let own = ComparedText.of(clerk)
    return try hub.importers(of: visits).map { $0.map(ComparedText.of).contains(own) }
  }

  private func line(_ line: ReviewLine, isOwn: Bool) -> View {
    let visit = line.visit
    return [
      "key": .words(ReviewPlace.key(visit)), "clear": .flag(line.marks.isEmpty && !isOwn),
      "day": .words(visit.day.spoken), "name": .words(ReviewPlace.name(visit)),
      "path": .words(ReviewPlace.path(visit) + query.along), "town": .words(visit.township),
      "type": .words(visit.type.title),
      "outcome": visit.outcome == .completed ? .nothing : .words(visit.outcome.title),
      "findings": .count(line.look.findings),
      "marks": .words(
        (line.marks.map(\.title) + (isOwn ? ["你导入的，由别人审核"] : [])).joined(separator: "、")),
      "stage": ReviewPlace.stage(visit),
    ]
  }
}
