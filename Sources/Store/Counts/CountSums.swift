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

  private static let first = -1_000_000_000
  private static let last = 1_000_000_000
  private var from: Int { period.from?.number ?? CountSums.first }
  private var to: Int { period.to?.number ?? CountSums.last }
  var begin: Int { campaign.from?.number ?? CountSums.first }
  var end: Int { campaign.to?.number ?? CountSums.last }
  var days: StatementArguments { [plan, from, to] }

  /// Whether days beyond the campaign are asked for on which visits were paid.
  func reachesBeyond() throws -> Bool {
    guard from < begin || to > end else { return false }
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
      conflicts: try details.contains(.conflicts) ? disagreement() : [:],
      inspections: try details.contains(.inspections) ? inspections() : [],
      teams: try details.contains(.inspections) ? teams() : [:], notes: try notes(),
      reached: try details.contains(.progress) ? reached() : [],
      teamDays: try details.contains(.progress) ? teamDays() : [:],
      disagreeing: try details.isDisjoint(with: [.disagreement, .firstConflictWords])
        ? 0 : disagreeing(),
      visited: try details.contains(.subjects) ? visited() : [],
      townships: try details.contains(.progress) ? townships() : nil,
      conflictWords: try details.contains(.conflictWords)
        ? conflictWords()
        : details.contains(.firstConflictWords)
          ? conflictWords(first: KeptCounts.firstWords) : [])
  }

  var isWhole: Bool { from <= begin && to >= end }

  private func institutions(_ kind: SubjectCount.Kind) throws -> KeptCounts.Institutions {
    var sum = KeptCounts.Institutions()
    for row in try Row.fetchAll(
      db, sql: "SELECT first, second, number FROM count_sum WHERE plan = ? AND kind = ?",
      arguments: [plan, kind.rawValue])
    {
      switch SubjectCount.Place(rawValue: row[0]) {
      case .row: sum.add(row[2], row: row[1], classes: [])
      case .type:
        sum.add(row[2], row: nil, classes: [CoverageClass(rawValue: row[1])].compactMap(\.self))
      case nil: throw CountedBody.illegible
      }
    }
    return sum
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
        WHERE plan = ?1 AND (kind <> 'uncertain' OR EXISTS (
          SELECT 1 FROM count_visit v WHERE v.plan = ?1 AND v."key" = n."key" AND v.counts = 1
            AND v.day BETWEEN ?2 AND ?3))
        ORDER BY "key", kind
        """, arguments: days
    ).map { row in
      guard let kind = SubjectCount.Note.Kind(rawValue: row[0]) else {
        throw CountedBody.illegible
      }
      return SubjectCount.Note(kind, key: row[1], title: row[2], row: row[3])
    }
  }
}
