import GRDB
import Model

extension CountSums {
  /// Rows on which visits within the days disagree, by key, each with the visits that say 有 first and then the others by
  /// day: numbers of rows sort as the form has them.
  /// - Parameter first: so many of them; nil for all.
  func conflicts(_ first: Int? = nil) throws -> [String: [AnswerConflict]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT "key", subject, "row", json_group_array(visit) FILTER (WHERE present),
          json_group_array(visit) FILTER (WHERE NOT present)
        FROM count_answer WHERE plan = ? AND day BETWEEN ? AND ?
        GROUP BY "key", "row" HAVING min(present) < max(present)
        ORDER BY "key", "row" LIMIT ?
        """, arguments: days + [first ?? -1])
    var found: [String: [AnswerConflict]] = [:]
    while let row = try rows.next() {
      let visits = try [row[3], row[4]].flatMap { try JSONReader.read($0 as String).array ?? [] }
      found[row[0], default: []].append(
        AnswerConflict(subject: row[1], row: row[2], visits: visits.compactMap(\.string)))
    }
    return found
  }

  /// How many rows those are.
  func disagreeing() throws -> Int {
    guard !isWhole else {
      return try Int.fetchOne(
        db, sql: "SELECT sum(number) FROM count_sum WHERE plan = ? AND kind = 'disagreeing'",
        arguments: [plan]) ?? 0
    }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM count_answer
          WHERE plan = ? AND day BETWEEN ? AND ?
          GROUP BY "key", "row" HAVING min(present) <> max(present))
        """, arguments: days) ?? 0
  }

  /// Institutions that were inspected within the days.
  func inspections() throws -> [InspectedInstitution] {
    struct Found {
      let row: Row
      let first: Day
      var visits: [String]
    }
    var found: [Found] = []
    var last: String?
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT v."key", v.day, v.visit, i.subject, i.township, i.listed, s.classes
        FROM count_visit v INDEXED BY count_visit_by_key
        JOIN count_institution i ON i.plan = v.plan AND i."key" = v."key"
        JOIN count_subject s ON s.plan = v.plan AND s."key" = v."key"
        WHERE v.plan = ? AND v.day BETWEEN ? AND ? AND v.counts = 1
        ORDER BY v."key", v.day, v.visit
        """, arguments: days)
    while let row = try rows.next() {
      let key: String = row[0]
      if key != last {
        found.append(Found(row: row.copy(), first: Day(number: row[1]), visits: []))
        last = key
      }
      found[found.count - 1].visits.append(row[2])
    }
    return try found.map { one in
      InspectedInstitution(
        key: one.row[0], subject: one.row[3], township: one.row[4], isListed: one.row[5],
        classes: try CountedBody.classes(one.row[6]), first: one.first, visits: one.visits)
    }
  }

  /// Institutions that were inspected in the campaign, each as its last visit shows it.
  func visited() throws -> [KeptCounts.Visited] {
    var found: [KeptCounts.Visited] = []
    var run: (key: String, device: String, visit: String, visits: [String])?
    let shown = try db.cachedStatement(
      sql: "SELECT subject_body FROM visit WHERE device = ? AND id = ?")
    func close() throws {
      guard let run, let text = try String.fetchOne(shown, arguments: [run.device, run.visit])
      else { return }
      found.append(
        KeptCounts.Visited(
          key: run.key, subject: try Subject(document: JSONReader.read(text)), visits: run.visits))
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT v."key", v.device, v.visit, v.day BETWEEN ?2 AND ?3
        FROM count_institution i
        CROSS JOIN count_visit v INDEXED BY count_visit_by_key
          ON v.plan = i.plan AND v."key" = i."key" AND v.day BETWEEN ?4 AND ?5
        WHERE i.plan = ?1 AND v.counts = 1 ORDER BY i."key", v.day, v.visit, v.device
        """, arguments: days + [begin, end])
    while let row = try rows.next() {
      let key: String = row[0]
      if run?.key != key {
        try close()
        run = (key, row[1], row[2], [])
      }
      run?.device = row[1]
      run?.visit = row[2]
      if row[3] { run?.visits.append(row[2]) }
    }
    try close()
    return found
  }

  /// Visits to these, by team.
  func teams() throws -> [String: [KeptCounts.Paid]] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT team, visit, day FROM count_team
        WHERE plan = ? AND day BETWEEN ? AND ? ORDER BY team, visit
        """, arguments: days
    ).reduce(into: [:]) { teams, row in
      teams[row[0], default: []].append(
        KeptCounts.Paid(visit: row[1], day: Day(number: row[2])))
    }
  }

  /// Institutions that were inspected within the days, in numbers.
  func reached() throws -> [KeptCounts.Reached] {
    guard !isWhole else { return try reachedInCampaign() }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT f.first, i.township, i.listed, s.classes, count(*) FROM (
          SELECT "key", min(day) AS first FROM count_visit INDEXED BY count_visit_by_key
          WHERE plan = ?1 AND day BETWEEN ?2 AND ?3 AND counts = 1 GROUP BY "key") f
        CROSS JOIN count_institution i ON i.plan = ?1 AND i."key" = f."key"
        CROSS JOIN count_subject s ON s.plan = ?1 AND s."key" = f."key"
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """, arguments: days
    ).map { row in
      KeptCounts.Reached(
        first: Day(number: row[0]), township: row[1], isListed: row[2],
        classes: try CountedBody.classes(row[3]), count: row[4])
    }
  }

  /// The same in the whole campaign.
  private func reachedInCampaign() throws -> [KeptCounts.Reached] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT day, first, second, number FROM count_sum WHERE plan = ? AND kind = 'reached'
        ORDER BY day, first, second
        """, arguments: [plan]
    ).map { row in
      let words = (row[2] as String).split(separator: " ")
      return KeptCounts.Reached(
        first: Day(number: row[0]), township: row[1], isListed: words.first == "listed",
        classes: words.dropFirst().compactMap { CoverageClass(rawValue: String($0)) },
        count: row[3])
    }
  }

  /// How many visits to these each team paid, by day.
  func teamDays() throws -> [String: [Day: Int]] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT first, day, number FROM count_sum
        WHERE plan = ? AND kind = 'paid' AND day BETWEEN ? AND ?
        """, arguments: days
    ).reduce(into: [:]) { teams, row in
      teams[row[0], default: [:]][Day(number: row[1])] = row[2]
    }
  }

  /// How many institutions of the newest roster each township has.
  func townships() throws -> [String: Int] {
    Dictionary(
      try Row.fetchAll(
        db, sql: "SELECT first, number FROM count_sum WHERE plan = ? AND kind = 'township'",
        arguments: [plan]
      ).map { ($0[0], $0[1]) }, uniquingKeysWith: { one, _ in one })
  }
}
