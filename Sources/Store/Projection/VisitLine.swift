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

  /// Its values after the device.
  var values: [RowValue] {
    [
      .text(facts.id), .text(facts.plan), .integer(version), .text(facts.subject.id),
      .text(JSONWriter.text(facts.subject.document)), .text(facts.type.rawValue),
      .text(facts.outcome.rawValue), .text(facts.status.rawValue), .text(facts.day.description),
      .integer(facts.advertisementsRemoved), .text(JSONWriter.text(.strings(facts.accounts))),
      .text(JSONWriter.text(.strings(facts.unqualifiedPhysicians))),
    ]
  }

  /// Writes ``values``.
  static func write(_ values: [RowValue], _ device: String, in db: Database) throws {
    try RowWriter(
      """
      INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET
        plan = excluded.plan, plan_version = excluded.plan_version, subject = excluded.subject,
        subject_body = excluded.subject_body, type = excluded.type, outcome = excluded.outcome,
        status = excluded.status, day = excluded.day, advertisements = excluded.advertisements,
        accounts = excluded.accounts, physicians = excluded.physicians
      """, in: db
    ).write([.text(device)], values)
  }
}
