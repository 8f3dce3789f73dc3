import GRDB
public import Model

extension HubStore {
  /// The visits of a plan that may have been paid in a part of its area, and those to subjects that are counted when asked;
  /// nil where some are to be counted anew first.
  /// - Parameters:
  ///   - keys: lines of the newest roster that stand there.
  ///   - isHere: whether a subject that was entered with a township stands there.
  public func visits(
    _ work: CountWork, to keys: [String], or isHere: (String) -> Bool
  ) throws -> (visits: [VisitFacts], held: Set<String>)? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      var chosen = Set(
        try Row.fetchAll(
          db,
          sql: """
            SELECT v.device, v.visit FROM (
              SELECT "key" FROM count_subject INDEXED BY count_subject_apart
                WHERE plan = ?1 AND apart = 1
              UNION SELECT value FROM json_each(?2)) k
            CROSS JOIN count_visit v INDEXED BY count_visit_by_key
              ON v.plan = ?1 AND v."key" = k."key"
            """, arguments: [work.plan, JSONWriter.text(.strings(keys))]
        ).map { CountRenewal.VisitKey(device: $0[0], visit: $0[1]) })
      let entered = try Row.fetchCursor(
        db,
        sql: """
          SELECT device, id, json_extract(subject_body, '$.township') FROM visit WHERE plan = ?
          """, arguments: [work.plan])
      var known: [String: Bool] = [:]
      while let visit = try entered.next() {
        let township: String = visit[2] ?? ""
        let stands = known[township] ?? isHere(township)
        known[township] = stands
        if stands { chosen.insert(CountRenewal.VisitKey(device: visit[0], visit: visit[1])) }
      }
      var breaches: [String: [String: VisitFitness]] = [:]
      let visits = try chosen.sorted { ($0.device, $0.visit) < ($1.device, $1.visit) }
        .compactMap { key -> VisitFacts? in
          guard var facts = try VisitFactsReading.one(key.device, key.visit, in: db) else {
            return nil
          }
          try judge(&facts, &breaches, in: db)
          return facts
        }
      return (visits, try held(of: visits, in: db))
    }
  }
}
