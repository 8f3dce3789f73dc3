import GRDB
public import Model

/// Which of all visits have something that a reviewer must look at himself: what ``HubStore/look(at:)`` tells of one, told
/// of all at once from what is kept of them; of a draft that was discarded nothing is.
struct ReviewMarks {
  private struct Key: Hashable {
    let device: Int32
    let id: String
  }

  private let index: ReviewIndex
  private let db: Database
  private let places: [Key: Int]
  private let devices: [String: Int32]
  private var isMarked: [Bool]
  private var isKept: [Bool]

  /// Whether there is something, of each visit; nil of those of which nothing is kept.
  var all: [Bool?] { zip(isMarked, isKept).map { $1 ? $0 : nil } }

  /// - Parameter plans: those of which everything is kept.
  init(_ index: ReviewIndex, plans: [String], in db: Database) throws {
    (self.index, self.db) = (index, db)
    isMarked = [Bool](repeating: false, count: index.count)
    isKept = isMarked
    devices = Dictionary(
      Set(index.visits.map(\.device)).map { (index.words[Int($0)], $0) },
      uniquingKeysWith: { one, _ in one })
    places = Dictionary(
      index.visits.enumerated().map { (Key(device: $1.device, id: $1.id), $0) },
      uniquingKeysWith: { one, _ in one })
    markTwins()
    try markThose(
      """
      SELECT DISTINCT device, visit FROM evidence_link l
      WHERE NOT EXISTS (SELECT 1 FROM evidence_held h WHERE h.sha256 = l.sha256)
      """)
    try markMissingPapers()
    for plan in plans {
      try markThose(
        "SELECT device, visit FROM count_outline WHERE plan = ? AND problems > corrected", [plan])
      try markThose(
        """
        SELECT substr(first, 1, instr(first, '/') - 1), substr(first, instr(first, '/') + 1)
        FROM count_sum WHERE plan = ? AND kind = 'clock'
        """, [plan])
      try markDisagreeing(plan)
    }
  }

  private mutating func mark(_ device: String, _ visit: String) {
    if let place = place(device, visit) { isMarked[place] = true }
  }

  private func place(_ device: String, _ visit: String) -> Int? {
    devices[device].flatMap { places[Key(device: $0, id: visit)] }
  }

  private mutating func markThose(
    _ sql: String, _ arguments: StatementArguments = []
  ) throws {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() { mark(row[0], row[1]) }
  }

  /// Visits whose papers or the pictures of these have not come.
  private mutating func markMissingPapers() throws {
    let held = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
    let rows = try Row.fetchCursor(
      db, sql: "SELECT device, body FROM record INDEXED BY record_by_kind WHERE kind = 'document'")
    while let row = try rows.next() {
      let paper = try DocumentRecord(document: JSONReader.read(row[1] as String))
      let lacks = try paper.files.contains {
        try Bool.fetchOne(held, arguments: [$0.sha256]) == false
      }
      if lacks { mark(row[0], paper.visit) }
    }
  }

  /// Final visits of one plan that were paid to one party on one day.
  private mutating func markTwins() {
    struct Party: Hashable {
      let plan: Int32
      let word: Int32
    }
    var start = 0
    while start < index.count {
      let day = index.visits[start].day
      let end = index.visits[start...].firstIndex { $0.day != day } ?? index.count
      var bySubject: [Party: (id: String, isSeveral: Bool)] = [:]
      var byName: [Party: (id: String, isSeveral: Bool)] = [:]
      func add(
        _ id: String, to known: inout [Party: (id: String, isSeveral: Bool)], _ party: Party
      ) {
        guard let one = known[party] else { return known[party] = (id, false) }
        if one.id != id { known[party] = (one.id, true) }
      }
      for visit in index.visits[start..<end] where visit.isFinal {
        add(visit.id, to: &bySubject, Party(plan: visit.plan, word: visit.subject))
        if visit.name >= 0 {
          add(visit.id, to: &byName, Party(plan: visit.plan, word: visit.name))
        }
      }
      for place in start..<end {
        let visit = index.visits[place]
        func isOther(_ one: (id: String, isSeveral: Bool)?) -> Bool {
          one.map { $0.isSeveral || $0.id != visit.id } ?? false
        }
        let title = Party(plan: visit.plan, word: visit.title)
        if isOther(bySubject[Party(plan: visit.plan, word: visit.subject)])
          || visit.isTitled && isOther(byName[title])
        {
          isMarked[place] = true
        }
      }
      start = end
    }
  }

  /// Visits that answered a row otherwise than a final one to the same subject.
  private mutating func markDisagreeing(_ plan: String) throws {
    struct Said {
      let place: Int
      let present: FormRowSet
      let absent: FormRowSet
    }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT device, visit, present, absent FROM count_outline WHERE plan = ?",
      arguments: [plan])
    var said: [Said] = []
    var all: [Int32: (present: FormRowSet, absent: FormRowSet)] = [:]
    while let row = try rows.next() {
      guard let place = place(row[0], row[1]) else { continue }
      isKept[place] = true
      guard !index.visits[place].isReinspection else { continue }
      let one = Said(
        place: place, present: FormRowSet(rawValue: row[2]), absent: FormRowSet(rawValue: row[3]))
      said.append(one)
      guard index.visits[place].isFinal else { continue }
      let subject = index.visits[place].subject
      all[subject, default: ([], [])].present.formUnion(one.present)
      all[subject, default: ([], [])].absent.formUnion(one.absent)
    }
    for one in said {
      guard let others = all[index.visits[one.place].subject] else { continue }
      // What a visit says itself it does not contradict.
      if !one.present.isDisjoint(with: others.absent)
        || !one.absent.isDisjoint(with: others.present)
      {
        isMarked[one.place] = true
      }
    }
  }
}

extension HubStore {
  /// Which of all visits have something to look at, nil of those of which nothing is kept; nil where some are to be counted
  /// anew first.
  /// - Parameter works: by what the visits of all plans are counted.
  public func reviewMarks(_ index: ReviewIndex, _ works: [CountWork]) throws -> [Bool?]? {
    try log.read { db in
      for work in works {
        guard try HubStore.isCurrent(work, in: db) else { return nil }
      }
      return try ReviewMarks(index, plans: works.map(\.plan), in: db).all
    }
  }

  /// Which of all visits were paid by one of some inspectors; nil where some are to be counted anew first.
  /// - Parameter inspectors: as ``VisitMark/inspectors(_:)`` tells them.
  public func visits(
    by inspectors: Set<String>, _ works: [CountWork]
  ) throws -> Set<String>? {
    try log.read { db in
      var visits: Set<String> = []
      // Very many visits were paid by one team.
      var known: [String: Bool] = [:]
      for work in works {
        guard try HubStore.isCurrent(work, in: db) else { return nil }
        let rows = try Row.fetchCursor(
          db, sql: "SELECT first, second FROM count_sum WHERE plan = ? AND kind = 'crew'",
          arguments: [work.plan])
        while let row = try rows.next() {
          let list: String = row[1]
          let isTheirs =
            try known[list]
            ?? !VisitMark.inspectors(JSONReader.read(list)).isDisjoint(with: inspectors)
          known[list] = isTheirs
          if isTheirs { visits.insert(row[0]) }
        }
      }
      return visits
    }
  }
}
