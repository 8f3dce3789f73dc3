import Files
import Foundation
import GRDB
public import Model

/// Everything that came back to the bureau: `hub.sqlite`.
public final class HubStore: Sendable {
  let log: LogStore
  let memory = FactsMemory()
  let marks = MarkMemory()
  let fresh = FreshVisits()

  private init(_ log: LogStore) { self.log = log }

  var device: String { log.device }
  /// The connection that writes.
  var queue: DatabaseQueue { log.database.queue }

  /// Creates an empty hub; `device` signs the bureau's own entries.
  /// - Throws: ``StoreError``.
  public static func create(path: String, device: String) throws -> HubStore {
    HubStore(try .hub(path, device: device, creating: true, by: .hub))
  }

  /// Opens a hub.
  /// - Throws: ``StoreError``.
  public static func open(path: String, device: String) throws -> HubStore {
    try open(path: path, device: device, chain: .hub)
  }

  static func open(path: String, device: String, chain: MigrationChain) throws -> HubStore {
    HubStore(try .hub(path, device: device, creating: false, by: chain))
  }

  /// The last entry held of a device.
  public func head(of device: String) throws -> LogHead { try log.head(of: device) }

  /// The last entry held of every log.
  public func heads() throws -> [String: LogHead] {
    try log.read { db in
      Dictionary(
        try LogTable.entry.labels(own: device, in: db).map {
          ($0, try LogTable.entry.head(of: $0, in: db))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The branches of a device's log that were let in after a fork.
  public func branches(of device: String) throws -> [String] {
    try log.read {
      try String.fetchAll(
        $0.cachedStatement(
          sql: "SELECT DISTINCT device FROM entry WHERE device > ? AND device < ? ORDER BY 1"),
        arguments: [device + "+", device + ","])
    }
  }

  /// The hash of one entry of a device, or nil.
  public func hash(of device: String, at seq: Int64) throws -> String? {
    try log.hash(of: device, at: seq)
  }

  /// Hashes of entries of a device after a position, in order: at most 4,096, none after the last.
  public func hashes(of device: String, after seq: Int64) throws -> [String] {
    try log.read {
      try String.fetchAll(
        $0.cachedStatement(
          sql: "SELECT hash FROM entry WHERE device = ? AND seq > ? ORDER BY seq LIMIT 4096"),
        arguments: [device, seq])
    }
  }

  /// Whether a bundle of that identity was merged before.
  public func holdsBundle(_ id: String) throws -> Bool {
    try log.read {
      try Bool.fetchOne(
        $0.cachedStatement(sql: "SELECT 1 FROM bundle WHERE id = ?"), arguments: [id]) ?? false
    }
  }

  /// The identity and the log label of a merged bundle, by identity or UUID; nil where there is
  /// none.
  public func bundle(_ name: String) throws -> (id: String, device: String)? {
    try log.read { db in
      try Row.fetchOne(
        db, sql: "SELECT id, device FROM bundle WHERE id = ? OR uuid = ? ORDER BY id",
        arguments: [name, name]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// The identities of all merged bundles.
  public func bundles() throws -> [String] {
    try log.read { try String.fetchAll($0, sql: "SELECT id FROM bundle ORDER BY id") }
  }

  /// Merges a bundle in one durable transaction: only entries after the head already held are new.
  /// - Returns: how many entries were new.
  public func merge(
    _ arrival: Arrival, wall: Moment, interpret: @escaping VisitInterpreter
  ) throws -> Int {
    do {
      let count = try BulkWriting.transaction(queue) {
        try HubStore.insert(arrival, wall: wall, interpret, in: $0)
      }
      fresh.note(arrival.log, as: arrival.device)
      return count
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // What is held here obeys the rules of its tables, so it is the arrival that does not.
      throw StoreError.received(detail: DatabaseWords.of(error))
    } catch {
      return try DatabaseOpening.translatingErrors { throw error }
    }
  }

  /// The same for several, in one durable transaction: all or none.
  /// - Parameter waiting: returns when the evidence is on the medium, to which nobody refers before; where it throws, nothing is merged.
  /// - Returns: how many entries of each were new.
  public func merge(
    _ arrivals: [Arrival], wall: Moment, interpret: @escaping VisitInterpreter,
    waiting: () throws -> Void
  ) throws -> [Int] {
    let counts = try DatabaseOpening.translatingErrors {
      try BulkWriting.transaction(queue) { db in
        let counts = try EntryGuard.lifted(
          for: arrivals.reduce(0) { $0 + $1.log.head.seq }, in: db
        ) {
          try arrivals.map { try HubStore.insert($0, wall: wall, interpret, in: db) }
        }
        try waiting()
        return counts
      }
    }
    for arrival in arrivals { fresh.note(arrival.log, as: arrival.device) }
    return counts
  }

  private static func insert(
    _ arrival: Arrival, wall: Moment, _ interpret: @escaping VisitInterpreter, in db: Database
  ) throws -> Int {
    try hold(arrival.evidence, in: db)
    let last = arrival.log.head
    let head = try add(arrival.log, as: arrival.device, interpret, in: db)
    try note(
      HubBundle(
        id: arrival.id, uuid: arrival.uuid, device: arrival.device, head: last,
        file: arrival.file, importedAt: wall.text, proof: arrival.proof), in: db)
    if let actor = arrival.actor {
      try db.execute(
        sql: "INSERT INTO bundle_import VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [arrival.id, arrival.device, head.seq, last.seq, actor])
    }
    return Int(max(last.seq - head.seq, 0))
  }

  /// Adds to a log what it lacks, and projects it.
  /// - Returns: the last entry that was held.
  /// - Throws: ``StoreError/overtaken`` where the log does not continue what is held.
  static func add(
    _ log: ReceivedLog, as label: String, _ interpret: @escaping VisitInterpreter, in db: Database
  ) throws -> LogHead {
    let head = try LogTable.entry.head(of: label, in: db)
    let source = log.reader
    // What was proven before this transaction may have changed since.
    guard head.seq >= log.after.seq else { throw StoreError.overtaken }
    let common = min(head.seq, log.head.seq)
    if common > 0 {
      let held = try LogTable.entry.hash(of: label, at: common, in: db)
      guard try held == source.hash(at: common) else { throw StoreError.overtaken }
    }
    try source.pages(after: head.seq) { try LogTable.entry.insert($0, of: label, in: db) }
    try Projection(interpret: interpret, isHub: true).apply(
      log.keys(after: head.seq), device: label, in: db,
      prepared: { log.prepared($0, after: head.seq) }
    ) { try source.entries(of: $0, after: head.seq) }
    return head
  }

  /// Notes that files of evidence are held.
  static func hold(_ evidence: [StoredEvidence], in db: Database) throws {
    let hold = try db.cachedStatement(
      sql: """
        INSERT INTO evidence_held(sha256, extension, bytes) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    for piece in evidence {
      try hold.execute(arguments: [piece.sha256, piece.fileExtension, piece.bytes])
    }
  }

  /// Notes a bundle that was merged, with what proves it.
  static func note(_ bundle: HubBundle, in db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    ).execute(
      arguments: [
        bundle.id, bundle.uuid, bundle.device, bundle.head.seq, bundle.head.hash, bundle.file,
        bundle.importedAt,
      ])
    guard let proof = bundle.proof else { return }
    try db.cachedStatement(
      sql: "INSERT INTO bundle_proof VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    ).execute(
      arguments: [bundle.id, proof.info, proof.tagManifest, proof.signature])
  }

  /// Appends the bureau's own changes (ledger, referrals) to its own log.
  /// - Parameter expecting: records as they were when the changes were made.
  /// - Returns: how many entries were written.
  @discardableResult
  public func append(
    _ changes: [FieldChange], actor: String, wall: Moment, expecting: [ExpectedRecord] = [],
    interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try log.append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      for record in expecting { try record.prove(device: device, in: db) }
    }
  }

  /// All records of a kind, with the device that wrote each.
  public func records(_ kind: EntityKind) throws -> [(device: String, document: JSONValue)] {
    try log.records(kind)
  }

  /// The entries of a device that changed a record, oldest first.
  public func entries(
    of kind: EntityKind, _ entity: String, device: String
  ) throws -> [LogEntry] {
    try fieldEntries(of: kind, entity, device: device).map { try $0.entry() }
  }

  /// One of the bureau's own records.
  public func ownRecord(_ kind: EntityKind, _ entity: String) throws -> JSONValue? {
    try log.read {
      try Projection.record(device, RecordKey(kind: kind, entity: entity), in: $0)
    }
  }

  /// The facts of all visits of a plan.
  /// - Parameter discarded: drafts that were discarded too.
  public func facts(plan: String, discarded: Bool = false) throws -> [VisitFacts] {
    try log.read { db in
      var facts = try memory.facts(plan: plan, discarded: discarded, in: db)
      let breaches = Dictionary(
        try ruleBreaches(in: db).map { (VisitRuling.id(device: $0.device, visit: $0.id), $0) },
        uniquingKeysWith: { first, _ in first })
      let reviews = try reviewStates(in: db)
      guard !breaches.isEmpty || !reviews.isEmpty else { return facts }
      for index in facts.indices {
        let key = VisitRuling.id(device: facts[index].device, visit: facts[index].id)
        facts[index].fitness = breaches[key]?.fitness ?? .sound
        facts[index].review = reviews[key] ?? .received
      }
      return facts
    }
  }

  /// The extensions under which evidence of these hashes is held, by hash.
  public func evidenceHeld(among hashes: Set<String>) throws -> [String: String] {
    try log.read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT h.sha256, h.extension FROM json_each(?) k
            CROSS JOIN evidence_held h ON h.sha256 = k.value
            """), arguments: [JSONWriter.text(.strings(hashes.sorted()))])
      var held: [String: String] = [:]
      while let row = try rows.next() { held[row[0]] = row[1] }
      return held
    }
  }

  /// The hashes of all evidence held.
  public func evidenceHeld() throws -> Set<String> {
    try log.read { Set(try String.fetchAll($0, sql: "SELECT sha256 FROM evidence_held")) }
  }

  /// Writes a copy in one file without journal, as everything stood at one moment.
  /// - Throws: ``StoreError``.
  public func copy(to path: String) throws {
    try DatabaseOpening.translatingErrors {
      try log.database.readOutsideTransactions {
        try $0.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
    }
  }

  /// One hash over everything that was merged: entries of every device, evidence held, and the
  /// bureau's own records as they stand. The order of imports, repeats and supersets do not
  /// change it; neither does the clock of the bureau.
  public func digest() throws -> String {
    try log.read { db in
      var digest = Digest()
      func update(
        _ sql: String, _ arguments: StatementArguments = [], line: (Row) -> JSONValue
      ) throws {
        let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        while let row = try cursor.next() {
          digest.update(JSONWriter.bytes(line(row)) + [0x0A])
        }
      }
      try update(
        "SELECT device, seq, hash FROM entry WHERE device <> ? ORDER BY device, seq", [device]
      ) { [.string($0[0]), .integer($0[1]), .string($0[2])] }
      try update("SELECT sha256, bytes FROM evidence_held ORDER BY sha256") {
        [.string($0[0]), .integer($0[1])]
      }
      try update(
        "SELECT kind, entity, body FROM record WHERE device = ? ORDER BY kind, entity", [device]
      ) { [.string($0[0]), .string($0[1]), .string($0[2])] }
      return digest.text
    }
  }

  /// Rebuilds every projection from the entries.
  /// - Returns: whether the projections differed; where they did not, the file is left as it was.
  public func rebuild(interpret: @escaping VisitInterpreter) throws -> Bool {
    memory.clear()
    return try log.rebuild(interpret: interpret)
  }

  /// Closes the database, folding its journal into the file.
  public func close() throws { try log.close() }
}
