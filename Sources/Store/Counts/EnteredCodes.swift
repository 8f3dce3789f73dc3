import GRDB
import Model

/// Which codes institutions off the roster bear: two that bear one are one. They stand among the sums of a plan, each
/// with what tells the institution from others, and among the figures of their subject.
struct EnteredCodes {
  let plan: String
  let db: Database

  init(plan: String, in db: Database) { (self.plan, self.db) = (plan, db) }

  /// Writes down which codes a subject bears now; its own figures are written by who counts it.
  /// - Parameter key: what tells it from others.
  /// - Returns: what tells those from others that bear a code which came or went.
  func renew(_ key: String, _ codes: Set<String>) throws -> [String] {
    let known = try known(key)
    for code in known.subtracting(codes) {
      try db.cachedStatement(
        sql: """
          DELETE FROM count_sum
          WHERE plan = ? AND kind = 'code' AND first = ? AND second = ? AND day = 0
          """
      ).execute(arguments: [plan, code, key])
    }
    for code in codes.subtracting(known) {
      try db.cachedStatement(sql: "INSERT INTO count_sum VALUES (?, 'code', ?, ?, 0, 1)")
        .execute(arguments: [plan, code, key])
    }
    return try codes.symmetricDifference(known).flatMap { try others(bearing: $0, than: key) }
  }

  private func known(_ key: String) throws -> Set<String> {
    let body = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT body FROM count_subject
          WHERE plan = ? AND "key" = ? AND instr(body, '["code",') > 0
          """), arguments: [plan, key])
    return try body.map { try CountedBody.names(.code, CountedBody.parts($0)) } ?? []
  }

  /// What tells others apart that bear a code.
  func others(bearing code: String, than key: String) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT second FROM count_sum
          WHERE plan = ? AND kind = 'code' AND first = ? AND second <> ?
          """), arguments: [plan, code, key])
  }
}
