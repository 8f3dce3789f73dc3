import GRDB
import Model

/// What a visit by itself says, as it is kept.
struct KeptOutline {
  let device: String
  let visit: String
  let plan: String
  let db: Database

  init(device: String, visit: String, plan: String, in db: Database) {
    (self.device, self.visit, self.plan, self.db) = (device, visit, plan, db)
  }

  /// Whom it was paid to, as it is kept; nil where that is not.
  func meeting(key: String, day: Int) throws -> KeptMeeting? {
    try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT party FROM count_outline
          WHERE plan = ? AND "key" = ? AND day = ? AND visit = ? AND device = ?
          """), arguments: [plan, key, day, visit, device]
    ).map { KeptMeeting(party: $0, day: day) }
  }

  /// Takes away what was kept.
  func remove(key: String, day: Int) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM count_outline
        WHERE plan = ? AND "key" = ? AND day = ? AND visit = ? AND device = ?
        """
    ).execute(arguments: [plan, key, day, visit, device])
  }

  /// Writes down what is to be kept.
  func write(_ outline: VisitOutline, of facts: VisitFacts, key: String) throws {
    let waived = outline.waived.mapValues { JSONValue.string($0) }
    try db.cachedStatement(
      sql: """
        INSERT INTO count_outline
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      plan, key, facts.day.number, visit, device, facts.subject.id, outline.title,
      outline.isInstitution, outline.left?.rawValue, outline.mark?.party, outline.mark?.likeness,
      outline.present.rawValue, outline.absent.rawValue, outline.pending.rawValue, outline.lists,
      waived.isEmpty ? nil : JSONWriter.text(.object(waived)), outline.remarks.problems,
      outline.remarks.corrected, outline.remarks.risks, outline.remarks.rectified,
      outline.remarks.unsaid,
    ])
  }

  /// The members of a visit's record of which something is kept besides its facts.
  private static let members = [
    "id", "plan", "arrivedAt", "leftAt", "inspectors", "evidenceWaived", "hiddenRisks",
    "priorProblems",
  ]
  private static let paths =
    (members.map { "'$.\($0)'" } + ["'$.answers.\"\(ChecklistItem.hiddenRisksID)\"'"])
    .joined(separator: ", ")

  /// What a record says in these members.
  static func said(in document: JSONValue) -> JSONValue {
    var said: [String: JSONValue] = [:]
    for member in members {
      if let value = document[member], value != .null { said[member] = value }
    }
    if let risks = document["answers"]?[ChecklistItem.hiddenRisksID], risks != .null {
      said["answers"] = .object([ChecklistItem.hiddenRisksID: risks])
    }
    return .object(said)
  }

  /// What the record of a visit says in these members; nothing where there is none.
  static func said(_ device: String, _ visit: String, in db: Database) throws -> JSONValue {
    let text = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT json_extract(body, \(paths)) FROM record
          WHERE device = ? AND kind = 'visit' AND entity = ?
          """), arguments: [device, visit])
    let values = try text.map { try JSONReader.read($0).array ?? [] } ?? []
    var document = Dictionary(zip(members, values), uniquingKeysWith: { one, _ in one })
      .filter { $0.value != .null }
    if values.count > members.count, let risks = values.last, risks != .null {
      document["answers"] = .object([ChecklistItem.hiddenRisksID: risks])
    }
    return .object(document)
  }
}
