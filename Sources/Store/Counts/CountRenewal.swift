import GRDB
import Model

/// Counts some visits of a plan anew, and the subjects that they belonged to and belong to now.
struct CountRenewal {
  let work: CountWork
  let store: HubStore
  let db: Database
  private let fresh: FreshVisits?
  private var heads: [String: LogHead] = [:]
  private var entries: [String: [CountWork.Entry]] = [:]
  private var facts: [VisitKey: VisitFacts] = [:]
  private var held: Set<String> = []
  /// Subjects to be counted anew, by what tells each from others.
  private var affected: Set<String> = []
  private var change: [SubjectCount.Part: Int64] = [:]
  private var breaches: [String: [String: VisitFitness]] = [:]
  /// How many groups of visits there were at each meeting that a visit left or came to.
  private var meetings: [KeptMeeting: [VisitGroup.Reason: Int]] = [:]
  private var codes: EnteredCodes { EnteredCodes(plan: work.plan, in: db) }

  struct VisitKey: Hashable {
    let device: String
    let visit: String
  }

  /// - Parameter fresh: what is known of visits that have just come; nil where all is read.
  init(
    _ work: CountWork, of store: HubStore, in db: Database, fresh: FreshVisits? = nil
  ) {
    self.fresh = fresh
    self.work = work
    self.store = store
    self.db = db
  }

  mutating func renew(_ visits: [VisitKey], subjects: Set<String> = []) throws {
    affected = subjects
    for visit in visits { try place(visit) }
    for (meeting, before) in meetings {
      let now = try meeting.groups(of: work.plan, in: db)
      for reason in VisitGroup.Reason.allCases {
        change[SubjectCount.Part(.group, reason.rawValue, day: meeting.day), default: 0] +=
          Int64((now[reason] ?? 0) - (before[reason] ?? 0))
      }
    }
    // Whoever shares a code with one of these stands otherwise with it.
    let sharing = try affected.sorted().flatMap { try codes.renew($0, borne(by: $0)) }
    for key in affected.union(sharing).sorted() { try recount(key) }
    let add = try RowWriter(
      """
      INSERT INTO count_sum VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET number = number + excluded.number
      """, in: db)
    let nothing = try RowWriter(
      """
      DELETE FROM count_sum
      WHERE plan = ? AND kind = ? AND first = ? AND second = ? AND day = ? AND number = 0
      """, in: db)
    for (part, number) in change where number != 0 {
      let name: [RowValue] = [
        .text(work.plan), .text(part.kind.rawValue), .text(part.first), .text(part.second),
        .integer(Int64(part.day)),
      ]
      try add.write(name, [.integer(number)])
      // Only what was taken away leaves nothing; of totals there may have been less than none.
      if number < 0 || part.kind == .total { try nothing.write(name) }
    }
    let done = try RowWriter("DELETE FROM count_stale WHERE device = ? AND visit = ?", in: db)
    for visit in visits { try done.write([.text(visit.device), .text(visit.visit)]) }
  }

  private mutating func place(_ visit: VisitKey) throws {
    let before = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \"key\", subject, day, apart FROM count_visit WHERE device = ? AND visit = ?"),
      arguments: [visit.device, visit.visit])
    if let before {
      affected.formUnion([before[0], before[1]])
      if before[3] { affected.formUnion(try keys(ofSubject: before[1])) }
    }
    let line = KeptOutline(device: visit.device, visit: visit.visit, plan: work.plan, in: db)
    let looks = KeptLooks(device: visit.device, visit: visit.visit, plan: work.plan, in: db)
    if let before {
      try looks.remove()
      try look(at: line.meeting(key: before[0], day: before[2]))
      try line.remove(key: before[0], day: before[2])
    }
    guard let now = try facts(of: visit), now.plan == work.plan else {
      try db.execute(
        sql: "DELETE FROM count_visit WHERE device = ? AND visit = ?",
        arguments: [visit.device, visit.visit])
      return
    }
    let placed = try work.place(now, held)
    affected.insert(placed.key)
    // The first record of a subject decides for all of its visits where it stands.
    if placed.isApart {
      affected.insert(now.subject.id)
      affected.formUnion(try keys(ofSubject: now.subject.id))
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO count_visit VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
          plan = excluded.plan, "key" = excluded."key", subject = excluded.subject,
          day = excluded.day, counts = excluded.counts, apart = excluded.apart
        """
    ).execute(arguments: [
      visit.device, visit.visit, work.plan, placed.key, now.subject.id, now.day.number,
      placed.counts, placed.isApart,
    ])
    let known = try known(visit)
    let said = try known?.said ?? KeptOutline.said(visit.device, visit.visit, in: db)
    try looks.write(said, clockWentBack: known?.clockWentBack)
    let outline = try work.outline(now, said, held)
    try look(at: outline.mark.map { KeptMeeting(party: $0.party, day: now.day.number) })
    try line.write(outline, of: now, key: placed.key)
    for hash in now.evidence where !held.contains(hash) {
      try db.cachedStatement(
        sql: "INSERT INTO count_missing VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
      ).execute(arguments: [hash, visit.device, visit.visit])
    }
    affected.formUnion(
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT "key" FROM count_visit INDEXED BY count_visit_by_id
            WHERE visit = ? AND device <> ? AND plan = ?
            """),
        arguments: [visit.visit, visit.device, work.plan]))
  }

  /// Remembers how many groups of visits there were at a meeting before anything changes there.
  private mutating func look(at meeting: KeptMeeting?) throws {
    guard let meeting, meetings[meeting] == nil else { return }
    meetings[meeting] = try meeting.groups(of: work.plan, in: db)
  }

  /// What tells those visits' subjects from others that may turn out to be others and bear an id.
  private func keys(ofSubject id: String) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT "key" FROM count_visit INDEXED BY count_visit_apart
          WHERE plan = ? AND subject = ? AND apart = 1
          """), arguments: [work.plan, id])
  }

  /// What is to be known of the subject as visits show it that may have been paid to another.
  private mutating func entries(_ key: String) throws -> [CountWork.Entry] {
    if let known = entries[key] { return known }
    let subjects = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT v.subject_body FROM count_visit c INDEXED BY count_visit_by_key
          CROSS JOIN visit v ON v.device = c.device AND v.id = c.visit
          WHERE c.plan = ? AND c."key" = ? AND c.apart = 1
          """), arguments: [work.plan, key])
    let entries = try subjects.map {
      work.entry(try Subject(document: JSONReader.read($0)), key)
    }
    self.entries[key] = entries
    return entries
  }

  /// The codes that subjects bear which may turn out to be others.
  private mutating func borne(by key: String) throws -> Set<String> {
    try entries(key).reduce(into: []) { $0.formUnion($1.codes) }
  }

  private mutating func recount(_ key: String) throws {
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
      : try work.count(facts(to: key, visits), held)?
        .adding(KeptOpenLines.parts(of: work.plan, key, in: db))
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
    let teams = count?.institution == nil ? [] : try lists.paid(work.teams)
    for one in teams { change[one.part, default: 0] += 1 }
    try lists.renew(paid, to: teams)
    if before != nil || count?.disagreement.isEmpty == false {
      try lists.renew(count?.disagreement ?? [], of: count?.subject)
    }
    guard let count else { return }
    for (part, number) in count.parts { change[part, default: 0] += number }
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

  /// All visits to a subject as they count: those that have just been placed are known.
  private mutating func facts(to key: String, _ visits: [Row]) throws -> [VisitFacts] {
    let known = visits.compactMap { facts[VisitKey(device: $0[0], visit: $0[1])] }
    guard known.count < visits.count else { return known }
    return try SubjectVisits(store: store, plan: work.plan, db: db).all(to: key, &breaches)
  }

  /// What is known of a visit that has just come.
  private mutating func known(_ visit: VisitKey) throws -> FreshVisits.Known? {
    guard let fresh else { return nil }
    let head = try heads[visit.device] ?? LogTable.entry.head(of: visit.device, in: db)
    heads[visit.device] = head
    return fresh.known(visit.device, visit.visit, head: head)
  }

  private mutating func read(_ visit: VisitKey) throws -> VisitFacts? {
    guard var known = try known(visit)?.facts else {
      return try VisitFactsReading.one(visit.device, visit.visit, in: db)
    }
    try VisitFactsReading.addPapers(to: &known, in: db)
    return known
  }

  /// A visit as it counts; nil where there is none.
  private mutating func facts(of visit: VisitKey) throws -> VisitFacts? {
    if let known = facts[visit] { return known }
    guard var read = try read(visit) else { return nil }
    try store.judge(&read, &breaches, in: db)
    facts[visit] = read
    let isHeld = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
    for hash in read.evidence where !held.contains(hash) {
      if try Bool.fetchOne(isHeld, arguments: [hash]) == true { held.insert(hash) }
    }
    return read
  }
}
