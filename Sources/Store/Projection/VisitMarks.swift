import GRDB
public import Model

/// Reads the marks of visits.
enum VisitMarks {
  /// The minute at which a visit began, as it is indexed.
  private static func minute(_ record: String) -> String {
    "unixepoch(json_extract(\(record).body, '$.arrivedAt')) / 60"
  }

  /// A device's visits, and those that could be one with them: begun in the same minute, to the same subject
  /// or both to subjects that no roster lists, whose ids are chance.
  private static let near = """
    (SELECT device, id FROM visit WHERE device = ?1
     UNION
     SELECT o.device, o.entity FROM record m
     CROSS JOIN record o INDEXED BY visit_by_minute
       ON o.kind = 'visit' AND \(minute("o")) = \(minute("m"))
     CROSS JOIN visit mine ON mine.device = m.device AND mine.id = m.entity
     CROSS JOIN visit other ON other.device = o.device AND other.id = o.entity
       AND other.plan = mine.plan AND (other.subject = mine.subject
         OR length(other.subject) = 36 AND length(mine.subject) = 36)
     WHERE m.device = ?1 AND m.kind = 'visit')
    """

  /// Of all visits.
  static func all(in db: Database) throws -> [VisitMark] {
    try read("visit v", in: db)
  }

  /// Of a device's visits and of those that could be one with them.
  static func near(_ device: String, in db: Database) throws -> [VisitMark] {
    try read(
      "\(near) n JOIN visit v ON v.device = n.device AND v.id = n.id", [device], in: db)
  }

  /// Of some visits.
  static func of(_ visits: [VisitFacts], in db: Database) throws -> [VisitMark] {
    try read(
      """
      json_each(?) k CROSS JOIN visit v
        ON v.device = json_extract(k.value, '$[0]') AND v.id = json_extract(k.value, '$[1]')
      """, [JSONWriter.text(.array(visits.map { .strings([$0.device, $0.id]) }))], in: db)
  }

  private static func read(
    _ visits: String, _ arguments: StatementArguments = [], in db: Database
  ) throws -> [VisitMark] {
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT v.device, json_extract(r.body, '$.id'), json_extract(r.body, '$.plan'),
            json_extract(r.body, '$.arrivedAt'), json_extract(r.body, '$.leftAt'),
            r.body -> '$.inspectors', \(party) FROM \(visits)
          JOIN record r ON r.device = v.device AND r.kind = 'visit' AND r.entity = v.id
          WHERE \(VisitFactsReading.discardReason) IS NULL
          ORDER BY v.device, v.id
          """), arguments: arguments)
    var marks: [VisitMark] = []
    // Very many visits were paid by one team.
    var teams: [String: Set<String>] = [:]
    while let row = try cursor.next() {
      guard let id = text(row, 1), let plan = text(row, 2),
        let arrived = text(row, 3).flatMap({ Moment($0) })
      else { continue }
      let list: String = row[5] ?? "[]"
      let team = try teams[list] ?? VisitMark.inspectors(JSONReader.read(list))
      teams[list] = team
      marks.append(
        VisitMark(
          device: row[0], id: id, plan: plan, party: try party(row), inspectors: team,
          arrivedAt: arrived, leftAt: text(row, 4).flatMap { Moment($0) }))
    }
    return marks
  }
}

extension VisitMarks {
  /// Of a subject what its name and place need: of very many a whole one takes long to read.
  private static let party = ["id", "kind", "licenceKind", "name", "township", "address"]
    .map { "json_extract(v.subject_body, '$.\($0)')" }.joined(separator: ", ")

  private static func party(_ row: Row) throws -> VisitMark.Party {
    guard let id = text(row, 6), let kind = text(row, 7).flatMap(SubjectKind.init(rawValue:)),
      let licence = text(row, 8).flatMap(LicenceKind.init(rawValue:))
    else { throw StoreError.damaged(detail: "检查对象的投影无法识别，请运行 rebuild") }
    var subject = Subject(id: id, kind: kind, licenceKind: licence)
    (subject.name, subject.township, subject.address) = (text(row, 9), text(row, 10), text(row, 11))
    return VisitMark.Party(subject)
  }

  /// What a record says where it says text.
  private static func text(_ row: Row, _ index: Int) -> String? {
    String.fromDatabaseValue(row[index] as DatabaseValue)
  }
}

extension WorkspaceStore {
  /// The marks of all visits.
  public func visitMarks() throws -> [VisitMark] { try log.read(VisitMarks.all) }
}

extension HubStore {
  /// The marks of all visits.
  public func visitMarks() throws -> [VisitMark] { try log.read(VisitMarks.all) }

  /// The marks of some visits.
  public func visitMarks(of visits: [VisitFacts]) throws -> [VisitMark] {
    try log.read { try VisitMarks.of(visits, in: $0) }
  }

  /// The marks of a device's visits, and of all visits that could be one with them.
  public func visitMarks(near device: String) throws -> [VisitMark] {
    try log.read { try VisitMarks.near(device, in: $0) }
  }
}
