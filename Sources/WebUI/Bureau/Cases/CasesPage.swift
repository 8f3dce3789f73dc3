import Model
import Statistics
import Workflows

/// The ledger as a list of work.
struct CasesPage {
  /// Which cases are shown.
  enum Choice: Hashable {
    case all
    case stage(CaseStatus)
    case soon
    case late

    init(_ text: String) {
      switch text {
      case "soon": self = .soon
      case "late": self = .late
      default: self = CaseStatus(rawValue: text).map(Choice.stage) ?? .all
      }
    }

    var name: String {
      switch self {
      case .all: "全部"
      case .stage(let status): status.rawValue
      case .soon: "七天内到期"
      case .late: "逾期"
      }
    }

    var word: String {
      switch self {
      case .all: ""
      case .stage(let status): status.rawValue
      case .soon: "soon"
      case .late: "late"
      }
    }
  }

  private let query: FiguresQuery
  private let held: HeldPlan
  private let plans: View
  private let choice: Choice
  private let table: Table
  private let terms: [String: [RunningTerm]]
  private let proposals: Int
  private let today: Day
  private let paging: ListPaging

  init(
    _ hub: Hub, _ query: FiguresQuery, _ choice: Choice, _ paging: ListPaging, today: Day
  ) throws {
    self.query = query
    self.paging = paging
    self.choice = choice
    self.today = today
    held = try query.plan.held(in: hub)
    plans = PlanChoice.view(held, in: hub)
    let reporting = Reporting(hub: hub)
    table = try reporting.table(.ledger, plan: held.plan.id, from: nil, to: nil)
    var terms: [String: [RunningTerm]] = [:]
    for term in try reporting.runningTerms(plan: held.plan.id) {
      for id in term.about { terms[id, default: []].append(term) }
    }
    self.terms = terms
    proposals = try hub.proposals(plan: held.plan.id).count
  }

  /// The cases alone; what is proposed has a page of its own.
  private var cases: [TableRow] { table.rows.filter { $0.cells["number"]?.value != nil } }

  private func left(_ row: TableRow) -> Int? {
    TermView.first(terms[row.id] ?? [], on: today)?.left(on: today)
  }

  private func holds(_ choice: Choice, _ row: TableRow) -> Bool {
    switch choice {
    case .all: true
    case .stage(let status): row.cells["status"]?.text == status.rawValue
    case .soon: left(row).map { $0 >= 0 && $0 <= TermView.soon } ?? false
    case .late: left(row).map { $0 < 0 } ?? false
    }
  }

  var content: [String: View] {
    let choices = [Choice.all] + CaseStatus.allCases.map(Choice.stage) + [.soon, .late]
    let rows = cases.filter { holds(choice, $0) }
      .sorted { (left($0) ?? .max, $0.id) < (left($1) ?? .max, $1.id) }
    func sum(_ column: String) -> String {
      Money.yuan(fen: rows.reduce(0) { $0 + ($1.cells[column]?.value ?? 0) })
    }
    return [
      "plan": .words(held.plan.title), "plans": plans, "hasPlans": PlanChoice.isMany(plans),
      "count": .count(rows.count), "today": .words(today.chinese),
      "choices": .list(
        choices.compactMap { other in
          let count = cases.count { holds(other, $0) }
          guard count > 0 || other == .all || other == choice else { return nil }
          return [
            "name": .words(other.name), "count": .count(count), "current": .flag(other == choice),
            "path": .words("/cases\(query.suffix(other == .all ? [] : [("stage", other.word)]))"),
          ]
        }),
      "proposals": .count(proposals), "proposalPath": .words("/cases/proposals\(query.suffix())"),
      "rows": .list(paging.shown(rows).map(row)), "hasRows": .flag(!rows.isEmpty),
      "pages": paging.view(rows.count), "fine": .words(sum("fine")),
      "confiscation": .words(sum("confiscation")),
      "files": TableFormat.links("ledger", query), "new": .words("/cases/new\(query.suffix())"),
    ]
  }

  private func row(_ row: TableRow) -> View {
    func text(_ column: String) -> View { .words((row.cells[column]?.text ?? "").shown) }
    let term = TermView.first(terms[row.id] ?? [], on: today)
    return [
      "id": .words(row.id), "path": .words(CasePlace.path(row.id)),
      "cause": .words(row.label.shown), "party": text("partyName"), "status": text("status"),
      "filed": text("filedOn"), "decided": text("decidedOn"), "fine": text("fine"),
      "confiscation": text("confiscation"), "handlers": text("handlers"),
      "term": term.map { TermView.view($0, on: today) } ?? .nothing,
    ]
  }
}

/// The addresses of cases and of matters that were handed over.
enum CasePlace {
  static func path(_ id: String) -> String { "/cases/at/\(id.percentEncoded)" }
  static func referral(_ id: String) -> String { "/referrals/\(id.percentEncoded)" }
}
