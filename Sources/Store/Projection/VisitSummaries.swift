import GRDB
public import Model

/// A visit in a list: what is read of it without its rows.
public struct VisitSummary: Sendable {
  /// Id.
  public let id: String
  /// Plan.
  public let plan: String
  /// Version of the plan on which it was started.
  public let planVersion: Int
  /// Id of the subject.
  public let subject: String
  /// Why it was paid.
  public let type: VisitType
  /// How it ended.
  public let outcome: VisitOutcome
  /// Draft or final.
  public let status: VisitStatus
  /// Why a draft was discarded; nil where it was not.
  public let discarded: String?
  /// The day it counts for.
  public let day: Day
  /// Rows of the check form with a violation, in their order.
  public let presentRows: [String]
  /// The subject as the visit shows it.
  public let subjectRecord: Subject

  init(_ row: Row) throws {
    id = row[0]
    plan = row[1]
    subject = row[2]
    planVersion = row[9]
    discarded = row[10]
    subjectRecord = try Subject(document: JSONReader.read(row[3] as String))
    let type: String = row[4]
    let outcome: String = row[5]
    let status: String = row[6]
    let day: String = row[7]
    let rows: String? = row[8]
    guard let type = VisitType(rawValue: type), let outcome = VisitOutcome(rawValue: outcome),
      let status = VisitStatus(rawValue: status), let day = Day(day)
    else { throw StoreError.damaged(detail: "检查记录 \(id) 的投影无法识别，请运行 rebuild") }
    self.type = type
    self.outcome = outcome
    self.status = status
    self.day = day
    presentRows = (rows ?? "").split(separator: ",").map(String.init).sorted()
  }
}

extension VisitSummary {
  /// Some visits in short, or all, by id.
  static func of(_ visits: [String]?, in db: Database) throws -> [VisitSummary] {
    let read = try db.cachedStatement(
      sql: """
        SELECT id, plan, subject, subject_body, type, outcome, status, day,
          (SELECT group_concat(f."row") FROM form_row f
            WHERE f.device = v.device AND f.visit = v.id AND f.state = 'present'),
          plan_version, \(VisitFactsReading.discardReason)
        FROM visit v WHERE \(VisitFactsReading.chosen("v.id")) ORDER BY id
        """)
    return try Row.fetchAll(read, arguments: [VisitFactsReading.list(visits)])
      .map(VisitSummary.init)
  }
}
