import Model
import Store
import Workflows

/// Today: go on, begin, and what waits.
struct HomePage {
  let sheet: HomeSheet
  let workspace: Workspace
  let now: Moment

  init(_ sheet: HomeSheet, workspace: Workspace, now: Moment) {
    self.sheet = sheet
    self.workspace = workspace
    self.now = now
  }

  func content() throws -> [String: View] {
    let pruneable = try workspace.pruneable()
    let due = try workspace.dueDays()
    let work = try sheet.plans.first.flatMap { try workspace.assignedWork(plan: $0.plan.id) }
    let returns = try workspace.openReturns().filter { !($0.isAnswered && $0.isExported) }
    return [
      "returns": .list(returns.map(returned)), "hasReturns": .flag(!returns.isEmpty),
      "due": .list(due.days.prefix(8).map(dueDay)), "hasDue": .flag(!due.days.isEmpty),
      "moreDue": due.days.count > 8 ? .count(due.days.count) : .nothing,
      "papers": .list(due.drafts.prefix(6).map(paper)), "hasPapers": .flag(!due.drafts.isEmpty),
      "morePapers": due.drafts.count > 6 ? .count(due.drafts.count) : .nothing,
      "today": .words(now.day.spokenWithWeekday),
      "plans": .list(sheet.plans.map(plan)), "resume": try resume(),
      "replaced": .flag(KitProgram.isReplaced),
      "clock": sheet.clockDoubt.map(HomePage.words) ?? .nothing,
      "suggestions": try suggestions(work),
      "assigned": work.map(HomePage.words) ?? .nothing,
      "drafts": lines(sheet.drafts, showing: 5), "draftCount": count(sheet.drafts.count),
      "waiting": count(sheet.waitingForExport.count),
      "receipts": count(sheet.receiptsMissing.count), "acknowledged": count(sheet.acknowledged),
      "pruneable": pruneable.files == 0
        ? .nothing
        : [
          "files": .count(pruneable.files), "bytes": .words(Quantities.bytes(pruneable.bytes)),
        ],
    ]
  }

  private static func words(_ doubt: ClockDoubt) -> View {
    switch doubt {
    case .beforePlan(let now, let packed):
      .words("本机时钟现在是 \(now.chinese)，早于方案打包的那一天（\(packed.chinese)）。")
    case .beforeLastEntry(let now, let last):
      .words("本机时钟现在是 \(now.yearAndClock)，早于本机最后一次保存（\(last.yearAndClock)）。")
    }
  }

  private func returned(_ open: OpenReturn) -> View {
    let left = open.asked.due.map { $0.number - now.day.number }
    let state =
      if open.isAnswered {
        StateView.doing("答了，等导出")
      } else if let left, left < 0 {
        StateView.found("过了 \(-left) 天")
      } else if open.visit.status == .draft {
        StateView.doing("正在改")
      } else {
        StateView.state("clock", left.map { $0 == 0 ? "今天到期" : "还有 \($0) 天" } ?? "等你答复")
      }
    return [
      "name": .words(open.visit.subjectRecord.title), "day": .words(open.visit.day.spoken),
      "path": .words(QuestionsPage.path(open.asked.visit)),
      "count": .count(open.asked.questions.count), "due": .optional(open.asked.due?.spoken),
      "state": state,
    ]
  }

  private func dueDay(_ due: DueDay) -> View {
    let left = due.day.number - now.day.number
    let what =
      switch due.matter {
      case .correction: "改正到期，要回头看"
      case .report: "整改报告到期"
      case .preservation: "先行登记保存到期，要作处理决定"
      }
    let when = left < 0 ? "过了 \(-left) 天" : left == 0 ? "今天" : "还有 \(left) 天"
    let state =
      left < 0
      ? StateView.found(when) : left <= 1 ? StateView.doing(when) : StateView.state("clock", when)
    return [
      "day": .words(due.day.spoken), "what": .words(what), "when": .words(when),
      "name": .words(due.subject.title), "number": .words(due.number),
      "path": .words(DocumentAddress(visit: due.visit, document: due.document).page),
      "home": .words(VisitPlace.home.path(due.visit)), "state": state,
    ]
  }

  private func paper(_ paper: OpenPaper) -> View {
    [
      "title": .words(paper.kind.title), "name": .words(paper.subject.title),
      "what": .words(paper.isIssued ? "签发了，当事人没有签" : "还没有签发"),
      "home": .words(VisitPlace.home.path(paper.visit)),
      "path": .words(
        paper.isIssued
          ? DocumentAddress(visit: paper.visit, document: paper.document).sign
          : DocumentAddress(visit: paper.visit, document: paper.document).page),
    ]
  }

  private func count(_ number: Int) -> View { number == 0 ? .nothing : .count(number) }

  private func lines(_ lines: [VisitLine], showing limit: Int) -> View {
    .list(lines.prefix(limit).map { VisitLineView.view($0) })
  }

  private func resume() throws -> View {
    guard let resume = sheet.resume, resume.visit.stage == .draft else { return .nothing }
    let visit = try workspace.sheet(visit: resume.visit.id)
    let missing = MissingLines(sheet: visit).missing.count
    return [
      "name": .words(resume.visit.subject.title), "path": .words(visit.address(of: resume.field)),
      "home": .words(VisitPlace.home.path(visit.id)),
      "line": .words(
        "\(resume.visit.type.title)　\(resume.at.dayAndClock) 保存在“\(MemberWords.title(field: resume.field))”"
      ),
      "left": missing == 0 ? "可以核对和完成了" : .words("离完成还差 \(missing) 件"),
    ]
  }

  private func plan(_ progress: HomeSheet.PlanProgress) -> View {
    let plan = progress.plan
    let left = plan.period.to.map { $0.number - now.day.number }
    let remaining: String? = left.flatMap { days in
      guard let end = plan.period.to else { return nil }
      return days >= 0 ? "\(end.spoken)结束，还有 \(days) 天" : "\(end.spoken)已经结束"
    }
    return [
      "title": .words(plan.title), "remaining": .optional(remaining),
      "targets": .list(progress.coverage.rows.compactMap { target($0, of: plan) }),
      "visits": .count(progress.visits), "sweeps": .count(progress.sweeps),
    ]
  }

  private func target(_ row: TableRow, of plan: Plan) -> View? {
    guard let inspected = row.cells["inspected"]?.value, let total = row.cells["total"]?.value,
      total > 0
    else { return nil }
    let wanted = plan.coverage.first { $0.subjectClass.rawValue == row.id }?.minimumPercent
    return [
      "label": .words(row.label), "inspected": .words(String(inspected)),
      "total": .words(String(total)), "unit": .words(row.unit),
      "width": .words(String(min(100, inspected * 100 / total))),
      "goal": wanted.map { .words(String(min($0, 99))) } ?? .nothing,
      "wanted": wanted.map { .words(String($0)) } ?? .nothing,
      "path": .words(row.id == "township" ? "/sweeps" : "/roster?class=\(row.id)&unvisited=1"),
    ]
  }

  /// Whom to visit today: what the plan assigns to this laptop, second looks first; without
  /// assignments those due for a second look, then those that nobody has seen.
  private func suggestions(_ work: AssignedWork?) throws -> View {
    let plan = sheet.plans.first?.plan.id
    let hits: [RosterHit]
    if let work {
      let open = work.open.filter { !work.lookBacks.contains($0) }
      hits = try (work.lookBacks + open).prefix(5).compactMap {
        try workspace.hit($0, plan: plan)
      }
    } else {
      let due = try workspace.search(
        RosterQuery(plan: plan, dueForReinspection: true, limit: 3))
      let open = try workspace.search(
        RosterQuery(plan: plan, notYetVisited: true, limit: 5 - due.hits.count))
      hits = due.hits + open.hits
    }
    let views = hits.map { RosterHitView.view($0, terms: []) }
    return views.isEmpty ? .nothing : ["caption": "今天可以查", "hits": .list(views)]
  }

  /// How much of what the plan assigns is left.
  private static func words(_ work: AssignedWork) -> View {
    let looks = work.lookBacks.isEmpty ? "" : "，要回头看 \(work.lookBacks.count) 家"
    return [
      "line": .words("分给本机 \(work.institutions) 家，还有 \(work.open.count) 家没有查\(looks)"),
      "path": "/roster?mine=1&unvisited=1",
    ]
  }
}

/// A visit in a list.
enum VisitLineView {
  static func view(_ line: VisitLine) -> View {
    [
      "path": .words(VisitPlace.home.path(line.id)), "name": .words(line.subject.title),
      "day": .words(line.day.spoken), "type": .words(line.type.title),
      "about": .words(about(line)), "stage": StateView.stage(line.stage),
      "found": line.violatedRows.isEmpty
        ? .nothing : StateView.found("附件2 有 \(line.violatedRows.count) 项"),
      "outcome": line.outcome == .completed ? .nothing : .words(line.outcome.title),
    ]
  }

  private static func about(_ line: VisitLine) -> String {
    [line.subject.category, line.subject.township].compactMap { $0 }.joined(separator: "　")
  }
}

/// All visits of this laptop.
struct VisitsPage {
  let lines: [VisitLine]
  let stage: VisitStage?

  var content: [String: View] {
    let shown = lines.filter { stage == nil || $0.stage == stage }
    return [
      "lines": .list(shown.map { VisitLineView.view($0) }),
      "none": .flag(shown.isEmpty), "count": .count(shown.count),
      "stages": .list(
        [("/visits", "全部", stage == nil, lines.count)].map(filter)
          + VisitStage.allCases.map { stage in
            filter(
              (
                "/visits?stage=\(stage.rawValue)", stage.title, stage == self.stage,
                lines.count { $0.stage == stage }
              ))
          }),
    ]
  }

  private func filter(_ filter: (path: String, text: String, on: Bool, count: Int)) -> View {
    [
      "path": .words(filter.path), "text": .words(filter.text), "on": .flag(filter.on),
      "count": .count(filter.count),
    ]
  }
}
