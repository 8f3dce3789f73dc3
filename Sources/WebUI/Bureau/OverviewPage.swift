import Foundation
import Model
import Statistics
import Store
import Workflows

/// The dashboard: every number on it opens the list behind it.
struct OverviewPage {
  /// Lines of a list on the dashboard; the whole list is a link away.
  private static let shown = 6
  /// Laptops that are told one by one: those first that were silent longest.
  private static let mostLaptops = 40

  private let held: HeldPlan
  private let plans: View
  private let query: FiguresQuery
  private let now: Moment
  private let laptops: [Laptop]
  /// Those that are told one by one.
  private let shownLaptops: View
  private let silentCount: Int
  private let coverage: Table
  private let findings: Table
  private let ledger: Table
  private let referrals: Table
  private let due: OpenMatters
  private let progress: ProgressFigures
  private let areas: OverviewAreas
  private let quarantined: Int
  private let undecided: Int
  private let differences: Int
  private let days: [ArrivalDay]
  private let running: IncomingBatch?

  init(_ hub: Hub, _ query: FiguresQuery, running: IncomingBatch?, now: Moment) throws {
    self.query = query
    self.running = running
    self.now = now
    held = try query.plan.held(in: hub)
    plans = PlanChoice.view(held, in: hub)
    laptops = try hub.laptops()
    shownLaptops = try LaptopView.list(
      laptops.prefix(OverviewPage.mostLaptops), in: hub, now: now)
    silentCount = LaptopView.silent(laptops, now: now)
    let plan = held.plan.id
    let overview = try Reporting(hub: hub).overview(plan: plan)
    coverage = overview.coverage
    findings = overview.findings
    ledger = overview.ledger
    referrals = overview.referrals
    due = overview.due
    progress = overview.progress
    areas = try OverviewAreas(hub, progress, plan: plan)
    quarantined = try hub.quarantined().count { $0.state == .held }
    undecided = findings.leftOut[LeftOutReason.unfit.rawValue] ?? 0
    days = try hub.arrivalDays()
    differences = try hub.waitingDifferences(plan: plan)
  }

  private var isEmpty: Bool {
    laptops.allSatisfy { $0.lastArrival == nil } && quarantined == 0 && ledger.rows.isEmpty
  }

  var content: [String: View] {
    let terms = terms
    return [
      "plan": .words(held.plan.title), "plans": plans, "hasPlans": PlanChoice.isMany(plans),
      "asked": .optional(query.plan.asked),
      "period": .optional(PlanPeriodWords.text(held.plan.period)),
      "empty": .flag(isEmpty), "laptopCount": .count(laptops.count),
      "noLaptops": .flag(laptops.isEmpty),
      "running": running.map { batch in
        [
          "path": .words("/import/\(batch.id)"),
          "words": .words("正在导入 \(batch.lines.count)/\(batch.files.count)"),
        ]
      } ?? .nothing,
      "todo": .list(todo), "coverage": .list(coverage.rows.map(coverageLine)),
      "progress": ProgressChart(
        progress.whole.days, period: held.plan.period, until: now.day
      ).view,
      "monthHeads": monthly.heads, "monthRows": .list(monthRows),
      "hasMonths": .flag(progress.whole.count > 0), "all": .words(all),
      "townships": .list(
        areas.isEmpty
          ? progress.townships.map { part($0, "town") } : areas.fewest { part($0, "area") }),
      "areaCount": areas.count,
      "teams": .list(progress.teams.map { part($0, "team") }),
      "findings": .list(findingLines), "hasFindings": .flag(!findingLines.isEmpty),
      "columns": .list(findings.columns.map { .words($0.title) }),
      "annex4": .words("/stats/annex4\(query.suffix())"),
      "stages": .list(stages), "caseCount": .count(ledger.figures["cases"]?.value ?? 0),
      "ledger": .words("/cases\(query.suffix())"),
      "referrals": .list(referralLines), "hasReferrals": .flag(!referralLines.isEmpty),
      "referralPath": .words("/referrals\(query.suffix())"),
      "due": .list(terms.prefix(OverviewPage.shown).map(term)), "hasDue": .flag(!terms.isEmpty),
      "dueCount": .count(terms.count), "openCount": .count(due.count),
      "duePath": .words("/stats/followups\(query.suffix())"),
      "hasLaptops": .flag(!laptops.isEmpty),
      "laptops": shownLaptops,
      "moreLaptops": .flag(laptops.count > OverviewPage.mostLaptops),
      "silentCount": .count(silentCount),
      "days": .list(
        days.reversed().prefix(OverviewPage.shown).map(ArrivalsPage.line)),
      "hasDays": .flag(!days.isEmpty),
    ]
  }

  private var todo: [View] {
    let unfit = "/left-out\(query.suffix([("why", LeftOutReason.unfit.rawValue)]))"
    let lines: [(String, Int, String)] = [
      ("隔离的数据包", quarantined, "/import#box"), ("不合格、待决定的检查", undecided, unfit),
      ("不一致、可能重复", differences, "/differences\(query.suffix())"),
      ("没有消息的笔记本", silentCount, "/import#laptops"),
    ]
    return lines.map { name, count, path in
      [
        "name": .words(name), "count": .count(count), "none": .flag(count == 0),
        "path": .words(path),
      ]
    }
  }

  private func list(_ table: Table, _ row: String, _ column: String) -> String {
    list(table.name, row, column)
  }

  private func list(_ table: String, _ row: String, _ column: String) -> String {
    "/list\(query.suffix([("table", table), ("row", row), ("column", column)]))"
  }

  private func coverageLine(_ row: TableRow) -> View {
    let done = row.cells["inspected"]?.value ?? 0
    let total = row.cells["total"]?.value ?? 0
    let target = (row.cells["target"]?.value ?? 0) / 100
    return [
      "name": .words(row.label), "done": .count(done), "total": .count(total),
      "path": .words(list(coverage, row.id, "inspected")), "none": .flag(done == 0),
      "totalPath": .words(list(coverage, row.id, "total")),
      "left": .count(max(0, total - done)), "leftNone": .flag(total <= done),
      "leftPath": .words(list(coverage, row.id, "left")), "unit": .words(row.unit),
      "ratio": .words(row.cells["ratio"]?.text ?? "—"),
      "target": .words(row.cells["target"]?.text ?? ""),
      "fill": .count(total > 0 ? min(100, done * 100 / total) : 0),
      "mark": .count(min(99, target)),
      "state": row.cells["met"]?.text == "达标"
        ? StateView.state("done", "达标", "done") : StateView.state("half", "未达标", "doing"),
    ]
  }

  private var all: String { "/inspected\(query.suffix([("by", "all"), ("name", "")]))" }

  private var monthly: MonthlyTable {
    MonthlyTable(
      held.plan.period, progress.whole.days, until: now.day, query)
  }

  /// The months of all, of each class with a target, each township of a county and each team.
  private var monthRows: [View] {
    let table = monthly
    let classes = held.plan.coverage.map(\.subjectClass).filter { $0 != .township }
    return [table.row("全部机构", "all", "", progress.whole.days)]
      + classes.map {
        table.row($0.title, "class", $0.rawValue, progress.part($0).days)
      }
      + (areas.isEmpty ? progress.townships : []).filter { $0.count > 0 }.map {
        table.row($0.name, "town", $0.name, $0.days)
      }
      + progress.teams.filter { $0.count > 0 }.map {
        table.row("\($0.name)（次）", "team", $0.name, $0.days)
      }
  }

  private func part(_ part: ProgressFigures.Part, _ kind: String) -> View {
    let total = part.total ?? 0
    return [
      "name": .words(part.name.shown), "done": .count(part.count),
      "path": .words("/inspected\(query.suffix([("by", kind), ("name", part.name)]))"),
      "none": .flag(part.count == 0),
      "total": part.total.map { .count($0) } ?? .nothing,
      "totalPath": .optional(
        part.name.isEmpty || kind != "town"
          ? nil
          : "/inspected\(query.suffix([("by", kind), ("name", part.name), ("which", "all")]))"),
      "fill": .count(total > 0 ? min(100, part.count * 100 / total) : 0),
    ]
  }

  private var findingLines: [View] {
    findings.rows.compactMap { row in
      let sum = findings.columns.reduce(Int64(0)) { $0 + (row.cells[$1.id]?.value ?? 0) }
      guard sum > 0, row.unit == "起" else { return nil }
      return [
        "row": .words(row.id), "label": .words(row.label), "sum": .count(sum),
        "sumPath": .words(list(findings, row.id, "total")),
        "cells": .list(
          findings.columns.map { column in
            let cell = row.cells[column.id]
            return [
              "text": .words(cell?.text ?? "0"), "none": .flag((cell?.value ?? 0) == 0),
              "path": .words(list(findings, row.id, column.id)),
            ]
          }),
      ]
    }
  }

  private var stages: [View] {
    let counts = Dictionary(grouping: ledger.rows) { $0.cells["status"]?.text ?? "" }
      .mapValues(\.count)
    let most = max(1, counts.values.max() ?? 1)
    return CaseStatus.allCases.compactMap { status in
      guard let count = counts[status.rawValue] else { return nil }
      return [
        "name": .words(status.rawValue), "count": .count(count),
        "fill": .count(count * 100 / most),
        "path": .words("/cases\(query.suffix([("stage", status.rawValue)]))"),
      ]
    }
  }

  private var referralLines: [View] {
    referrals.rows.flatMap { row in
      referrals.columns.compactMap { column -> View? in
        guard let cell = row.cells[column.id], let value = cell.value, value > 0 else { return nil }
        return [
          "name": .words("\(row.label)　\(column.title)"), "count": .count(value),
          "path": .words(list(referrals, row.id, column.id)),
        ]
      }
    }
  }

  /// Terms that run, the one that ends first at the top.
  private var terms: [TableRow] {
    due.dated.filter { row in
      row.cells["left"]?.value.map { $0 >= 0 || !RunningTerm.isRemedy(row.id) } ?? false
    }
    .sorted { ($0.cells["left"]?.value ?? 0) < ($1.cells["left"]?.value ?? 0) }
  }

  private func term(_ row: TableRow) -> View {
    let left = row.cells["left"]?.value ?? 0
    let words = row.cells["left"]?.text ?? ""
    return [
      "subject": .words(row.label.shown), "matter": .words((row.cells["matter"]?.text ?? "").shown),
      "day": .words(row.cells["due"]?.text ?? ""),
      "path": .words(list(StatisticsTable.followups.rawValue, row.id, "left")),
      "state": left < 0
        ? StateView.state("found", words, "stop")
        : left <= 7 ? StateView.state("clock", words, "miss") : StateView.state("clock", words),
    ]
  }
}
