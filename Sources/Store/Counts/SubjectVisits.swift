import GRDB
import Model

/// The visits to one subject as they are counted, told from what is kept of each: their rows are read again only where
/// persons are counted in them. One subject may have thousands.
struct SubjectVisits {
  let store: HubStore
  let plan: String
  let db: Database

  /// Rows in which persons are counted.
  private static let sampled = FormRowSet(rows: FormRow.onSite.filter(\.isSampled).map(\.id))

  /// By device and id.
  /// - Parameter breaches: what is known of visits that break a rule, by device and id.
  func all(
    to key: String, _ breaches: inout [String: [String: VisitFitness]]
  ) throws -> [VisitFacts] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(VisitFactsReading.columns(of: "v")), o."left", o.present, o.absent, o.pending,
            CASE WHEN o.present & ?3 <> 0 THEN (
              SELECT json_group_object(f."row", f.violators) FROM form_row f
              WHERE f.device = o.device AND f.visit = o.visit AND f.state = 'present'
                AND f.violators <> 1) END,
            EXISTS (SELECT 1 FROM visit_review r WHERE r.device = o.device AND r.visit = o.visit)
              OR coalesce((SELECT fit = 0 FROM visit_rules r
                WHERE r.device = o.device AND r.visit = o.visit), 0)
          FROM count_outline o CROSS JOIN visit v ON v.device = o.device AND v.id = o.visit
          WHERE o.plan = ?1 AND o."key" = ?2 ORDER BY o.device, o.visit
          """), arguments: [plan, key, SubjectVisits.sampled.rawValue])
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
      if row[16] { judged.append(visits.count - 1) }
    }
    for place in judged { try store.judge(&visits[place], &breaches, in: db) }
    return visits
  }

  private func results(_ row: Row) throws -> [RowResult] {
    let told: String? = row[15]
    let violators = try told.map { try JSONReader.read($0).object ?? [:] } ?? [:]
    let states: [(RowResult.State, FormRowSet)] = [
      (.present, FormRowSet(rawValue: row[12])), (.absent, FormRowSet(rawValue: row[13])),
      (.pending, FormRowSet(rawValue: row[14])),
    ]
    return states.flatMap { state, rows in
      rows.rows.map { name in
        RowResult(
          row: name, state: state,
          violators: state == .present ? violators[name]?.integer ?? 1 : 0, items: [])
      }
    }
  }
}
