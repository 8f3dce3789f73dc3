import GRDB
import Model

/// Counts some visits of a plan anew, and the subjects that they belonged to and belong to now.
struct CountRenewal {
  let work: CountWork
  let store: HubStore
  let db: Database
  private let fresh: FreshVisits?
  private var heads: [String: LogHead] = [:]
  var entries: [String: [CountRules.Entry]] = [:]
  var facts: [VisitKey: VisitFacts] = [:]
  var held: Set<String> = []
  /// Subjects to be counted anew, by what tells each from others.
  var affected: Set<String> = []
  var change: [SubjectCount.Part: Int64] = [:]
  var breaches: [String: [String: VisitFitness]] = [:]
  /// How many groups of visits there were at each meeting that a visit left or came to.
  var meetings: [KeptMeeting: [VisitGroup.Reason: Int]] = [:]
  var codes: EnteredCodes { EnteredCodes(plan: work.plan, in: db) }

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

  /// What is known of a visit that has just come.
  mutating func known(_ visit: VisitKey) throws -> FreshVisits.Known? {
    try fresh?.known(visit.device, visit.visit, head: head(of: visit.device))
  }

  /// What the visits of a log that have just come come to.
  mutating func prepared(_ device: String) throws -> PreparedCounts? {
    try fresh?.counts(device, plan: work.plan, head: head(of: device))
  }

  private mutating func head(of device: String) throws -> LogHead {
    let head = try heads[device] ?? LogTable.entry.head(of: device, in: db)
    heads[device] = head
    return head
  }

  private mutating func read(_ visit: VisitKey) throws -> VisitFacts? {
    guard var known = try known(visit)?.facts else {
      return try VisitFactsReading.one(visit.device, visit.visit, in: db)
    }
    try VisitFactsReading.addPapers(to: &known, in: db)
    return known
  }

  /// A visit as it counts; nil where there is none.
  mutating func facts(of visit: VisitKey) throws -> VisitFacts? {
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
