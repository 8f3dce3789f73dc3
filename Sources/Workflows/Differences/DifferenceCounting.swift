import Model
import Statistics
import Store

extension DifferenceReading {
  /// How many of everything wait for a conclusion. Of a large campaign very many do, and few were settled: no more is
  /// made of those that wait than their number.
  func waiting() throws -> Int {
    let others = try subjects() + numbers()
    return try waitingVisits() + waitingRows() + others.count { $0.settlement == nil }
  }

  private func waitingVisits() throws -> Int {
    let settled = Set(held.filter { $0.kind == .visit }.flatMap(\.members))
    let (own, others) = try hub.countedVisitGroups(plan)
    return others
      + own.count { group in
        guard !settled.isDisjoint(with: group.ids) else { return true }
        let members = group.members
        return settlements.conclusion(Hub.differenceID(.visit, members), members) == nil
      }
  }

  private func waitingRows() throws -> Int {
    let settled = try settledRows()
    let ids = Set(held.lazy.filter { $0.kind == .row }.map(\.id))
    // A row of a subject may be told twice where two keys lead to one subject.
    var known = Set(
      settled.map { Row(subject: $0.subject, row: $0.row, visits: $0.visits.sorted()) })
    // What the bureau settled is about visits that are counted when asked: of the others nothing is.
    let (own, others) = try reporting.countedConflicts(plan: plan)
    let open = own.count { conflict in
      let row = Row(
        subject: conflict.subject, row: conflict.row, visits: conflict.visits.sorted())
      guard known.insert(row).inserted else { return false }
      guard !ids.isEmpty else { return true }
      let id = DifferenceReading.rowID(conflict.subject, conflict.row)
      return !ids.contains(id) || settlements.conclusion(id, conflict.visits) == nil
    }
    let distinct = Set(
      settled.map { Row(subject: $0.subject, row: $0.row, visits: $0.visits.sorted()) })
    return others + open
      + distinct.count {
        settlements.conclusion(DifferenceReading.rowID($0.subject, $0.row), $0.visits) == nil
      }
  }

  private struct Row: Hashable {
    let subject: String
    let row: String
    let visits: [String]
  }
}
