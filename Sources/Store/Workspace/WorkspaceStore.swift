import Foundation
import GRDB
public import Model

/// The log of one laptop and its projections: `inspection.sqlite` of a workspace.
public final class WorkspaceStore: Sendable {
  let queue: DatabaseQueue
  let device: String
  let traces = FieldTraces()
  let memory = VisitMemory()
  /// What was done so far.
  public let effort = Effort()

  private init(queue: DatabaseQueue, device: String) {
    self.queue = queue
    self.device = device
  }

  /// Creates an empty log.
  /// - Throws: ``StoreError``.
  public static func create(path: String, device: String) throws -> WorkspaceStore {
    WorkspaceStore(
      queue: try DatabaseOpening.open(path, as: .workspace, creating: true, chain: .workspace),
      device: device)
  }

  /// Opens a log.
  /// - Throws: ``StoreError``.
  public static func open(path: String, device: String) throws -> WorkspaceStore {
    try open(path: path, device: device, chain: .workspace)
  }

  static func open(path: String, device: String, chain: MigrationChain) throws -> WorkspaceStore {
    WorkspaceStore(
      queue: try DatabaseOpening.open(path, as: .workspace, creating: false, chain: chain),
      device: device)
  }

  /// The last entry.
  public func head() throws -> LogHead {
    try DatabaseOpening.translatingErrors { try queue.read(WorkspaceStore.head) }
  }

  private static func head(_ db: Database) throws -> LogHead {
    let last = try db.cachedStatement(sql: "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
    return try Row.fetchOne(last).map { LogHead(seq: $0[0], hash: $0[1]) } ?? .empty
  }

  /// Appends changes to the log and projects them, in one durable transaction.
  /// - Parameter expecting: records as they were when the changes were made.
  /// - Returns: how many entries were written; changes that change nothing write none.
  @discardableResult
  public func append(
    _ changes: [FieldChange], actor: String, wall: Moment, expecting: [ExpectedRecord] = [],
    interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      for record in expecting { try record.prove(device: device, in: db) }
    }
  }

  /// The same, where the log has not grown since its head was looked at: what is drawn from the
  /// whole log, a number for instance, is drawn by one program at a time.
  /// - Throws: ``StoreError/overtaken``.
  @discardableResult
  public func append(
    _ changes: [FieldChange], after head: LogHead, actor: String, wall: Moment,
    interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      guard try WorkspaceStore.head(db) == head else { throw StoreError.overtaken }
    }
  }

  /// The same, where nothing in the way makes `unless` throw within the transaction.
  func append(
    _ changes: [FieldChange], actor: String, wall: Moment,
    interpret: @escaping VisitInterpreter, unless: (Database) throws -> Void
  ) throws -> Int {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try unless(db)
        return try write(changes, actor: actor, wall: wall, interpret: interpret, in: db) {
          try Projection.record(device, $0, in: db)
        }.entries.count
      }
    }
  }

  /// Writes the entries of changes and projects them, within a transaction.
  func write(
    _ changes: [FieldChange], actor: String, wall: Moment, interpret: @escaping VisitInterpreter,
    in db: Database, current: (RecordKey) throws -> JSONValue?
  ) throws -> RecordWriting.Made {
    let made = try RecordWriting.entries(
      for: changes, after: WorkspaceStore.head(db), device: device, actor: actor, wall: wall,
      current: current)
    let insert = try db.cachedStatement(sql: "INSERT INTO log(seq, body, hash) VALUES (?, ?, ?)")
    for (entry, body, hash) in made.entries {
      try insert.execute(arguments: [entry.seq, body, hash])
    }
    try Projection(interpret: interpret).write(made.records, device: device, in: db)
    return made
  }

  /// A record as it stands, or nil.
  public func record(_ kind: EntityKind, _ entity: String) throws -> JSONValue? {
    try DatabaseOpening.translatingErrors {
      try queue.read { try read(RecordKey(kind: kind, entity: entity), in: $0) }
    }
  }

  /// The hash of one entry, or nil.
  public func hash(at seq: Int64) throws -> String? {
    try DatabaseOpening.translatingErrors {
      try queue.read {
        try String.fetchOne($0, sql: "SELECT hash FROM log WHERE seq = ?", arguments: [seq])
      }
    }
  }

  /// All records of a kind.
  public func records(_ kind: EntityKind) throws -> [JSONValue] {
    try DatabaseOpening.translatingErrors {
      try queue.read { try VisitFactsReading.records(kind, in: $0).map(\.document) }
    }
  }

  /// The entries, oldest first.
  public func entries() throws -> [LogEntry] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try String.fetchAll(db, sql: "SELECT body FROM log ORDER BY seq").map {
          try LogEntry(body: $0)
        }
      }
    }
  }

  /// Every piece of evidence that a visit names, once.
  public func evidence() throws -> [StoredEvidence] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT sha256, min(extension), min(bytes) FROM evidence_link GROUP BY sha256
            ORDER BY sha256
            """
        ).map { StoredEvidence(sha256: $0[0], fileExtension: $0[1], bytes: $0[2]) }
      }
    }
  }

  /// Those of some hashes that nothing in the log names.
  public func unnamed(_ hashes: [String]) throws -> Set<String> {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        let linked = Set(try String.fetchAll(db, sql: "SELECT sha256 FROM evidence_link"))
        // The log itself is asked too: a projection may be waiting to be rebuilt.
        let named = try db.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM log WHERE instr(body, ?) > 0)")
        return Set(
          try hashes.filter { hash in
            try !linked.contains(hash) && Bool.fetchOne(named, arguments: [hash]) == false
          })
      }
    }
  }

  /// Writes a compact copy in one file without journal, as a bundle carries it.
  public func snapshot(to path: String) throws {
    try DatabaseOpening.translatingErrors {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
      // The copy counts schema changes on from the source; the same content must be the same bytes.
      let copy = try DatabaseQueue(path: path)
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA schema_version = 1") }
      try copy.close()
    }
  }

  /// Rebuilds every projection from the log.
  /// - Returns: whether the projections differed from the log; where they did not, the file is
  ///   left byte for byte as it was.
  public func rebuild(interpret: @escaping VisitInterpreter) throws -> Bool {
    try DatabaseOpening.translatingErrors {
      try queue.inDatabase { db in
        var differs = false
        try db.inTransaction(.immediate) {
          let before = try Projection.contents(in: db)
          let entries = try LogChain.verified(device: device, in: db, table: "log")
          try Projection.clear(in: db)
          try Projection(interpret: interpret).apply(entries, device: device, in: db)
          differs = try Projection.contents(in: db) != before
          return differs ? .commit : .rollback
        }
        if differs { memory.forget() }
        return differs
      }
    }
  }

  /// Closes the database, folding its journal into the file.
  public func close() throws { try DatabaseOpening.translatingErrors { try queue.close() } }
}
