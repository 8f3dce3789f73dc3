import GRDB
public import Model

/// Finds few of a hub's visits without looking at the others.
extension HubStore {
  /// The records of one visit, of whatever laptops.
  public func facts(visit id: String) throws -> [VisitFacts] {
    try log.read { db in
      try chosen(
        """
        SELECT device, entity FROM record INDEXED BY record_by_entity
        WHERE kind = 'visit' AND entity = ? ORDER BY device
        """, [id], in: db)
    }
  }

  /// The visits of a plan to one subject, by device and id.
  /// - Parameter discarded: drafts that were discarded too.
  public func facts(
    subject: String, plan: String, discarded: Bool = false
  ) throws -> [VisitFacts] {
    try log.read { db in
      try chosen(
        "SELECT device, id FROM visit WHERE plan = ? AND subject = ? ORDER BY device, id",
        [plan, subject], discarded: discarded, in: db)
    }
  }

  private func chosen(
    _ sql: String, _ arguments: StatementArguments, discarded: Bool = false, in db: Database
  ) throws -> [VisitFacts] {
    var breaches: [String: [String: VisitFitness]] = [:]
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).compactMap { key in
      guard
        var facts = try VisitFactsReading.one(key[0], key[1], discarded: discarded, in: db)
      else { return nil }
      try judge(&facts, &breaches, in: db)
      return facts
    }
  }

  /// Every subject that a plan's visits were paid to, by id, as the last visit shows it.
  public func visitedSubjects(plan: String) throws -> [String: Subject] {
    var subjects: [String: Subject] = [:]
    try eachVisitedSubject(plan: plan) { subjects[$0.id] = $0 }
    return subjects
  }

  /// Tells every subject that a plan's visits were paid to, as the last visit shows it.
  public func eachVisitedSubject(plan: String, _ tell: (Subject) throws -> Void) throws {
    try log.read { db in
      // The mark sorts before everything that a device's name may hold.
      let cursor = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT subject, subject_body, max(device || char(1) || id) FROM visit v
            WHERE plan = ? AND \(VisitFactsReading.discardReason) IS NULL GROUP BY subject
            """), arguments: [plan])
      while let row = try cursor.next() {
        try tell(Subject(document: JSONReader.read(row[1] as String)))
      }
    }
  }

  /// What those of some subjects are called that a plan's visits were paid to, as the last visit shows each.
  public func visitedTitles(plan: String, _ ids: Set<String>) throws -> [String: String] {
    try log.read { db in
      let cursor = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT k.value, (SELECT json_array(json_extract(subject_body, '$.name'),
                json_extract(subject_body, '$.address'))
              FROM visit v INDEXED BY visit_by_subject WHERE v.plan = ?1 AND v.subject = k.value
              AND \(VisitFactsReading.discardReason) IS NULL
              ORDER BY v.device DESC, v.id DESC LIMIT 1) AS title
            FROM json_each(?2) k WHERE title IS NOT NULL
            """), arguments: [plan, JSONWriter.text(.strings(ids.sorted()))])
      var titles: [String: String] = [:]
      while let row = try cursor.next() {
        let words = try JSONReader.read(row[1] as String).array ?? []
        titles[row[0]] = Subject.title(
          name: words.first?.string, address: words.last?.string)
      }
      return titles
    }
  }
}
