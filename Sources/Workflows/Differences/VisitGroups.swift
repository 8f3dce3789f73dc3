import Model
import Store

extension Hub {
  /// The visits of a plan that may be one, then those to one subject on one day. What the bureau concludes about them
  /// leaves them as they are.
  func visitGroups(_ plan: String) throws -> [VisitGroup] {
    try keptOfReceived("visit groups \(plan)") {
      VisitGroup.all(among: try self.metVisits(plan: plan))
    }
  }

  /// How many such groups there are among visits to subjects that are added up, and the others, one by one: the bureau
  /// settled nothing about the former.
  func countedVisitGroups(_ plan: String) throws -> (own: [VisitGroup], others: Int) {
    guard let met = try countedMeetings(plan: plan) else {
      return (VisitGroup.all(among: try metVisits(plan: plan)), 0)
    }
    return (VisitGroup.all(among: met.apart), met.groups.values.reduce(0, +))
  }
}
