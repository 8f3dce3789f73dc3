import GRDB
import Model

/// The row of one visit in the table of visits.
struct VisitLine: Hashable {
  private let facts: VisitFacts
  private let version: Int64

  /// - Parameter version: of the plan on which the visit was started.
  init(_ facts: VisitFacts, version: Int64) {
    var facts = facts
    // They have tables of their own.
    facts.rows = []
    self.facts = facts
    self.version = version
  }

  func write(_ device: String, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET
          plan = excluded.plan, plan_version = excluded.plan_version, subject = excluded.subject,
          subject_body = excluded.subject_body, type = excluded.type, outcome = excluded.outcome,
          status = excluded.status, day = excluded.day, advertisements = excluded.advertisements,
          accounts = excluded.accounts, physicians = excluded.physicians
        """
    ).execute(arguments: [
      device, facts.id, facts.plan, version, facts.subject.id,
      JSONWriter.text(facts.subject.document), facts.type.rawValue, facts.outcome.rawValue,
      facts.status.rawValue, facts.day.description, facts.advertisementsRemoved,
      JSONWriter.text(.strings(facts.accounts)),
      JSONWriter.text(.strings(facts.unqualifiedPhysicians)),
    ])
  }
}
