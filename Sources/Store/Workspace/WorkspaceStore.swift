import Foundation
import GRDB
public import Model
import Synchronization

/// The log of one laptop and its projections: `inspection.sqlite` of a workspace.
public final class WorkspaceStore: Sendable {
  let log: LogStore
  let traces = FieldTraces()
  private let visits = Mutex(VisitMemory())
  /// What was done so far.
  public let effort = Effort()

  private init(_ log: LogStore) { self.log = log }

  var device: String { log.device }
  /// The connection that writes.
  var queue: DatabaseQueue { log.database.queue }
  /// To be taken before one looks into the database: what was remembered of projections that were
  /// made anew since is in another one.
  var memory: VisitMemory { visits.withLock { $0 } }

  /// Creates an empty log.
  /// - Throws: ``StoreError``.
  public static func create(path: String, device: String) throws -> WorkspaceStore {
    WorkspaceStore(try .workspace(path, device: device, creating: true, by: .workspace))
  }

  /// Opens a log.
  /// - Throws: ``StoreError``.
  public static func open(path: String, device: String) throws -> WorkspaceStore {
    try open(path: path, device: device, chain: .workspace)
  }

  static func open(path: String, device: String, chain: MigrationChain) throws -> WorkspaceStore {
    WorkspaceStore(try .workspace(path, device: device, creating: false, by: chain))
  }

  /// The last entry.
  public func head() throws -> LogHead { try log.head(of: device) }

  /// Appends changes to the log and projects them, in one durable transaction.
  /// - Parameter expecting: records as they were when the changes were made.
  /// - Returns: how many entries were written; changes that change nothing write none.
  @discardableResult
  public func append(
    _ changes: [FieldChange], actor: String, wall: Moment, expecting: [ExpectedRecord] = [],
    interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try log.append(changes, actor: actor, wall: wall, interpret: interpret) { db in
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
    try log.append(changes, actor: actor, wall: wall, interpret: interpret) { db in
      guard try LogTable.log.head(of: device, in: db) == head else { throw StoreError.overtaken }
    }
  }

  /// A record as it stands, or nil.
  public func record(_ kind: EntityKind, _ entity: String) throws -> JSONValue? {
    try log.read { try read(RecordKey(kind: kind, entity: entity), in: $0) }
  }

  /// The hash of one entry, or nil.
  public func hash(at seq: Int64) throws -> String? { try log.hash(of: device, at: seq) }

  /// All records of a kind.
  public func records(_ kind: EntityKind) throws -> [JSONValue] {
    try log.records(kind).map(\.document)
  }

  /// The entries, oldest first.
  public func entries() throws -> [LogEntry] {
    try log.read { db in
      try String.fetchAll(db, sql: "SELECT body FROM log ORDER BY seq").map {
        try LogEntry(body: $0)
      }
    }
  }

  /// Every piece of evidence that a visit names, once.
  public func evidence() throws -> [StoredEvidence] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT sha256, min(extension), min(bytes) FROM evidence_link GROUP BY sha256
          ORDER BY sha256
          """
      ).map { StoredEvidence(sha256: $0[0], fileExtension: $0[1], bytes: $0[2]) }
    }
  }

  /// Those of some hashes that nothing in the log names.
  public func unnamed(_ hashes: [String]) throws -> Set<String> {
    try log.read { db in
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

  /// Writes a compact copy in one file without journal, as a bundle carries it.
  public func snapshot(to path: String) throws {
    try DatabaseOpening.translatingErrors {
      // No save waits until a large log is copied.
      try log.database.readOutsideTransactions { db in
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
    let differed = try log.rebuild(interpret: interpret)
    if differed { visits.withLock { $0 = VisitMemory() } }
    return differed
  }

  /// Closes the database, folding its journal into the file.
  public func close() throws { try log.close() }
}
