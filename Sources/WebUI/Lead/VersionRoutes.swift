import Hummingbird
import Intake
import Model
import Workflows

/// 版本: what changes, for visits under way and for what came back.
struct VersionRoutes: Sendable {
  let desk: LeadDesk
  let job = ReplayJob()

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/versions") { request, _ in try await page(request) }
    router.post("/versions/replay") { request, _ in
      let form = try await FormFields(request)
      guard let hub = form["hub"] else {
        return try await page(
          request, trouble: Trouble.view("没有写汇总库", "写汇总库的文件夹，例如 /home/办公室/汇总库"))
      }
      let plan = desk.worker.store
      if let work = job.begin(hub, plan: plan, surroundings: desk.surroundings) {
        desk.worker.start(work)
      }
      return .seeOther("/versions#replay")
    }
  }

  private func page(_ request: Request, trouble: View = .nothing) async throws -> Response {
    let form = FormFields(request.uri.query ?? "")
    let (surroundings, replay) = (desk.surroundings, job.state)
    return try await desk.page(
      "leadversions", request, "版本", at: .versions,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      let given = try plan.versions()
      let handouts = try plan.handouts()
      let own = PackRoutes.version(state)
      let against = form["against"].flatMap { Int($0) }
      let old = against.flatMap { wanted in given.first { $0.version == wanted } } ?? given.first
      let comparison =
        state.faults.isEmpty
        ? try old.map {
          try PlanComparison.read(
            $0.path, plan.file, packing: PlanPacking(modules: plan.modules),
            surroundings: surroundings)
        } : nil
      var content = VersionView(comparison, version: own).content
      content.merge(ReplayView(replay).content) { $1 }
      return content.merging([
        "trouble": trouble, "version": .count(own), "isRight": .flag(state.faults.isEmpty),
        "isFrozen": .flag(given.contains { $0.version == own }),
        "given": .list(
          given.map { pack in
            let who = handouts.filter { $0.version == pack.version }
              .map { $0.laptop.isEmpty ? $0.team : $0.laptop }
            return [
              "version": .count(pack.version), "current": .flag(pack.version == old?.version),
              "path": .words("/versions?against=\(pack.version)"),
              "who": .words(Set(who).sorted().joined(separator: "、")),
              "at": .words(
                handouts.first { $0.version == pack.version }
                  .flatMap { Moment($0.at)?.yearAndClock } ?? ""),
            ]
          }), "hasGiven": .flag(!given.isEmpty),
      ]) { $1 }
    }
  }
}

/// The differences to a version that was handed out, and what they mean in the field.
struct VersionView {
  let comparison: PlanComparison?
  let version: Int
  /// So many lines of one kind are shown; the command line shows all.
  private static let most = 40

  init(_ comparison: PlanComparison?, version: Int) {
    self.comparison = comparison
    self.version = version
  }

  var content: [String: View] {
    guard let comparison else {
      return [
        "compared": .nothing, "differences": .list([]), "hasDifferences": false, "none": false,
        "more": .nothing, "mustBump": false,
      ]
    }
    var counts: [String: Int] = [:]
    var left = 0
    let shown = comparison.differences.filter { difference in
      counts[difference.part, default: 0] += 1
      let isShown = counts[difference.part, default: 0] <= VersionView.most
      if !isShown { left += 1 }
      return isShown
    }
    let isSame = comparison.differences.isEmpty
    return [
      "compared": .count(comparison.old.version),
      "differences": .list(
        shown.map {
          ["what": .words($0.sentence.shown), "effect": .words(VersionView.effect(of: $0))]
        }),
      "count": .count(comparison.differences.count), "hasDifferences": .flag(!isSame),
      "none": .flag(isSame), "more": left == 0 ? .nothing : .count(left),
      "mustBump": .flag(!isSame && comparison.old.version == version),
    ]
  }

  /// What a difference means for visits under way.
  private static func effect(of difference: PlanDifference) -> String {
    let place = difference.place
    if place.hasPrefix("items/") || place.hasPrefix("/localItems") || place.hasPrefix("/modules") {
      return "做了一半的检查按老版做完，新的检查按新版问"
    }
    if place.hasPrefix("roster/") {
      switch difference.change {
      case .added: return "马上能查"
      case .removed: return "查过的照样保留，只是不进辖区内总数"
      case .changed: return "已经写进检查的不变，新的检查用新的"
      }
    }
    if place.hasPrefix("inspectors/") { return "新的检查可以选；做过的不变" }
    if place == "assignments" { return "“今日”按新的分派列；做了一半的检查不动" }
    if place.hasPrefix("laptops/") { return "“今日”按新的组别列" }
    if place.hasPrefix("/countingRules") || place.hasPrefix("/localTables")
      || place.hasPrefix("/forms") || place.hasPrefix("/coverage")
    {
      return "不影响现场；汇总库加入新版以后，统计按新版"
    }
    if place.hasPrefix("/documents/numberBlocks") { return "加入新版以后才有新的号；发过的号不变" }
    if place.hasPrefix("/documents") { return "已经签发的文书不变，新出的按新版" }
    if place == "/version" { return "两版都留着，老包永远打得开" }
    return "不影响做了一半的检查"
  }
}

/// The replay over a hub, cell by cell.
struct ReplayView {
  let state: ReplayJob.State
  private static let most = 300

  init(_ state: ReplayJob.State) { self.state = state }

  var content: [String: View] {
    var view: [String: View] = [
      "running": .nothing, "replayed": .nothing, "replayTrouble": .nothing, "refresh": .nothing,
      "hub": "",
    ]
    switch state {
    case .idle: break
    case .running(let hub, let done, let total):
      view["running"] = ["done": .count(done), "total": .count(total), "open": .flag(total == 0)]
      view["refresh"] = "2"
      view["hub"] = .words(hub)
    case .failed(let hub, let error):
      view["replayTrouble"] = Trouble.view(error)
      view["hub"] = .words(hub)
    case .done(let hub, let replay, let at):
      view["hub"] = .words(hub)
      view["replayed"] = ReplayView.view(replay, at: at)
    }
    return view
  }

  private static func view(_ replay: PlanReplay, at: Moment) -> View {
    let left = max(0, replay.cells.count - most) + max(0, replay.findings.count - most)
    return [
      "at": .words(at.yearAndClock), "from": .count(replay.from), "to": .count(replay.to),
      "visits": .count(replay.visits),
      "findings": .list(
        replay.findings.prefix(most).map {
          [
            "day": .words($0.day.spoken), "title": .words($0.title.shown),
            "visit": .words(String($0.visit.prefix(8))), "place": .words($0.place),
            "before": .words($0.before), "after": .words($0.after), "reason": .words($0.reason),
          ]
        }),
      "findingCount": .count(replay.findings.count), "hasFindings": .flag(!replay.findings.isEmpty),
      "cells": .list(
        replay.cells.prefix(most).map { cell in
          [
            "table": .words(cell.tableTitle.shown), "row": .words(cell.row),
            "label": .words(cell.label.shown),
            "column": .words(cell.columnTitle.shown),
            "before": .words(cell.before?.text ?? "没有这一格"),
            "after": .words(cell.after?.text ?? "没有这一格"),
            "steps": .list(
              cell.steps.map { step in
                [
                  "reason": .words(step.reason), "before": .words(step.before),
                  "after": .words(step.after),
                  "findings": .words(step.findings.joined(separator: "、")),
                ]
              }),
          ]
        }),
      "cellCount": .count(replay.cells.count), "hasCells": .flag(!replay.cells.isEmpty),
      "incomplete": .list(
        replay.incomplete.map {
          [
            "visit": .words(String($0.visit.prefix(8))),
            "faults": .words($0.faults.map(\.line).joined(separator: "；")),
          ]
        }), "hasIncomplete": .flag(!replay.incomplete.isEmpty),
      "unreadable": .list(
        replay.unreadable.map {
          ["visit": .words(String($0.visit.prefix(8))), "reason": .words($0.reason)]
        }), "hasUnreadable": .flag(!replay.unreadable.isEmpty),
      "more": left == 0 ? .nothing : .count(left),
    ]
  }
}
