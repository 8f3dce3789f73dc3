import GRDB
public import Model

/// All visits of a hub, by day, device and id, as little of each as lists to be reviewed are chosen and put in order by. It
/// hangs on what was received alone.
public struct ReviewIndex: Sendable {
  /// A visit.
  struct Visit: Sendable {
    let device: Int32
    let id: String
    let plan: Int32
    let subject: Int32
    /// What the subject is called; the id of the subject where it is called nothing.
    let title: Int32
    /// The name of the subject; -1 where it has none.
    let name: Int32
    let township: Int32
    let day: Int32
    let first: Int64
    let last: Int64
    let isFit: Bool
    let isFinal: Bool
    let isReinspection: Bool
    /// Whether the subject is called anything.
    let isTitled: Bool
  }

  let visits: [Visit]
  /// Ids of devices, plans and subjects, names and townships.
  let words: [String]
  /// How many visits there are.
  public var count: Int { visits.count }

  /// The log in which one stands.
  public func device(_ place: Int) -> String { words[Int(visits[place].device)] }

  /// The id of one.
  public func id(_ place: Int) -> String { visits[place].id }

  /// Tells one from all others: ``VisitRuling/id(device:visit:)``.
  public func name(_ place: Int) -> String {
    VisitRuling.id(device: device(place), visit: id(place))
  }

  /// Where the subject of one is; empty where nobody said.
  public func township(_ place: Int) -> String { words[Int(visits[place].township)] }

  /// Whether one keeps the rules.
  public func isFit(_ place: Int) -> Bool { visits[place].isFit }

  /// Whether one is final.
  public func isFinal(_ place: Int) -> Bool { visits[place].isFinal }

  /// The first and the last entry of one.
  public func entries(_ place: Int) -> ClosedRange<Int64> {
    visits[place].first...visits[place].last
  }

  /// Some of them by the names of their subjects, those of one name as they stood.
  public func byName(_ places: [Int]) -> [Int] {
    let titles = Set(places.map { visits[$0].title })
      .sorted { words[Int($0)].utf8.lexicographicallyPrecedes(words[Int($1)].utf8) }
    var ranks = [Int](repeating: 0, count: words.count)
    for (rank, title) in titles.enumerated() { ranks[Int(title)] = rank }
    return places.map { (rank: ranks[Int(visits[$0].title)], place: $0) }
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.place)
  }
}

extension HubStore {
  /// All visits, for lists to be reviewed.
  public func reviewIndex() throws -> ReviewIndex {
    try log.read { db in
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT v.device, v.id, v.plan, v.subject, json_extract(v.subject_body, '$.name'),
            coalesce(json_extract(v.subject_body, '$.township'), ''), v.day, h.first, h.last,
            coalesce(s.fit, 1), v.status = 'finalised', v.type = 'reinspection',
            CASE WHEN json_extract(v.subject_body, '$.name') IS NULL THEN v.subject_body END
          FROM visit v NOT INDEXED
          CROSS JOIN visit_head h ON h.device = v.device AND h.visit = v.id
          LEFT JOIN visit_rules s ON s.device = v.device AND s.visit = v.id
          ORDER BY v.device, v.id
          """)
      var visits: [ReviewIndex.Visit] = []
      var words: [String] = []
      var known: [String: Int32] = [:]
      func word(_ text: String) -> Int32 {
        if let place = known[text] { return place }
        let place = Int32(words.count)
        words.append(text)
        known[text] = place
        return place
      }
      // Rows of one device and plan stand together.
      var (device, plan) = (("", -1 as Int32), ("", -1 as Int32))
      func word(_ text: String, like last: inout (String, Int32)) -> Int32 {
        if last.1 < 0 || last.0 != text { last = (text, word(text)) }
        return last.1
      }
      while let row = try cursor.next() {
        guard let day = Day(row[6] as String) else {
          throw StoreError.damaged(detail: "检查记录 \(row[1] as String) 的投影无法识别，请运行 rebuild")
        }
        let name: String? = row[4]
        let title =
          try name
          ?? (row[12] as String?).map { try Subject(document: JSONReader.read($0)).title } ?? ""
        let subject: String = row[3]
        visits.append(
          ReviewIndex.Visit(
            device: word(row[0], like: &device), id: row[1], plan: word(row[2], like: &plan),
            subject: word(subject),
            title: word(title.isEmpty ? subject : title), name: name.map(word) ?? -1,
            township: word(row[5]), day: Int32(day.number), first: row[7], last: row[8],
            isFit: row[9], isFinal: row[10], isReinspection: row[11], isTitled: !title.isEmpty))
      }
      // They came by device and id.
      let order = visits.indices.sorted { (visits[$0].day, $0) < (visits[$1].day, $1) }
      return ReviewIndex(visits: order.map { visits[$0] }, words: words)
    }
  }

  /// The last conclusion about each visit about which somebody concluded, by ``VisitRuling/id(device:visit:)``.
  public func lastConclusions() throws -> [String: (state: ReviewState, seq: Int64)] {
    try log.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.device, r.visit, r.state, r.seq
          FROM (SELECT device, visit, max(number) AS number FROM visit_review GROUP BY 1, 2) m
          CROSS JOIN visit_review r
            ON r.device = m.device AND r.visit = m.visit AND r.number = m.number
          """)
      var conclusions: [String: (state: ReviewState, seq: Int64)] = [:]
      while let row = try rows.next() {
        guard let state = ReviewState(rawValue: row[2]) else { continue }
        conclusions[VisitRuling.id(device: row[0], visit: row[1])] = (state, row[3])
      }
      return conclusions
    }
  }

  /// Who imported which entries, by log.
  public func importedEntries() throws -> [String: [(entries: ClosedRange<Int64>, actor: String)]] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT device, after, last, actor FROM bundle_import WHERE after < last ORDER BY 1, 4, 2
          """
      ).reduce(into: [:]) { imports, row in
        let after: Int64 = row[1]
        let last: Int64 = row[2]
        imports[row[0], default: []].append((entries: (after + 1)...last, actor: row[3]))
      }
    }
  }
}
