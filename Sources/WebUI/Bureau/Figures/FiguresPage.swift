import Model
import Statistics
import Workflows

/// The room of figures: every table, what was left out, and whether they fit each other.
struct FiguresPage {
  /// Causes of one line that stand on this page; all of them are a link away.
  static let mostCauses = 40

  private let held: HeldPlan
  /// What the form of the page shows.
  private let form: [String: View]
  private let plans: View
  private let query: FiguresQuery
  private let annex4: Table
  private let balance: [BalanceLine]
  /// Whether subjects and cases of hubs below are among those that are named.
  private let isUpper: Bool
  /// Whether no visit has come yet.
  private let isBare: Bool

  init(_ hub: Hub, _ query: FiguresQuery) throws {
    self.query = query
    held = try query.plan.held(in: hub)
    form = try query.view(held, in: hub)
    plans = PlanChoice.view(held, in: hub)
    let reporting = query.reporting(hub)
    let (from, to) = query.fault == nil ? query.days : (nil, nil)
    annex4 = try reporting.table(
      .annex4, plan: held.plan.id, from: from, to: to, findings: false)
    isBare = try hub.isBare(held.plan.id)
    isUpper = try !hub.hubsBelow().isEmpty
    balance = try reporting.balance(plan: held.plan.id, from: from, to: to)
  }

  var content: [String: View] {
    let wrong = balance.filter { !$0.holds }
    return form.merging([
      "bare": .flag(isBare), "plan": .words(held.plan.title), "plans": plans,
      "hasPlans": PlanChoice.isMany(plans),
      "tables": .list(
        (ReportName.all + local).map { name, title in
          [
            "title": .words(title), "path": .words("/stats/\(name)\(query.suffix())"),
            "files": TableFormat.links(name, query),
          ]
        }),
      "leftOut": .list(
        LeftOutReason.allCases.map { reason in
          let count = annex4.leftOut[reason.rawValue] ?? 0
          return [
            "why": .words(reason.title), "count": .count(count), "none": .flag(count == 0),
            "path": .words("/left-out\(query.suffix([("why", reason.rawValue)]))"),
          ]
        }),
      "balance": .list(balance.enumerated().map { line($1, number: $0) }),
      "wrong": wrong.isEmpty ? .nothing : .count(wrong.count),
      "checks": .count(balance.count), "compare": .words("/compare\(query.suffix())"),
      "notes": NotesView.list(annex4),
      "disagreeing": .optional(annex4.hasDisagreement ? DifferenceRowsPage.path(query) : nil),
    ]) { $1 }
  }

  /// The tables of the office's own.
  private var local: [(name: String, title: String)] {
    LocalTable.all(of: held.plan).map { ($0.id, $0.title) }
  }

  private func line(_ line: BalanceLine, number: Int) -> View {
    [
      "title": .words(line.title), "left": side(line.left), "right": side(line.right),
      "state": line.holds ? StateView.state("done", "对得上", "done") : StateView.found("对不上"),
      "about": .list(
        line.about.prefix(FiguresPage.mostCauses).map {
          FiguresPage.cause($0, query, isUpper: isUpper)
        }),
      "more": line.about.count > FiguresPage.mostCauses
        ? .words("/balance\(query.suffix([("line", String(number))]))") : .nothing,
      "hasAbout": .flag(!line.about.isEmpty),
      "first": line.about.first.map { .words($0.text.shown) } ?? .nothing,
      "cases": .count(line.about.count),
    ]
  }

  /// What does not balance, as the way to it.
  static func cause(
    _ cause: BalanceLine.Cause, _ query: FiguresQuery, isUpper: Bool
  ) -> View {
    let path: String? =
      switch cause.place {
      // A county's institution has no page here, and its case only its record.
      case .subject(let id): isUpper ? nil : InstitutionsPage.path(id, query)
      case .visit(let id): TracePage.path(id, of: nil)
      case .enforcementCase(let id): isUpper ? TracePage.path(id, of: nil) : CasePlace.path(id)
      case .cell(let table, let row, let column):
        "/list"
          + query.suffix([("table", table.rawValue), ("row", row), ("column", column)])
      }
    return ["text": .words(cause.text.shown), "path": .optional(path)]
  }

  private func side(_ side: BalanceLine.Side) -> View {
    [
      "text": .words(side.text),
      "path": .words(
        side.table == nil ? "" : "/stats/\(side.table?.rawValue ?? "")\(query.suffix())"),
      "isLinked": .flag(side.table != nil),
    ]
  }
}
