import GRDB
import Model

/// Which entries of a log are about each visit of a hub, from the first to the last: its own, those
/// of its papers and of the comments at it, and what was written of its subject since the visit began.
/// A review holds for the visit up to the last of them. Only the larger number is ever kept, so that it
/// does not matter in how many bundles the entries came: what was written of a subject before a visit
/// may have come before anybody knew of the visit, and moves nothing.
enum VisitHeads {
  /// Entries of a log that were just projected.
  struct Reach {
    var first: Int64
    var last: Int64
  }

  /// - Parameter reaches: from which entry to which each record was just touched.
  static func note(_ reaches: [RecordKey: Reach], device: String, in db: Database) throws {
    for (key, reach) in reaches {
      switch key.kind {
      case .visit: try extend(key.entity, to: reach, device, in: db)
      case .document, .comment:
        let record = try Projection.record(device, key, in: db)
        if let visit = record?["visit"]?.string {
          try extend(visit, to: reach, device, in: db)
        }
      case .review: try note(key, entry: reach.first, device, in: db)
      default: break
      }
    }
    for (key, reach) in reaches where key.kind == .subject {
      for visit in try Projection.visits(device, of: key.entity, in: db) {
        try db.cachedStatement(
          sql: "UPDATE visit_head SET last = max(last, ?3) WHERE device = ?1 AND visit = ?2"
        ).execute(arguments: [device, visit, reach.last])
      }
    }
  }

  private static func extend(
    _ visit: String, to reach: Reach, _ device: String, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO visit_head SELECT device, id, ?3, ?4 FROM visit WHERE device = ?1 AND id = ?2
        ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
        """
    ).execute(arguments: [device, visit, reach.first, reach.last])
  }

  private static func note(
    _ key: RecordKey, entry: Int64, _ device: String, in db: Database
  ) throws {
    guard let record = try Projection.record(device, key, in: db) else { return }
    let review = try VisitReview(document: record)
    try db.cachedStatement(
      sql: "INSERT INTO visit_review VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [
      review.device, review.visit, review.number, review.state.rawValue, review.seq, entry,
    ])
  }
}
