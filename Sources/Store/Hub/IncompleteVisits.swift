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

  /// How many pieces each visit lacks whose evidence or documents have not all come, by the log in which it stands.
  public func incomplete() throws -> [String: [Int]] {
    try log.read { db in
      var missing: [String: [String: Int]] = [:]
      let links = try Row.fetchCursor(
        db,
        sql: """
          SELECT device, visit, count(*) FROM evidence_link l
          WHERE NOT EXISTS (SELECT 1 FROM evidence_held h WHERE h.sha256 = l.sha256)
          GROUP BY device, visit
          """)
      while let row = try links.next() { missing[row[0], default: [:]][row[1]] = row[2] }
      let held = try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
      // Papers that name something which has not come are few; those alone are read.
      let papers = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.device, r.body FROM record r INDEXED BY record_by_kind
          WHERE r.kind = 'document' AND EXISTS (
            SELECT 1 FROM json_tree(r.body) t WHERE t."key" = 'sha256' AND NOT EXISTS (
              SELECT 1 FROM evidence_held h WHERE h.sha256 = t.value))
          """)
      while let row = try papers.next() {
        let document = try DocumentRecord(document: JSONReader.read(row[1] as String))
        for file in document.files
        where try Bool.fetchOne(held, arguments: [file.sha256]) == false {
          missing[row[0], default: [:]][document.visit, default: 0] += 1
        }
      }
      return missing.mapValues { visits in visits.sorted { $0.key < $1.key }.map(\.value) }
    }
  }
}
