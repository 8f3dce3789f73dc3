import GRDB
public import Model

/// Reads the marks of visits.
enum VisitMarks {
  /// Of all visits whose day a device visited on; of all visits where no device is given.
  static func all(sharingDaysWith device: String?, in db: Database) throws -> [VisitMark] {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT v.device, v.subject_body, r.body FROM visit v
        JOIN record r ON r.device = v.device AND r.kind = 'visit' AND r.entity = v.id
        WHERE (?1 IS NULL OR v.day IN (SELECT day FROM visit WHERE device = ?1))
          AND \(VisitFactsReading.discardReason) IS NULL
        ORDER BY v.device, v.id
        """, arguments: [device])
    var marks: [VisitMark] = []
    while let row = try cursor.next() {
      let subject: String = row[1]
      let body: String = row[2]
      if let mark = VisitMark(
        device: row[0], visit: try JSONReader.read(body),
        subject: try Subject(document: JSONReader.read(subject)))
      {
        marks.append(mark)
      }
    }
    return marks
  }
}

extension WorkspaceStore {
  /// The marks of all visits.
  public func visitMarks() throws -> [VisitMark] {
    try log.read { try VisitMarks.all(sharingDaysWith: nil, in: $0) }
  }
}

extension HubStore {
  /// The marks of all visits, or of those on the days of one device.
  public func visitMarks(sharingDaysWith device: String? = nil) throws -> [VisitMark] {
    try log.read { try VisitMarks.all(sharingDaysWith: device, in: $0) }
  }
}
