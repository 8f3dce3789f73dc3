import GRDB
import Model

/// A log with its projections in one database: what a workspace's log of one device and a hub's of
/// many have in common.
struct LogStore: Sendable {
  let database: StoreDatabase
  private let table: LogTable
  /// Whose changes are appended here: the laptop, or the bureau.
  let device: String
  private let lastVisit = LastVisit()

  private init(_ queue: DatabaseQueue, _ table: LogTable, device: String) {
    database = StoreDatabase(queue)
    self.table = table
    self.device = device
  }

  /// The log of one laptop.
  static func workspace(
    _ path: String, device: String, creating: Bool, by chain: MigrationChain
  ) throws -> LogStore {
    LogStore(
      try DatabaseOpening.open(path, as: .workspace, creating: creating, chain: chain), .log,
      device: device)
  }

  /// The logs of all laptops, and that of the bureau.
  static func hub(
    _ path: String, device: String, creating: Bool, by chain: MigrationChain
  ) throws -> LogStore {
    LogStore(
      try DatabaseOpening.open(path, as: .hub, creating: creating, chain: chain), .entry,
      device: device)
  }

  /// Looks at one state of the database.
  func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try DatabaseOpening.translatingErrors { try database.read(work) }
  }

  /// Does all of a piece of work or nothing, durably.
  func write<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try DatabaseOpening.translatingErrors { try database.queue.write(work) }
  }

  /// The last entry of a label.
  func head(of label: String) throws -> LogHead {
    try read { try table.head(of: label, in: $0) }
  }

  /// The hash of one entry of a label, or nil.
  func hash(of label: String, at seq: Int64) throws -> String? {
    try read { try table.hash(of: label, at: seq, in: $0) }
  }

  /// All records of a kind, with the device that wrote each.
  func records(_ kind: EntityKind) throws -> [(device: String, document: JSONValue)] {
    try read { try VisitFactsReading.records(kind, in: $0) }
  }

  /// Appends changes to the own log and projects them, in one durable transaction, where nothing
  /// makes `unless` throw within it.
  /// - Returns: how many entries were written; changes that change nothing write none.
  func append(
    _ changes: [FieldChange], actor: String, wall: Moment,
    interpret: @escaping VisitInterpreter, unless: (Database) throws -> Void
  ) throws -> Int {
    try write { db in
      try unless(db)
      return try append(changes, actor: actor, wall: wall, interpret: interpret, in: db) {
        try Projection.record(device, $0, in: db)
      }.entries.count
    }
  }

  /// The same within a transaction; `current` gives a record as it stands.
  func append(
    _ changes: [FieldChange], actor: String, wall: Moment, interpret: @escaping VisitInterpreter,
    in db: Database, current: (RecordKey) throws -> JSONValue?
  ) throws -> RecordWriting.Made {
    let head = try table.head(of: device, in: db)
    let projection = projection(interpret)
    let kept = try projection.isHub ? nil : lastVisit.standing(at: head, in: db)
    let made = try RecordWriting.entries(
      for: changes, after: head, device: device, actor: actor, wall: wall
    ) { key in
      if let kept, kept.key == key { return kept.document }
      return try current(key)
    }
    try table.insert(
      made.entries.lazy.map { LogText(seq: $0.entry.seq, body: $0.body, hash: $0.hash) },
      of: device, in: db)
    let only = made.records.keys.count == 1 ? made.records.keys.first : nil
    let projected = try projection.write(
      made.records, device: device, in: db,
      known: kept.flatMap { $0.key == only ? $0.projected : nil })
    if let only, only.kind == .visit, let projected, let last = made.entries.last {
      let end = LogHead(seq: last.entry.seq, hash: last.hash)
      try lastVisit.note(only, made.records[only].value, projected, head: end, in: db)
    } else if !made.entries.isEmpty {
      lastVisit.clear()
    }
    if projection.isHub {
      var reaches: [RecordKey: VisitHeads.Reach] = [:]
      for (entry, _, _) in made.entries {
        let key = RecordKey(kind: entry.kind, entity: entry.entity)
        let first = reaches[key]?.first ?? entry.seq
        reaches[key] = VisitHeads.Reach(first: first, last: entry.seq)
      }
      try VisitHeads.note(reaches, device: device, in: db)
    }
    return made
  }

  /// Proves the log of every label and makes all projections anew from it.
  /// - Parameter isTrial: whether they are only compared, and the file left as it was.
  /// - Returns: whether they differed; where they did not, the file is left byte for byte as it was.
  func rebuild(interpret: @escaping VisitInterpreter, isTrial: Bool = false) throws -> Bool {
    lastVisit.clear()
    return try DatabaseOpening.translatingErrors {
      // On the writing connection from the first look on: nothing may come between.
      try database.queue.inDatabase { db in
        var differs = false
        try db.inTransaction(.immediate) {
          let projection = projection(interpret)
          let before = try projection.digest(in: db)
          try projection.clear(in: db)
          // A log that does not hold throws, and takes all of it back.
          for label in try table.labels(own: device, in: db) {
            let log = try LogChain.verified(label, in: db, table: table)
            try projection.apply(log.keys, device: label, in: db) {
              try LogChain.entries(
                at: log.positions[$0] ?? [], of: label, in: db, table: table)
            }
          }
          differs = try projection.digest(in: db) != before
          return differs && !isTrial ? .commit : .rollback
        }
        return differs
      }
    }
  }

  /// What SQLite finds wrong with the file; nil where it finds nothing.
  func flaw() throws -> String? { try read { try DatabaseOpening.flaw(in: $0) } }

  /// A visit as it stands where it is the one that was saved last; nil where it is to be read. To be asked
  /// within a transaction that writes.
  func kept(_ key: RecordKey, in db: Database) throws -> JSONValue? {
    let head = try table.head(of: device, in: db)
    guard let kept = try lastVisit.standing(at: head, in: db), kept.key == key else { return nil }
    return kept.document
  }

  private func projection(_ interpret: @escaping VisitInterpreter) -> Projection {
    Projection(interpret: interpret, isHub: table == .entry)
  }

  /// Closes the database, folding its journal into the file.
  func close() throws { try DatabaseOpening.translatingErrors { try database.close() } }
}
