import GRDB
import Model

/// Which visits of a hub keep the rules.
enum KeptRules {
  /// What was changed in a visit while it was final; nil where nothing was, or nothing is known.
  static func changed(_ device: String, _ visit: String, in db: Database) throws -> String? {
    let read = try db.cachedStatement(
      sql: "SELECT changed FROM visit_rules WHERE device = ? AND visit = ?")
    return try Row.fetchOne(read, arguments: [device, visit]).flatMap { $0[0] }
  }

  /// - Parameter changes: nil where the visit itself was not touched.
  static func note(_ facts: VisitFacts, _ changes: FinalChanges?, in db: Database) throws {
    let changed =
      try changes.map(\.field) ?? KeptRules.changed(facts.device, facts.id, in: db)
    try note(
      facts.device, facts.id, isFit: facts.fitness == .sound && changed == nil, changed: changed,
      in: db)
  }

  static func note(
    _ device: String, _ visit: String, isFit: Bool, changed: String?, in db: Database
  ) throws {
    try RowWriter(
      """
      INSERT INTO visit_rules VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET fit = excluded.fit, changed = excluded.changed
      """, in: db
    ).write([
      .text(device), .text(visit), .integer(isFit ? 1 : 0), changed.map(RowValue.text) ?? .null,
    ])
  }
}
