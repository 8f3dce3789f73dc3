public import Intake
import Model
import Store

extension Hub {
  /// Whoever was at an institution last is kept from it: by the finished visits of a plan.
  public func lastInspectors(plan: String?) throws -> [BarredPairs.Pair] {
    let held = try shelf.newest(plan)
    var last: [String: Visit] = [:]
    for record in try store.records(.visit) where record.document["plan"]?.string == held.plan.id {
      let visit = try ReceivedVisit(record.document).visit
      guard visit.status == .finalised,
        visit.arrivedAt.seconds > last[visit.subject]?.arrivedAt.seconds ?? .min
      else { continue }
      last[visit.subject] = visit
    }
    return last.values.sorted { $0.subject < $1.subject }.flatMap { visit in
      visit.inspectors.sorted().map {
        BarredPairs.Pair(
          institution: visit.subject, certificate: $0, reason: "上一次由其检查（\(visit.day)）")
      }
    }
  }
}
