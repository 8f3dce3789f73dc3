import GRDB
import Model

/// Adds up what is kept of a plan's visits within some days.
struct CountSums {
  let plan: String
  let period: Period
  let campaign: Period
  /// What is asked for beyond the figures.
  let details: Set<KeptCounts.Detail>
  let db: Database
  /// Whether days beyond the campaign are asked for on which visits were paid.
  let reachesBeyond: Bool

  init(
    plan: String, period: Period, campaign: Period, details: Set<KeptCounts.Detail>,
    in db: Database
  ) throws {
    (self.plan, self.period, self.campaign) = (plan, period, campaign)
    (self.details, self.db) = (details, db)
    reachesBeyond = try CountSums.reachesBeyond(plan, period, campaign, in: db)
  }

  private static let first = -1_000_000_000
  private static let last = 1_000_000_000
  private var from: Int { period.from?.number ?? CountSums.first }
  private var to: Int { period.to?.number ?? CountSums.last }
  var begin: Int { campaign.from?.number ?? CountSums.first }
  var end: Int { campaign.to?.number ?? CountSums.last }
  var days: StatementArguments { [plan, from, to] }

  static func reachesBeyond(
    _ plan: String, _ period: Period, _ campaign: Period, in db: Database
  ) throws -> Bool {
    let (begin, end) = (campaign.from?.number ?? first, campaign.to?.number ?? last)
    guard period.from?.number ?? first < begin || period.to?.number ?? last > end else {
      return false
    }
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM count_sum
          WHERE plan = ? AND kind = 'visits' AND (day < ? OR day > ?))
        """, arguments: [plan, begin, end]) ?? false
  }

  func kept() throws -> KeptCounts {
    var visits = 0
    var left: [LeftOutReason: Int] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT kind, first, day BETWEEN ?2 AND ?3, sum(number) FROM count_sum
        WHERE plan = ?1 AND kind IN ('visits', 'left') GROUP BY 1, 2, 3
        """, arguments: days)
    {
      let kind: String = row[0]
      let isInside: Bool = row[2]
      let count: Int = row[3]
      // A draft is a draft on any day.
      let reason = LeftOutReason(rawValue: row[1])
      if reason == .drafts || isInside {
        if kind == SubjectCount.Kind.visits.rawValue {
          visits += count
        } else if let reason {
          left[reason, default: 0] += count
        }
      } else {
        left[.outsidePeriod, default: 0] += count
      }
    }
    // What was found first in the campaign alone does not tell what was found first beyond it: outlines do.
    guard !reachesBeyond else {
      return KeptCounts(
        visits: visits, leftOut: left, cells: [:],
        totals: try added(to: institutions(.total)), inspected: try inspected(), conflicts: [:],
        inspections: [], teams: [:], notes: try notes())
    }
    var cells: [KeptCounts.Cell: Int64] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT first, second, sum(number) FROM count_sum
        WHERE plan = ?1 AND kind = 'cell' AND day BETWEEN ?2 AND ?3 GROUP BY 1, 2
        """, arguments: days)
    { cells[KeptCounts.Cell(row: row[0], column: row[1])] = row[2] }
    return KeptCounts(
      visits: visits, leftOut: left, cells: cells, totals: try institutions(.total),
      inspected: try isWhole ? institutions(.inspected) : inspected(),
      conflicts: try details.contains(.allConflicts)
        ? conflicts() : details.contains(.conflicts) ? conflicts(KeptCounts.mostConflicts) : [:],
      inspections: try details.contains(.inspections) ? inspections() : [],
      teams: try details.contains(.inspections) ? teams() : [:], notes: try notes(),
      reached: try details.contains(.progress) ? reached() : [],
      teamDays: try details.contains(.progress) ? teamDays() : [:],
      disagreeing: try details.isDisjoint(with: [.disagreement, .conflicts]) ? 0 : disagreeing(),
      visited: try details.contains(.subjects) ? visited() : [],
      townships: try details.contains(.progress) ? townships() : nil)
  }

  var isWhole: Bool { from <= begin && to >= end && !reachesBeyond }

  private func institutions(_ kind: SubjectCount.Kind) throws -> KeptCounts.Institutions {
    var sum = KeptCounts.Institutions()
    for row in try Row.fetchAll(
      db, sql: "SELECT first, second, number FROM count_sum WHERE plan = ? AND kind = ?",
      arguments: [plan, kind.rawValue])
    { try CountSums.add(row[2], row[0], row[1], to: &sum) }
    return sum
  }

  private static func add(
    _ number: Int64, _ place: String, _ name: String, to sum: inout KeptCounts.Institutions
  ) throws {
    switch SubjectCount.Place(rawValue: place) {
    case .row: sum.add(number, row: name, classes: [])
    case .type:
      sum.add(number, row: nil, classes: [CoverageClass(rawValue: name)].compactMap(\.self))
    case nil: throw CountedBody.illegible
    }
  }

  /// With institutions that were visited on the days that are asked for, and never in the campaign.
  private func added(
    to totals: KeptCounts.Institutions
  ) throws -> KeptCounts.Institutions {
    var sum = totals
    let bodies = try String.fetchCursor(
      db,
      sql: """
        SELECT s.body FROM count_note n
        CROSS JOIN count_subject s ON s.plan = n.plan AND s."key" = n."key"
        WHERE n.plan = ?1 AND n.kind <> 'uncertain'
          AND \(CountSums.isVisited("v.day BETWEEN ?2 AND ?3"))
          AND NOT \(CountSums.isVisited("v.day BETWEEN ?4 AND ?5"))
        """, arguments: days + [begin, end])
    while let body = try bodies.next() {
      for (part, number) in try CountedBody.parts(body) where part.kind == .added {
        try CountSums.add(number, part.first, part.second, to: &sum)
      }
    }
    return sum
  }

  /// Whether the subject of a note `n` has a visit that counts.
  /// - Parameter days: what holds for its day.
  private static func isVisited(_ days: String) -> String {
    """
    EXISTS (SELECT 1 FROM count_visit v INDEXED BY count_visit_by_key
      WHERE v.plan = ?1 AND v."key" = n."key" AND v.counts = 1 AND (\(days)))
    """
  }

  /// An institution counts in each part of the campaign in which it was visited.
  private func inspected() throws -> KeptCounts.Institutions {
    var sum = KeptCounts.Institutions()
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT s."row", s.classes, count(*) FROM (
          SELECT DISTINCT "key" FROM count_visit
          WHERE plan = ?1 AND counts = 1 AND day BETWEEN ?2 AND ?3) v
        JOIN count_subject s ON s.plan = ?1 AND s."key" = v."key" AND s.apart = 0 GROUP BY 1, 2
        """, arguments: days)
    {
      sum.add(row[2], row: row[0], classes: try CountedBody.classes(row[1]))
    }
    return sum
  }

  private func notes() throws -> [SubjectCount.Note] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT kind, "key", title, "row" FROM count_note n
        WHERE plan = ?1 AND \(CountSums.isVisited(
          "v.day BETWEEN ?2 AND ?3 OR kind <> 'uncertain' AND v.day BETWEEN ?4 AND ?5"))
        ORDER BY "key", kind
        """, arguments: days + [begin, end]
    ).map { row in
      guard let kind = SubjectCount.Note.Kind(rawValue: row[0]) else {
        throw CountedBody.illegible
      }
      return SubjectCount.Note(kind, key: row[1], title: row[2], row: row[3])
    }
  }
}
