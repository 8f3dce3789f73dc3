import Model
import Statistics
import Store
import Workflows

/// Is the period fit to be reported, and which were?
struct PeriodsPage {
  private let query: FiguresQuery
  private let held: HeldPlan
  /// What the form of the page shows.
  private let form: [String: View]
  private let plans: View
  private let periods: [LockedPeriod]
  /// The last of the days that are asked for; nil where they were not locked.
  private let last: LockedPeriod?
  private let changes: [TableDifference]
  private let open: [Unsettled]
  /// Whether no visit has come yet.
  private let isBare: Bool

  /// What a period that is reported should not wait for without a word.
  private struct Unsettled {
    let what: String
    let count: Int
    let path: String
  }

  init(_ hub: Hub, _ query: FiguresQuery) throws {
    self.query = query
    held = try query.plan.held(in: hub)
    form = try query.view(held, in: hub)
    plans = PlanChoice.view(held, in: hub)
    periods = try hub.lockedPeriods(plan: held.plan.id)
    let days =
      query.fault == nil
      ? (query.days.from ?? held.plan.period.from, query.days.to ?? held.plan.period.to)
      : (nil, nil)
    let last = periods.last { $0.from == days.0 && $0.to == days.1 }
    self.last = last
    changes = try last.map { try hub.changesSince($0) } ?? []
    let wrong = try Reporting(hub: hub).balance(
      plan: held.plan.id, from: days.0, to: days.1
    ).count { !$0.holds }
    let visits = try hub.waitingReviews(plan: held.plan.id)
    isBare = try hub.isBare(held.plan.id)
    let waiting = try hub.quarantined().count { $0.state == .held }
    let differing = try hub.waitingDifferences(plan: held.plan.id)
    open = [
      Unsettled(what: "待审核的检查", count: visits, path: "/review"),
      Unsettled(what: "隔离的数据包", count: waiting, path: "/import"),
      Unsettled(what: "不一致、可能重复", count: differing, path: "/differences"),
      Unsettled(what: "表和表对不上的", count: wrong, path: "/stats\(query.suffix())#bal"),
    ]
  }

  /// Where a locked period is shown.
  static func path(_ period: LockedPeriod, file: [(String, String)] = []) -> String {
    let pairs = [
      ("plan", period.plan), ("from", period.from.description), ("to", period.to.description),
      ("number", String(period.number)),
    ]
    return (file.isEmpty ? "/locked?" : "/locked/file?")
      + (pairs + file).map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
  }

  var content: [String: View] {
    let waiting = open.filter { $0.count > 0 }
    let own: [String: View] = [
      "plan": .words(held.plan.title), "plans": plans, "hasPlans": PlanChoice.isMany(plans),
      "action": .words("/lock\(query.suffix())"), "open": .list(waiting.map(line)),
      "hasOpen": .flag(!waiting.isEmpty),
      "isClear": .flag(waiting.isEmpty && !isBare), "isBare": .flag(waiting.isEmpty && isBare),
      "last": last.map(past) ?? .nothing,
      "next": .words(last.map { "留下更正 \($0.number + 1)" } ?? "锁定这一期"),
      "changed": .count(changes.count), "canLock": .flag(last == nil || !changes.isEmpty),
      "periods": .list(periods.map(past)), "hasPeriods": .flag(!periods.isEmpty),
    ]
    return form.merging(own) { $1 }
  }

  private func line(_ open: Unsettled) -> View {
    ["what": .words(open.what), "count": .count(open.count), "path": .words(open.path)]
  }

  private func past(_ period: LockedPeriod) -> View {
    [
      "days": .words("\(period.from.chinese)至\(period.to.chinese)"),
      "name": .words(period.title), "path": .words(PeriodsPage.path(period)),
      "when": .words(period.at.yearAndClock), "who": .words(period.actor.shown),
      "why": .words(period.reason.shown),
    ]
  }
}

/// A period as it was reported, and what is otherwise today.
struct LockedPage {
  private let period: LockedPeriod
  private let held: HeldPlan
  private let changes: [TableDifference]
  /// What made records count otherwise, by their ids.
  private let causes: [String: ChangeCause]
  /// The columns of the tables, by table and id.
  private let columns: [String: [String: String]]

  /// Records of a cell that are named; the others are in its list.
  private static let named = 3
  /// Most changes that are listed; the others are in `lock compare`.
  private static let most = 200

  init(_ hub: Hub, _ period: LockedPeriod) throws {
    self.period = period
    held = try hub.shelf.newest(period.plan)
    let changes = try hub.changesSince(period)
    self.changes = changes
    causes = try hub.causes(
      of: Set(
        changes.prefix(LockedPage.most).flatMap {
          $0.added.prefix(LockedPage.named) + $0.removed.prefix(LockedPage.named)
        }), since: period)
    columns = Dictionary(
      try Set(changes.map(\.table)).compactMap(ReportName.init).map { report in
        let table = try Reporting(hub: hub).table(
          report, plan: period.plan, from: period.from, to: period.to, asOf: period.at.day)
        return (
          table.name,
          Dictionary(table.columns.map { ($0.id, $0.title) }, uniquingKeysWith: { one, _ in one })
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  var content: [String: View] {
    let tables =
      StatisticsTable.allCases.map { ($0.rawValue, $0.title) }
      + LocalTable.all(of: held.plan).map { ($0.id, $0.title) }
    return [
      "heading": .words("\(period.from.chinese)至\(period.to.chinese)　\(period.title)"),
      "facts": .list(facts.map { ["term": .words($0.0), "text": .words($0.1.shown)] }),
      "tables": .list(
        tables.map { name, title in ["title": .words(title), "files": files(name)] }),
      "count": .count(changes.count), "same": .flag(changes.isEmpty),
      "changes": .list(changes.prefix(LockedPage.most).map(change)),
      "others": changes.count > LockedPage.most
        ? .count(changes.count - LockedPage.most) : .nothing,
      "again": .words("/lock?\(days)"),
    ]
  }

  private var facts: [(String, String)] {
    [
      ("方案", "\(held.plan.title)，第 \(period.planVersion) 版"), ("锁定", period.at.yearAndClock),
      ("锁定人", period.actor), ("理由", period.reason), ("核对码", period.sha256),
      ("当时全部记录的校验值", period.digest),
    ]
  }

  private func files(_ table: String) -> View {
    .list(
      TableFormat.allCases.map { format in
        let file = [("table", table), ("format", format.rawValue)]
        return [
          "title": .words(format.title), "path": .words(PeriodsPage.path(period, file: file)),
        ]
      })
  }

  private var days: String {
    [
      ("plan", period.plan), ("from", period.from.description), ("to", period.to.description),
    ].map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
  }

  private func change(_ change: TableDifference) -> View {
    let place = [
      ("table", change.table), ("row", change.row), ("column", change.column),
    ].map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
    return [
      "table": .words((ReportName(change.table)?.title(in: held.plan) ?? change.table).shown),
      "row": .optional(isNamed(change.row) ? change.row.shown : nil),
      "label": .words(change.label.shown),
      "column": .words((columns[change.table]?[change.column] ?? change.column).shown),
      "derived": .flag(change.added.isEmpty && change.removed.isEmpty),
      "old": .words((change.old ?? "没有这一行").shown), "new": .words((change.new ?? "没有这一行").shown),
      "kept": change.old == nil
        ? .nothing : .words("/list?\(place)&\(days)&locked=\(period.number)"),
      "list": change.new == nil ? .nothing : .words("/list?\(place)&\(days)"),
      "added": records(change.added),
      "removed": records(change.removed),
    ]
  }

  /// The records of a cell that count otherwise, a few of them.
  private func records(_ ids: [String]) -> View {
    .list(
      ids.prefix(LockedPage.named).map { id in
        let cause = causes[id]
        let title = cause.map {
          [$0.entry.day?.chinese ?? "", $0.entry.title].joined(separator: "　")
        }
        return [
          "path": .words(TracePage.path(id, of: nil)),
          "title": .words((title ?? id).shown), "why": .words((cause?.words ?? "").shown),
        ]
      })
  }

  /// Whether the number of a row says anything to people.
  private func isNamed(_ row: String) -> Bool { row.wholeMatch(of: /A[34]-[0-9]+/) != nil }
}
