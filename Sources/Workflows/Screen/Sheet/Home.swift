import Model
import Statistics
import Store

extension Workspace {
  /// Where the day begins: what is reached, what is open, what has still to leave this machine.
  public func home() throws -> HomeSheet {
    let lines = try visitLines()
    func at(_ stage: VisitStage) -> [VisitLine] { lines.filter { $0.stage == stage } }
    let sweeps = try store.records(.sweep)
    return HomeSheet(
      plans: try shelf.planIDs.map { id in
        let held = try shelf.newest(id)
        return HomeSheet.PlanProgress(
          plan: held.plan,
          coverage: try Reporting(workspace: self).table(.coverage, plan: id, from: nil, to: nil),
          rosterCount: try held.roster.count(),
          visits: lines.filter { $0.plan == id && $0.stage != .draft }.count,
          sweeps: sweeps.filter { $0["plan"]?.string == id }.count)
      }, drafts: at(.draft), waitingForExport: at(.finalised), receiptsMissing: at(.exported),
      acknowledged: at(.acknowledged).count, clockDoubt: try clockDoubt(),
      resume: try resume(lines))
  }

  /// What shows that this machine's clock is behind.
  public func clockDoubt() throws -> ClockDoubt? {
    let now = surroundings.now()
    let head = try store.head().seq
    if head > 0 {
      let last = try store.entry(at: head).wall
      if now.seconds + ClockDoubt.slack < last.seconds {
        return .beforeLastEntry(now: now, last: last)
      }
    }
    let packed = try shelf.planIDs.compactMap {
      PlanPacking.day(of: try shelf.newest($0).plan.version)
    }.max()
    guard let packed, now.day < packed else { return nil }
    return .beforePlan(now: now.day, packed: packed)
  }

  /// Every visit of this laptop, the one changed last first.
  public func visitLines() throws -> [VisitLine] {
    let stages = try StageReading(self)
    return try store.summaries().map { VisitLine($0, stages) }
      .sorted { ($0.lastEntry, $0.id) > ($1.lastEntry, $1.id) }
  }

  /// What the log itself tells about where the work stood.
  private func resume(_ lines: [VisitLine]) throws -> HomeSheet.Resume? {
    guard let last = try store.lastTouched(.visit),
      let line = lines.first(where: { $0.id == last.entity }),
      let summary = try store.summaries().first(where: { $0.id == line.id }),
      let held = shelf.version(line.plan, summary.planVersion)
    else { return nil }
    let place = SheetPlaces(index: held.index, modules: held.plan.checklists.map(\.id))
      .place(of: last.entry.field)
    return HomeSheet.Resume(
      visit: line, field: last.entry.field, module: place?.module, section: place?.section,
      at: last.entry.wall)
  }

  /// What ``prune()`` would free now.
  public func pruneable() throws -> Pruneable {
    let covered = try coveredEvidence()
    let files = try store.evidence().filter {
      covered.contains($0.sha256) && evidence.holds($0)
    }
    return Pruneable(files: files.count, bytes: files.reduce(0) { $0 + $1.bytes })
  }
}
