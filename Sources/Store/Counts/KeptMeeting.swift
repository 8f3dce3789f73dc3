import GRDB
public import Model

/// A party and a day on which visits were paid to it.
struct KeptMeeting: Hashable {
  let party: String
  let day: Int

  /// How many groups there are among its visits, by reason.
  func groups(of plan: String, in db: Database) throws -> [VisitGroup.Reason: Int] {
    let visits = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT visit, device, mark FROM count_outline INDEXED BY count_outline_by_party
          WHERE plan = ? AND party = ? AND day = ?
          """), arguments: [plan, party, day])
    guard visits.count > 1 else { return [:] }
    return KeptMeetings.counts(
      VisitGroup.all(
        among: visits.map {
          MetVisit(
            id: $0[0], device: $0[1], party: party, mark: $0[2], day: Day(number: day), title: "")
        }))
  }
}

/// The visits that were paid to one party on one day.
enum KeptMeetings {
  /// How many groups there are, by reason.
  static func counts(_ groups: some Sequence<VisitGroup>) -> [VisitGroup.Reason: Int] {
    groups.reduce(into: [:]) { $0[$1.reason, default: 0] += 1 }
  }

  /// The visits of a plan of which several were paid to one party on one day.
  static func all(of plan: String, in db: Database) throws -> [MetVisit] {
    try visits(
      """
      SELECT party, day FROM count_outline INDEXED BY count_outline_by_party
      WHERE plan = ?1 AND party IS NOT NULL GROUP BY party, day HAVING count(*) > 1
      """, of: plan, in: db)
  }

  /// Those of them that look like one, by what they have alike.
  static func alike(of plan: String, in db: Database) throws -> [MetVisit] {
    try visits(
      """
      SELECT party, day, mark FROM count_outline INDEXED BY count_outline_by_party
      WHERE plan = ?1 AND party IS NOT NULL GROUP BY party, day, mark HAVING count(*) > 1
      """, "AND o.mark = m.mark", of: plan, in: db)
  }

  /// The visits of those meetings among them at which a subject was met that is counted when asked.
  static func apart(of plan: String, in db: Database) throws -> [MetVisit] {
    // The sign keeps SQLite from going through the index of all parties for each of these few subjects.
    try visits(
      """
      SELECT DISTINCT a.party, a.day FROM count_subject s INDEXED BY count_subject_apart
      CROSS JOIN count_outline a ON a.plan = s.plan AND a."key" = s."key"
      WHERE s.plan = ?1 AND s.apart = 1 AND +a.party IS NOT NULL
      """, of: plan, in: db)
  }

  private static func visits(
    _ meetings: String, _ condition: String = "", of plan: String, in db: Database
  ) throws -> [MetVisit] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT o.visit, o.device, o.party, o.mark, o.day, o.title FROM (\(meetings)) m
          CROSS JOIN count_outline o INDEXED BY count_outline_by_party
            ON o.plan = ?1 AND o.party = m.party AND o.day = m.day \(condition)
          """), arguments: [plan])
    var visits: [MetVisit] = []
    while let row = try rows.next() {
      visits.append(
        MetVisit(
          id: row[0], device: row[1], party: row[2], mark: row[3], day: Day(number: row[4]),
          title: row[5]))
    }
    return visits
  }

  /// How many groups there are at all other meetings, within some days.
  /// - Parameter apart: the visits of the meetings that are left out.
  static func counted(
    besides apart: [MetVisit], of plan: String, _ period: Period, in db: Database
  ) throws -> [VisitGroup.Reason: Int] {
    var counts = try Row.fetchAll(
      db,
      sql: """
        SELECT first, sum(number) FROM count_sum WHERE plan = ?1 AND kind = 'group'
          AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3) GROUP BY 1
        """, arguments: [plan, period.from?.number, period.to?.number]
    ).reduce(into: [VisitGroup.Reason: Int]()) { counts, row in
      guard let reason = VisitGroup.Reason(rawValue: row[0]) else { throw CountedBody.illegible }
      counts[reason] = row[1]
    }
    let meetings = Dictionary(grouping: apart) {
      KeptMeeting(party: $0.party, day: $0.day.number)
    }
    for (_, visits) in meetings where visits.first.map({ period.contains($0.day) }) == true {
      for (reason, number) in KeptMeetings.counts(VisitGroup.all(among: visits)) {
        counts[reason, default: 0] -= number
      }
    }
    return counts
  }
}

extension HubStore {
  /// The visits of which several were paid to one party on one day; nil where some are to be counted anew first.
  public func metVisits(_ work: CountWork) throws -> [MetVisit]? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      return try KeptMeetings.all(of: work.plan, in: db)
    }
  }

  /// How many groups of visits there are, by reason, and the visits of those meetings that are not in it, because a subject
  /// was met that is counted when asked; nil where some visits are to be counted anew first.
  public func countedMeetings(
    _ work: CountWork
  ) throws -> (groups: [VisitGroup.Reason: Int], apart: [MetVisit])? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      let apart = try KeptMeetings.apart(of: work.plan, in: db)
      return (
        try KeptMeetings.counted(
          besides: apart, of: work.plan, Period(from: nil, to: nil), in: db), apart
      )
    }
  }
}
