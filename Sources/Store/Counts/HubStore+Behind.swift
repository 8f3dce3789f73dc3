import GRDB
public import Model

extension HubStore {
  /// The visits of a plan to subjects that may stand behind a figure, and of those that are counted when asked; nil
  /// where some are to be counted anew first.
  public func visits(
    _ work: CountWork, behind choice: SubjectChoice
  ) throws -> (visits: [VisitFacts], held: Set<String>)? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      var breaches: [String: [String: VisitFitness]] = [:]
      let visits = try Row.fetchAll(
        db,
        sql: """
          SELECT v.device, v.visit FROM (
            SELECT "key" FROM count_subject INDEXED BY count_subject_apart
              WHERE plan = ?1 AND apart = 1
            UNION SELECT s."key" FROM count_subject s
              WHERE s.plan = ?1 AND (\(HubStore.condition(choice)))) k
          CROSS JOIN count_visit v INDEXED BY count_visit_by_key
            ON v.plan = ?1 AND v."key" = k."key"
          ORDER BY v.device, v.visit
          """,
        arguments: [
          work.plan, choice.rows.map { JSONWriter.text(.strings($0)) }, choice.target?.rawValue,
          choice.found?.rawValue,
        ]
      ).compactMap { key -> VisitFacts? in
        guard var facts = try VisitFactsReading.one(key[0], key[1], in: db) else { return nil }
        try judge(&facts, &breaches, in: db)
        return facts
      }
      return (visits, try held(of: visits, in: db))
    }
  }

  /// What holds for a subject `s` of a choice.
  private static func condition(_ choice: SubjectChoice) -> String {
    func outlined(_ condition: String) -> String {
      """
      EXISTS (SELECT 1 FROM count_outline o
        WHERE o.plan = ?1 AND o."key" = s."key" AND \(condition))
      """
    }
    let given = choice.given.map { given -> String in
      let named =
        switch given {
        case .advertisements: "g.advertisements > 0"
        case .accounts: "g.accounts <> '[]'"
        case .physicians: "g.physicians <> '[]'"
        }
      return outlined(
        "EXISTS (SELECT 1 FROM visit g WHERE g.device = o.device AND g.id = o.visit AND \(named))")
    }
    return [
      "(?2 IS NULL OR s.\"row\" IN (SELECT value FROM json_each(?2)))",
      "(?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(s.classes) WHERE value = ?3))",
      "(?4 IS NULL OR \(outlined("o.present & ?4 <> 0")))", given,
    ].compactMap(\.self).joined(separator: " AND ")
  }
}
