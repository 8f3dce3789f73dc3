import GRDB
public import Model

/// Reads the marks of visits.
enum VisitMarks {
  /// Visits of others that could be one with some: begun in the same minute, to the same subject or both to subjects
  /// that no roster lists, whose ids are chance.
  private static let near = """
    (SELECT o.device, o.entity AS id FROM json_each(?1) m
     CROSS JOIN record o INDEXED BY visit_by_minute ON o.kind = 'visit'
       AND unixepoch(json_extract(o.body, '$.arrivedAt')) / 60 = json_extract(m.value, '$[0]')
       AND (o.device <> json_extract(m.value, '$[1]') OR o.entity <> json_extract(m.value, '$[2]'))
     CROSS JOIN visit mine ON mine.device = json_extract(m.value, '$[1]')
       AND mine.id = json_extract(m.value, '$[2]')
     CROSS JOIN visit other ON other.device = o.device AND other.id = o.entity
       AND other.plan = mine.plan AND (other.subject = mine.subject
         OR length(other.subject) = 36 AND length(mine.subject) = 36)
     GROUP BY 1, 2)
    """

  /// Of all visits.
  static func all(in db: Database) throws -> [VisitMark] {
    try read("visit v", in: db)
  }

  /// Of visits that could be one with some of these.
  static func near(_ marks: [VisitMark], in db: Database) throws -> [VisitMark] {
    let minutes = marks.map {
      JSONValue.array([.integer($0.minute), .string($0.device), .string($0.id)])
    }
    return try read(
      "\(near) n CROSS JOIN visit v ON v.device = n.device AND v.id = n.id",
      [JSONWriter.text(.array(minutes))], in: db)
  }

  /// Of some visits, by device and id.
  static func of(
    _ visits: [(device: String, id: String)], in db: Database
  ) throws -> [VisitMark] {
    guard !visits.isEmpty else { return [] }
    return try read(
      """
      json_each(?) k CROSS JOIN visit v
        ON v.device = json_extract(k.value, '$[0]') AND v.id = json_extract(k.value, '$[1]')
      """, [JSONWriter.text(.array(visits.map { .strings([$0.device, $0.id]) }))], in: db)
  }

  /// Of the visits that entries of a received log after a position write, those to a subject included that they
  /// change, once they are projected under a label.
  static func of(
    _ log: ReceivedLog, after seq: Int64, as label: String, in db: Database
  ) throws -> [VisitMark] {
    let keys = log.keys(after: seq)
    var ids = Set(keys.lazy.filter { $0.kind == .visit }.map(\.entity))
    var marks: [VisitMark] = []
    var others: Set<String> = []
    for key in keys where key.kind == .subject {
      others.formUnion(try Projection.visits(label, of: key.entity, in: db))
    }
    // Its subject came with it, so that it shows that one.
    for id in ids where log.device == label {
      let key = RecordKey(kind: .visit, entity: id)
      guard let visit = log.prepared(key, after: seq)?.visit else { continue }
      if let mark = visit.mark { marks.append(mark) }
      ids.remove(id)
      others.remove(id)
    }
    marks += try of(ids.union(others).map { (label, $0) }, in: db)
    return marks.sorted { $0.id < $1.id }
  }

  /// Whether a visit is a draft that was discarded: such a one has no mark.
  static func isDiscarded(_ facts: VisitFacts, _ document: JSONValue) -> Bool {
    facts.status == .draft && (document["discarded"]?["reason"] ?? .null) != .null
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
    try log.read { try VisitMarks.of(visits.map { ($0.device, $0.id) }, in: $0) }
  }

  /// The marks of some visits of a device.
  public func visitMarks(of visits: [String], device: String) throws -> [VisitMark] {
    try log.read { try VisitMarks.of(visits.map { (device, $0) }, in: $0) }
  }

  /// The marks of the visits that a merged log wrote.
  /// - Parameters:
  ///   - seq: the last entry that was held before.
  ///   - label: that of the log.
  public func visitMarks(
    of received: ReceivedLog, after seq: Int64, as label: String
  ) throws -> [VisitMark] {
    try log.read { try VisitMarks.of(received, after: seq, as: label, in: $0) }
  }

  /// The marks of all other visits that could be one with some of these.
  public func visitMarks(near marks: [VisitMark]) throws -> [VisitMark] {
    guard !marks.isEmpty else { return [] }
    return try log.read { try VisitMarks.near(marks, in: $0) }
  }
}
