import Model
import Statistics
import Workflows

/// Every order with its term and where it stands.
struct RectifyPage {
  private let query: FiguresQuery
  private let chosen: Rectification.State?
  private let today: Day
  private let held: HeldPlan
  private let all: [Rectification]

  init(_ hub: Hub, _ query: FiguresQuery, _ chosen: Rectification.State?, today: Day) throws {
    self.query = query
    self.chosen = chosen
    self.today = today
    held = try query.plan.held(in: hub)
    all = try hub.rectifications(plan: held.plan.id)
  }

  var content: [String: View] {
    let shown = all.filter { chosen == nil || $0.state == chosen }
    let choices: [Rectification.State?] = [nil] + Rectification.State.allCases
    return [
      "plan": .words(held.plan.title), "count": .count(all.count),
      "due": .count(all.count { $0.state == .due }),
      "requests": .words("/rectify.csv\(query.suffix())"),
      "choices": .list(
        choices.map { state in
          [
            "name": .words(state?.title ?? "全部"), "current": .flag(state == chosen),
            "count": .count(all.count { state == nil || $0.state == state }),
            "path": .words(
              "/rectify\(query.suffix(state.map { [("state", $0.rawValue)] } ?? []))"),
          ]
        }),
      "rows": .list(shown.map { RectifyPage.row($0, today) }), "hasRows": .flag(!shown.isEmpty),
    ]
  }

  static func path(_ one: Rectification) -> String {
    "/rectify/\(one.paper.record.id.percentEncoded)"
  }

  private static func row(_ one: Rectification, _ today: Day) -> View {
    [
      "path": .words(path(one)), "kind": .words(one.paper.record.kind.title),
      "number": .words(one.paper.number.shown), "subject": .words(one.paper.subject.title.shown),
      "township": .words((one.paper.subject.township ?? "").shown),
      "orders": .list(one.orders.map { .words($0.shown) }),
      "deadline": .words(one.deadline?.description ?? "没有写"), "state": state(one, today),
      "lookback": .optional(one.lookback.map { "\($0.day.spoken)回头看" }),
      "case": .optional(one.decision?.enforcementCase?.shown),
      "casePath": .words(CasePlace.path(one.decision?.enforcementCase ?? "")),
    ]
  }

  static func state(_ one: Rectification, _ today: Day) -> View {
    let late = one.deadline.map { today.number - $0.number } ?? 0
    return switch one.state {
    case .due:
      StateView.state("found", late > 0 ? "到期 \(late) 天，没有去看" : one.state.title, "stop")
    case .unverified: StateView.missing(one.state.title)
    case .uncorrected: StateView.found(one.state.title)
    case .corrected: StateView.state("half", one.state.title + "，待了结", "doing")
    case .waiting:
      StateView.state("clock", "还有 \(-late) 天", -late <= TermView.soon ? "miss" : nil)
    case .settled: StateView.state("done", one.state.title, "done")
    case .becameCase: StateView.state("lock", one.state.title)
    }
  }
}
