import Foundation
import Model
import Statistics
import Store

extension Hub {
  /// Holds a plan folder against everything that came back. Nothing is written.
  /// - Parameter progress: visits done, of how many.
  /// - Throws: ``IntakeError`` where the plan has faults; ``PlanError/notChosen(known:)`` where the
  ///   hub holds no version of it.
  public func replay(
    _ path: String, packing: PlanPacking, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> PlanReplay {
    try TemporaryFolder.with(surroundings) { staging in
      let new = try packing.held(PlanEdition.planFile(path) ?? path, in: staging)
      return try replay(by: new, progress)
    }
  }

  private func replay(
    by new: HeldPlan, _ progress: (Int, Int) -> Void
  ) throws -> PlanReplay {
    let id = new.plan.id
    let now = try shelf.newest(id)
    let facts = try store.facts(plan: id)
    let documents = Dictionary(
      try store.records(.visit).map {
        (VisitKey($0.device, $0.document["id"]?.string), $0.document)
      },
      uniquingKeysWith: { first, _ in first })
    var replayed: [VisitFacts] = []
    var findings: [PlanReplay.FindingChange] = []
    var incomplete: [PlanReplay.Incomplete] = []
    var unreadable: [(visit: String, reason: String)] = []
    for (position, visit) in facts.enumerated() {
      progress(position, facts.count)
      guard let document = documents[VisitKey(visit.device, visit.id)] else {
        unreadable.append((visit.id, "没有记录"))
        replayed.append(visit)
        continue
      }
      do {
        let own = try shelf.version(of: Visit(document: document))
        let again = try VisitReplay(visit, document, by: own, and: new)
        replayed.append(again.facts)
        findings += again.changes
        if !again.faults.isEmpty {
          incomplete.append(PlanReplay.Incomplete(visit: visit.id, faults: again.faults))
        }
      } catch let failure as DocumentFailure {
        unreadable.append((visit.id, "\(failure.pointer) 应当是 \(failure.expected)"))
        replayed.append(visit)
      }
    }
    return PlanReplay(
      plan: id, from: now.plan.version, to: new.plan.version, visits: facts.count,
      findings: findings.sorted { ($0.day, $0.visit, $0.place) < ($1.day, $1.visit, $1.place) },
      cells: try CellReplay(hub: self, from: now, to: new, facts: facts, replayed: replayed)
        .cells(),
      incomplete: incomplete, unreadable: unreadable)
  }

  private struct VisitKey: Hashable {
    let device: String
    let visit: String

    init(_ device: String, _ visit: String?) {
      self.device = device
      self.visit = visit ?? ""
    }
  }
}
