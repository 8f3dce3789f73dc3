import GRDB
import Model

extension CountRenewal {
  /// What is to be known of the subject as visits show it that may have been paid to another.
  private mutating func entries(_ key: String) throws -> [CountRules.Entry] {
    if let known = entries[key] { return known }
    let subjects = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT v.subject_body FROM count_visit c INDEXED BY count_visit_by_key
          CROSS JOIN visit v ON v.device = c.device AND v.id = c.visit
          WHERE c.plan = ? AND c."key" = ? AND c.apart = 1
          """), arguments: [work.plan, key])
    let entries = try subjects.map {
      work.rules.entry(try Subject(document: JSONReader.read($0)), key)
    }
    self.entries[key] = entries
    return entries
  }

  /// The codes that subjects bear which may turn out to be others.
  mutating func borne(by key: String) throws -> Set<String> {
    try entries(key).reduce(into: []) { $0.formUnion($1.codes) }
  }

  /// Counts a subject anew from its visits as they were placed.
  mutating func recount(_ key: String) throws {
    let visits = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT device, visit, apart, EXISTS (
            SELECT 1 FROM count_visit o INDEXED BY count_visit_by_id
            WHERE o.visit = v.visit AND o.device <> v.device AND o.plan = v.plan), subject
          FROM count_visit v INDEXED BY count_visit_by_key
          WHERE plan = ? AND "key" = ? ORDER BY device, visit
          """), arguments: [work.plan, key])
    let before = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT body FROM count_subject WHERE plan = ? AND \"key\" = ?"),
      arguments: [work.plan, key])
    let parts = try before.map { try CountedBody.parts($0[0]) } ?? [:]
    let settled = SettledNames(work, in: db)
    let names = settled.names(key, visits.map { (visit: $0[1], subject: $0[4]) })
    try settled.renew(key, names, known: CountedBody.names(.settled, parts))
    let lists = SubjectLists(plan: work.plan, key: key, db: db)
    let paid = before == nil ? [] : try lists.paid()
    for one in paid { change[one.part, default: 0] -= 1 }
    if before != nil {
      for (part, number) in parts where part.kind.isSummed { change[part, default: 0] -= number }
      try db.cachedStatement(sql: "DELETE FROM count_institution WHERE plan = ? AND \"key\" = ?")
        .execute(arguments: [work.plan, key])
      for kind in SubjectCount.Note.Kind.allCases {
        try db.cachedStatement(
          sql: "DELETE FROM count_note WHERE plan = ? AND kind = ? AND \"key\" = ?"
        ).execute(arguments: [work.plan, kind.rawValue, key])
      }
    }
    guard !visits.isEmpty else {
      try lists.renew(paid, to: [])
      try lists.renew([], of: nil)
      try db.execute(
        sql: "DELETE FROM count_subject WHERE plan = ? AND \"key\" = ?",
        arguments: [work.plan, key])
      return
    }
    let isSettled = !names.isEmpty || visits.contains { $0[3] }
    let own = visits.contains { $0[2] } ? try borne(by: key) : []
    let isApart = try isSettled || isNamedApart(key) || mayBeOthers(visits, key, own)
    let count =
      isApart
      ? nil
      : try counted(key, visits)?.adding(KeptOpenLines.parts(of: work.plan, key, in: db))
    try db.cachedStatement(
      sql: """
        INSERT INTO count_subject VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
          apart = excluded.apart, "row" = excluded."row", classes = excluded.classes,
          body = excluded.body
        """
    ).execute(arguments: [
      work.plan, key, count == nil, count?.row,
      JSONWriter.text(.strings(count?.classes.map(\.rawValue) ?? [])),
      CountedBody.text(count, [.code: own, .settled: names]),
    ])
    let teams = count?.institution == nil ? [] : try lists.paid(work.rules.teams)
    for one in teams { change[one.part, default: 0] += 1 }
    try lists.renew(paid, to: teams)
    if before != nil || count?.disagreement.isEmpty == false {
      try lists.renew(count?.disagreement ?? [], of: count?.subject)
    }
    guard let count else { return }
    for (part, number) in count.parts where part.kind.isSummed {
      change[part, default: 0] += number
    }
    if let institution = count.institution {
      try db.cachedStatement(sql: "INSERT INTO count_institution VALUES (?, ?, ?, ?, ?)").execute(
        arguments: [
          work.plan, key, institution.subject, institution.township, institution.isListed,
        ])
    }
    for note in count.notes {
      try db.cachedStatement(sql: "INSERT INTO count_note VALUES (?, ?, ?, ?, ?)").execute(
        arguments: [work.plan, note.kind.rawValue, note.key, note.title, note.row])
    }
  }

  /// Whether a visit to a subject of that id may be one to another.
  private func isNamedApart(_ key: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM count_visit INDEXED BY count_visit_apart
            WHERE plan = ?1 AND subject = ?2 AND apart = 1 AND "key" <> ?2)
          """), arguments: [work.plan, key]) ?? false
  }

  /// Whether visits to a subject may be some to another one, by what is known now.
  /// - Parameter visits: device, visit, whether the subject may turn out to be another, and its id in the last column.
  private mutating func mayBeOthers(
    _ visits: [Row], _ key: String, _ borne: Set<String>
  ) throws -> Bool {
    guard try entries(key).allSatisfy(\.isAlone) else { return true }
    let subjects = Set(visits.filter { $0[2] }.map { $0[4] as String })
    return try subjects.contains { try isElsewhere($0, than: key) }
      || borne.contains { try !codes.others(bearing: $0, than: key).isEmpty }
  }

  /// Whether visits to a subject of that id stand under another key.
  private func isElsewhere(_ subject: String, than key: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM count_visit INDEXED BY count_visit_apart
            WHERE plan = ?1 AND subject = ?2 AND apart = 1 AND "key" <> ?3)
          OR EXISTS (SELECT 1 FROM count_visit INDEXED BY count_visit_by_key
            WHERE plan = ?1 AND "key" = ?2 AND "key" <> ?3)
          """), arguments: [work.plan, subject, key]) ?? false
  }

  /// What all visits to a subject come to; nil where they cannot be added up.
  private mutating func counted(_ key: String, _ visits: [Row]) throws -> SubjectCount? {
    let facts = try facts(to: key, visits)
    if let device = facts.first?.device, let made = try prepared(device) {
      switch made.count(to: key, facts, held, by: work.rules) {
      case .known(let count): return count
      case .inseparable: return nil
      case .unknown: break
      }
    }
    return try work.rules.count(facts, held)
  }

  /// All visits to a subject as they count: those that have just been placed are known.
  private mutating func facts(to key: String, _ visits: [Row]) throws -> [VisitFacts] {
    let known = visits.compactMap { facts[VisitKey(device: $0[0], visit: $0[1])] }
    guard known.count < visits.count else { return known }
    return try SubjectVisits(store: store, plan: work.plan, db: db).all(to: key, &breaches)
  }
}
