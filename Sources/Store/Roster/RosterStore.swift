import GRDB
public import Model
import Synchronization

/// The institutions of a plan: `data/roster.sqlite` of a plan pack, never written again.
public final class RosterStore: Sendable {
  let queue: DatabaseQueue
  let path: String
  /// What was derived from it once; a roster never changes.
  let keptIndex = Mutex<RosterIndex?>(nil)
  let keptCodes = Mutex<RosterCodes?>(nil)
  let keptTownships = Mutex<RosterTownships?>(nil)
  private let keptLast = Mutex<Subject?>(nil)
  private let keptTotals = Mutex<RosterTotals?>(nil)

  static let columns =
    "id, name, category, ownership, grade, licence_kind, uscc, registration_number, township, "
    + "address, contact, telephone, latitude, longitude"

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Writes a roster in its own order.
  /// - Throws: ``StoreError``.
  public static func write(_ subjects: [Subject], to path: String) throws {
    try DatabaseOpening.translatingErrors {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(ApplicationID.roster.rawValue)")
      }
      try queue.write { db in
        let schema = ReleasedSchema.newestRoster
        try db.execute(sql: "PRAGMA user_version = \(schema.version)")
        try db.execute(sql: schema.text)
        let insert = try db.makeStatement(
          sql: "INSERT INTO institution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for (position, subject) in subjects.enumerated() {
          try insert.execute(arguments: [
            position + 1, subject.id, subject.kind.rawValue, subject.name, subject.category,
            subject.ownership?.rawValue, subject.grade?.rawValue, subject.licenceKind.rawValue,
            subject.creditCode, subject.registrationNumber, subject.township, subject.address,
            subject.contact, subject.telephone, subject.latitude, subject.longitude,
          ])
        }
      }
      try queue.close()
    }
  }

  /// Proves a roster from outside; only one that was proven is ever opened.
  /// - Throws: ``StoreError/received(detail:)``.
  public static func prove(path: String) throws {
    try ReceivedFile.read(.file(path), as: .roster, released: ReleasedSchema.roster) { db, _ in
      let subjects = try Row.fetchCursor(
        db, sql: "SELECT kind, \(columns) FROM institution")
      while let row = try subjects.next() { try prove(row) }
    }
  }

  /// Values that the tables and forms know, so that nothing is taken for something else later.
  private static func prove(_ row: Row) throws {
    let kind: String = row[0]
    let licence: String = row[6]
    let ownership: String? = row[4]
    let grade: String? = row[5]
    guard SubjectKind(rawValue: kind) != nil, LicenceKind(rawValue: licence) != nil,
      ownership.map({ Ownership(rawValue: $0) != nil }) ?? true,
      grade.map({ HospitalGrade(rawValue: $0) != nil }) ?? true
    else { throw StoreError.received(detail: "名册中有不认识的性质、等级或者证照类型") }
  }

  /// Opens a roster.
  /// - Throws: ``StoreError``.
  public static func open(path: String) throws -> RosterStore {
    let queue = try DatabaseOpening.openReadOnly(path, as: .roster)
    // Nobody writes to it: the lock of the first question stays, and each further one does without a look at
    // whether somebody did.
    try DatabaseOpening.translatingErrors {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    }
    return RosterStore(path: path, queue: queue)
  }

  /// The institution of that number, or nil.
  public func subject(_ id: String) throws -> Subject? {
    // Saves of one visit ask for the same one again and again.
    if let last = keptLast.withLock({ $0 }), last.id == id { return last }
    let found = try read(id)
    keptLast.withLock { $0 = found }
    return found
  }

  private func read(_ id: String) throws -> Subject? {
    try DatabaseOpening.translatingErrors {
      try queue.inDatabase { db in
        let statement = try db.cachedStatement(
          sql: "SELECT kind, \(RosterStore.columns) FROM institution WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(RosterStore.subject)
      }
    }
  }

  /// The numbers of the institutions that bear one of these very names, by name, each with its place in the roster. One
  /// look at the roster finds them all: it has no index of names.
  public func numbers(
    named names: Set<String>
  ) throws -> [String: [(position: Int64, id: String)]] {
    guard !names.isEmpty else { return [:] }
    return try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT name, position, id FROM institution
            WHERE name IN (SELECT value FROM json_each(?)) ORDER BY position
            """, arguments: [JSONWriter.text(.strings(names.sorted()))]
        ).reduce(into: [:]) { $0[$1[0], default: []].append(($1[1], $1[2])) }
      }
    }
  }

  /// The institutions that stand at one of these very addresses, in the order of the roster.
  public func institutions(addressed addresses: [String]) throws -> [Subject] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT kind, \(RosterStore.columns) FROM institution
            WHERE address IN (SELECT value FROM json_each(?)) ORDER BY position
            """, arguments: [JSONWriter.text(.strings(addresses))]
        ).map(RosterStore.subject)
      }
    }
  }

  /// Every institution, in the order of the roster.
  public func all() throws -> [Subject] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT kind, \(RosterStore.columns) FROM institution ORDER BY position"
        ).map(RosterStore.subject)
      }
    }
  }

  /// How many institutions there are in each township.
  public func townships() throws -> [String: Int] { try allTotals().townships }

  /// How many institutions there are of each category, ownership and grade.
  public func totals() throws -> [(sample: Subject, count: Int)] { try allTotals().kinds }

  private func allTotals() throws -> RosterTotals {
    try keptTotals.withLock { kept in
      if let kept { return kept }
      let totals = try beside(RosterTotals.init)
      kept = totals
      return totals
    }
  }

  /// Goes through all lines on a connection of its own: others go on asking for single ones meanwhile.
  func beside<Value>(_ read: (Database) throws -> Value) throws -> Value {
    let own = try DatabaseOpening.openReadOnly(path, as: .roster)
    let value = Result { try DatabaseOpening.translatingErrors { try own.read(read) } }
    try DatabaseOpening.translatingErrors { try own.close() }
    return try value.get()
  }

  /// How many rows there are.
  public func count() throws -> Int { try totals().reduce(0) { $0 + $1.count } }

  /// A nameless subject with what decides where it belongs: kind, category, ownership and grade,
  /// in four columns.
  static func classified(_ row: Row, from first: Int) -> Subject {
    classified(
      kind: row[first], category: row[first + 1], ownership: row[first + 2], grade: row[first + 3])
  }

  /// The same by what stands in these columns.
  static func classified(
    kind: String, category: String?, ownership: String?, grade: String?
  ) -> Subject {
    var subject = Subject(
      id: "", kind: SubjectKind(rawValue: kind) ?? .institution, licenceKind: .none)
    subject.category = category
    subject.ownership = ownership.flatMap(Ownership.init(rawValue:))
    subject.grade = grade.flatMap(HospitalGrade.init(rawValue:))
    return subject
  }

  static func subject(_ row: Row) -> Subject {
    let kind: String = row[0]
    let licence: String = row[6]
    var subject = Subject(
      id: row[1], kind: SubjectKind(rawValue: kind) ?? .institution,
      licenceKind: LicenceKind(rawValue: licence) ?? .none)
    subject.name = row[2]
    subject.category = row[3]
    let ownership: String? = row[4]
    let grade: String? = row[5]
    subject.ownership = ownership.flatMap(Ownership.init(rawValue:))
    subject.grade = grade.flatMap(HospitalGrade.init(rawValue:))
    subject.creditCode = row[7]
    subject.registrationNumber = row[8]
    subject.township = row[9]
    subject.address = row[10]
    subject.contact = row[11]
    subject.telephone = row[12]
    subject.latitude = row[13]
    subject.longitude = row[14]
    return subject
  }
}
