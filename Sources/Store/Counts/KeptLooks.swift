import GRDB
import Model

/// What a list of visits to be reviewed is chosen by and no table of visits has: who paid a visit, and whether the clock
/// went back meanwhile. It stands among the sums of a plan, by the visit.
struct KeptLooks {
  private let device: String
  private let visit: String
  private let plan: String
  private let db: Database

  init(device: String, visit: String, plan: String, in db: Database) {
    (self.device, self.visit, self.plan, self.db) = (device, visit, plan, db)
  }

  private var name: String { VisitRuling.id(device: device, visit: visit) }

  /// Takes away what was kept.
  func remove() throws {
    for kind in [SubjectCount.Kind.crew, .clock] {
      try db.cachedStatement(
        sql: "DELETE FROM count_sum WHERE plan = ? AND kind = ? AND first = ?"
      ).execute(arguments: [plan, kind.rawValue, name])
    }
  }

  /// Writes down what is to be kept.
  /// - Parameters:
  ///   - said: what the record of the visit says.
  ///   - clockWentBack: whether the clock went back; nil where its log is to be looked at.
  func write(_ said: JSONValue, clockWentBack: Bool?) throws {
    if let inspectors = said["inspectors"] { try keep(.crew, JSONWriter.text(inspectors)) }
    if try clockWentBack ?? KeptLooks.clockWentBack(device, visit, in: db) { try keep(.clock, "") }
  }

  private func keep(_ kind: SubjectCount.Kind, _ what: String) throws {
    try db.cachedStatement(sql: "INSERT INTO count_sum VALUES (?, ?, ?, ?, 0, 1)").execute(
      arguments: [plan, kind.rawValue, name, what])
  }

  /// Whether an entry of a visit was written at an earlier time than the one before it.
  static func clockWentBack(_ device: String, _ visit: String, in db: Database) throws -> Bool {
    var times = WrittenTimes(about: visit)
    var wentBack = false
    try LogBodies.each(
      db.cachedStatement(
        sql: """
          SELECT e.body FROM visit_head h
          CROSS JOIN entry e ON e.device = h.device AND e.seq BETWEEN h.first AND h.last
          WHERE h.device = ? AND h.visit = ? ORDER BY e.seq
          """), [device, visit], in: db
    ) { body in
      wentBack = try times.isEarlier(body)
      return !wentBack
    }
    return wentBack
  }
}
