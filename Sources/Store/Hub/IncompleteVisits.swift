import GRDB
import Model

extension HubStore {
  /// Visits of a device whose evidence or documents have not all come, by id, with how many pieces
  /// each lacks.
  public func incomplete(device: String) throws -> [(visit: String, missing: Int)] {
    try log.read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT visit, count(*) FROM evidence_link l
          WHERE device = ? AND NOT EXISTS
            (SELECT 1 FROM evidence_held h WHERE h.sha256 = l.sha256)
          GROUP BY visit ORDER BY visit
          """)
      var missing: [String: Int] = [:]
      for row in try Row.fetchAll(statement, arguments: [device]) { missing[row[0]] = row[1] }
      let held = try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
      for document in try VisitFactsReading.documents(of: device, in: db) {
        for file in document.files
        where try Bool.fetchOne(held, arguments: [file.sha256]) == false {
          missing[document.visit, default: 0] += 1
        }
      }
      return missing.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }
}
