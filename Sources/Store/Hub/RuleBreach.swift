import Files
import GRDB
public import Model

/// A visit of a hub that breaks a rule.
public struct RuleBreach: Sendable {
  /// Log in which it stands.
  public let device: String
  /// The visit as it stands.
  public let document: JSONValue
  /// Whom it was paid to.
  public let subject: Subject
  /// Field that was changed while the visit was final; `/status` where it was opened again without
  /// a reason; nil where neither happened.
  public let changed: String?
  /// SHA-256 of what a ruling is about.
  public let state: String
  /// What a person decided about the visit as it stands.
  public let ruling: VisitRuling?

  /// Id of the visit.
  public var id: String { document["id"]?.string ?? "" }

  /// Whether it counts.
  public var fitness: VisitFitness {
    guard let ruling else { return .undecided }
    return ruling.isAdmitted ? .admitted : .excluded
  }
}

extension HubStore {
  /// Visits that break a rule, those included about which a person decided, by device and id.
  public func ruleBreaches() throws -> [RuleBreach] {
    try log.read { try ruleBreaches(in: $0) }
  }

  /// Those of one device.
  public func ruleBreaches(of device: String) throws -> [RuleBreach] {
    try log.read { try ruleBreaches(of: device, in: $0) }
  }

  func ruleBreaches(of writer: String? = nil, in db: Database) throws -> [RuleBreach] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT s.device, r.body, v.subject_body, s.changed, o.body
          FROM visit_rules s
          CROSS JOIN visit v ON v.device = s.device AND v.id = s.visit AND v.status = 'finalised'
          CROSS JOIN record r ON r.device = s.device AND r.kind = 'visit' AND r.entity = s.visit
          LEFT JOIN record o ON o.device = ?1 AND o.kind = 'ruling'
            AND o.entity = s.device || '/' || s.visit
          WHERE s.fit = 0 AND \(writer == nil ? "?2 IS NULL" : "s.device = ?2")
          ORDER BY s.device, s.visit
          """), arguments: [device, writer]
    ).map { row in
      let body: String = row[1]
      let changed: String? = row[3]
      let state = Digest.of(Array("\(body)\n\(changed ?? "")".utf8))
      let ruling = try (row[4] as String?).map {
        try VisitRuling(document: JSONReader.read($0))
      }
      return RuleBreach(
        device: row[0], document: try JSONReader.read(body),
        subject: try Subject(document: JSONReader.read(row[2] as String)), changed: changed,
        state: state, ruling: ruling.flatMap { $0.state == state ? $0 : nil })
    }
  }

  /// Whether visits were merged before it was noted which of them keep the rules, or to which entry
  /// each goes.
  public func lacksProjections() throws -> Bool {
    try log.read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM visit)
            > min((SELECT count(*) FROM visit_rules), (SELECT count(*) FROM visit_head))
          """) ?? false
    }
  }
}
