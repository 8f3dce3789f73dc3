import GRDB
import Model

/// Visits as they are counted, told from what is kept of each: their rows are read again only where persons are counted in
/// them. One subject may have thousands.
struct SubjectVisits {
  let store: HubStore
  let plan: String
  let db: Database

  /// Those to one subject, by device and id.
  /// - Parameter breaches: what is known of visits that break a rule, by device and id.
  func all(
    to key: String, _ breaches: inout [String: [String: VisitFitness]]
  ) throws -> [VisitFacts] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(SubjectVisits.columns), o.present, o.absent, o.pending,
            CASE WHEN o.present & ?3 <> 0 THEN \(KeptViolators.column) END
          FROM count_outline o CROSS JOIN visit v ON v.device = o.device AND v.id = o.visit
          WHERE o.plan = ?1 AND o."key" = ?2 ORDER BY o.device, o.visit
          """), arguments: [plan, key, KeptViolators.rows.rawValue])
    return try read(rows, &breaches, SubjectVisits.results)
  }

  /// Those to all subjects that are added up, with the rows alone that were found, and of these nothing but that they were.
  /// - Parameter breaches: what is known of visits that break a rule, by device and id.
  func found(_ breaches: inout [String: [String: VisitFitness]]) throws -> [VisitFacts] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(SubjectVisits.columns), o.present FROM count_subject s
          CROSS JOIN count_outline o ON o.plan = s.plan AND o."key" = s."key"
          CROSS JOIN visit v ON v.device = o.device AND v.id = o.visit
          WHERE s.plan = ?1 AND s.apart = 0 ORDER BY s."key"
          """), arguments: [plan])
    // Many visits found the same.
    var known: [Int64: [RowResult]] = [:]
    return try read(rows, &breaches) { row in
      let bits: Int64 = row[13]
      if let results = known[bits] { return results }
      let results = FormRowSet(rawValue: bits).rows.map {
        RowResult(row: $0, state: .present, violators: 1, items: [])
      }
      known[bits] = results
      return results
    }
  }

  /// What is read of an outline `o` and its visit `v`.
  private static let columns = """
    \(VisitFactsReading.columns(of: "v")), o."left",
      EXISTS (SELECT 1 FROM visit_review r WHERE r.device = o.device AND r.visit = o.visit)
        OR coalesce((SELECT fit = 0 FROM visit_rules r
          WHERE r.device = o.device AND r.visit = o.visit), 0)
    """

  private func read(
    _ rows: RowCursor, _ breaches: inout [String: [String: VisitFitness]],
    _ results: (Row) throws -> [RowResult]
  ) throws -> [VisitFacts] {
    var visits: [VisitFacts] = []
    var judged: [Int] = []
    var subject: (text: String, subject: Subject)?
    while let row = try rows.next() {
      let text: String = row[VisitFactsReading.subjectColumn]
      if subject?.text != text {
        subject = (text, try Subject(document: JSONReader.read(text)))
      }
      // Evidence is not looked for again: what is kept says whether some is missing.
      let isMissing = row[11] as String? == LeftOutReason.evidenceMissing.rawValue
      visits.append(
        try VisitFactsReading.facts(
          row, subject: subject?.subject, rows: results(row), evidence: isMissing ? [""] : []))
      if row[12] { judged.append(visits.count - 1) }
    }
    for place in judged { try store.judge(&visits[place], &breaches, in: db) }
    return visits
  }

  private static func results(_ row: Row) throws -> [RowResult] {
    let told: String? = row[16]
    let violators = try told.map { KeptViolators.numbers(try JSONReader.read($0)) } ?? [:]
    let states: [(RowResult.State, FormRowSet)] = [
      (.present, FormRowSet(rawValue: row[13])), (.absent, FormRowSet(rawValue: row[14])),
      (.pending, FormRowSet(rawValue: row[15])),
    ]
    return states.flatMap { state, rows in
      rows.rows.map { name in
        RowResult(
          row: name, state: state,
          violators: state == .present ? violators[name] ?? 1 : 0, items: [])
      }
    }
  }
}
