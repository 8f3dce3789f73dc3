import GRDB
public import Model

/// A visit in a list: what is read of it without its rows.
public struct VisitSummary: Sendable {
  /// Id.
  public let id: String
  /// Plan.
  public let plan: String
  /// Id of the subject.
  public let subject: String
  /// Why it was paid.
  public let type: VisitType
  /// How it ended.
  public let outcome: VisitOutcome
  /// Draft or final.
  public let status: VisitStatus
  /// The day it counts for.
  public let day: Day
  /// Rows of the check form with a violation, in their order.
  public let presentRows: [String]
  private let body: String

  init(_ row: Row) throws {
    id = row[0]
    plan = row[1]
    subject = row[2]
    body = row[3]
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

  /// The subject as the visit shows it.
  public func readSubject() throws -> Subject { try Subject(document: JSONReader.read(body)) }
}

extension WorkspaceStore {
  /// Every visit in short, by id.
  public func summaries() throws -> [VisitSummary] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT id, plan, subject, subject_body, type, outcome, status, day,
              (SELECT group_concat(f."row") FROM form_row f
                WHERE f.device = v.device AND f.visit = v.id AND f.state = 'present')
            FROM visit v ORDER BY id
            """
        ).map(VisitSummary.init)
      }
    }
  }
}
