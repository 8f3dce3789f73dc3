import GRDB
public import Model

/// A visit as a list names it, with what it found in the rows of the form that are asked for.
public struct ListedVisit: Sendable {
  /// The laptop that wrote it.
  public let device: String
  /// Id.
  public let id: String
  /// Plan.
  public let plan: String
  /// What its subject is called.
  public let title: String
  /// The day it counts for.
  public let day: Day
  /// How many advertisements were removed.
  public let advertisementsRemoved: Int64
  /// Accounts that were dealt with.
  public let accounts: [String]
  /// Rows of the form that were asked for.
  public let rows: [RowResult]
}

extension HubStore {
  /// Visits of whatever laptops, by device and id, each read no further than a list tells of it.
  /// - Parameter rows: of each visit the rows of the form that are asked for.
  public func listed(_ rows: [String: Set<String>]) throws -> [ListedVisit] {
    try log.read { db in
      let visits = try Row.fetchCursor(
        db,
        sql: """
          SELECT v.device, v.id, v.plan, json_array(json_extract(v.subject_body, '$.name'),
            json_extract(v.subject_body, '$.address')), v.day, v.advertisements, v.accounts
          FROM json_each(?) k
          CROSS JOIN record r INDEXED BY record_by_entity ON r.entity = k.value AND r.kind = 'visit'
          CROSS JOIN visit v ON v.device = r.device AND v.id = r.entity
          WHERE \(VisitFactsReading.discardReason) IS NULL ORDER BY 1, 2
          """, arguments: [JSONWriter.text(.strings(rows.keys.sorted()))])
      var listed: [ListedVisit] = []
      while let visit = try visits.next() {
        let id: String = visit[1]
        guard let day = Day(visit[4] as String) else {
          throw StoreError.damaged(detail: "检查记录 \(id) 的投影无法识别，请运行 rebuild")
        }
        let words = try JSONReader.read(visit[3] as String).array ?? []
        listed.append(
          ListedVisit(
            device: visit[0], id: id, plan: visit[2],
            title: Subject.title(name: words.first?.string, address: words.last?.string), day: day,
            advertisementsRemoved: visit[5], accounts: try VisitFactsReading.list(visit[6]),
            rows: try (rows[id] ?? []).sorted().compactMap {
              try VisitFactsReading.row($0, of: visit[0], id, in: db)
            }))
      }
      return listed
    }
  }
}
