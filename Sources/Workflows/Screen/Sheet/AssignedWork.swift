import Model
import Store

/// What the plan assigns to this laptop, and what is left of it.
public struct AssignedWork: Sendable, Hashable {
  /// How many institutions it has.
  public let institutions: Int
  /// Of these, those that no finalised visit of this laptop inspected, in the plan's order.
  public let open: [String]
  /// Second looks that the plan asks for and that this laptop has not finished, in the plan's order.
  public let lookBacks: [String]
}

extension Workspace {
  /// What the newest version of a plan assigns to this laptop; nil where that is nothing.
  public func assignedWork(plan: String?) throws -> AssignedWork? {
    let held = try shelf.newest(plan)
    guard let share = held.plan.share(of: device) else { return nil }
    let summaries = try store.summaries().filter { $0.plan == held.plan.id }
    let inspected = SubjectVisits(summaries).inspected
    let looked = Set(
      summaries.filter { visit in
        visit.type.isReinspection && visit.status == .finalised && visit.outcome == .completed
          && answers(visit, share, plan: held.plan.id)
      }.map(\.subject))
    return AssignedWork(
      institutions: share.institutions.count,
      open: share.institutions.filter { !inspected.contains($0) },
      lookBacks: share.lookBacks.filter { !looked.contains($0) })
  }

  /// Whether a second look is the one that is asked for now: one before that, of the same day too
  /// where the laptop did not know yet, was for a term that has been extended since.
  private func answers(_ visit: VisitSummary, _ share: AssignedShare, plan: String) -> Bool {
    guard let asked = share.asked[visit.subject] else { return true }
    guard visit.day == asked else { return visit.day > asked }
    let version = shelf.version(plan, visit.planVersion)
    return version?.plan.share(of: device)?.asked[visit.subject] == asked
  }
}
