import GRDB
import Model
import Synchronization

/// What the tables hold of a visit beside its answers.
struct ProjectedVisit: Sendable {
  /// The recorded subject that it was seen with; nil where none is recorded.
  let subject: Subject?
  /// What it showed.
  let facts: VisitFacts
}

/// The visit that a laptop saved last, as it stands after that save: the next save of it reads nothing
/// anew and writes only what an answer changes.
///
/// It is believed where the log ends as it ended then and no other connection has written since. A save
/// that is rolled back leaves a log that ends elsewhere.
final class LastVisit: Sendable {
  struct Kept: Sendable {
    let head: LogHead
    /// What SQLite counts whenever another connection commits (`PRAGMA data_version`).
    let version: Int64
    let key: RecordKey
    let document: JSONValue
    let projected: ProjectedVisit
  }

  private let kept = Mutex<Kept?>(nil)

  /// What is kept, within a transaction that begins at the end of the log.
  func standing(at head: LogHead, in db: Database) throws -> Kept? {
    guard let kept = kept.withLock({ $0 }), kept.head == head,
      try LastVisit.version(db) == kept.version
    else { return nil }
    return kept
  }

  /// Notes a visit as it was just written, or that nothing is known any more.
  func note(
    _ key: RecordKey, _ document: JSONValue, _ projected: ProjectedVisit, head: LogHead,
    in db: Database
  ) throws {
    let new = Kept(
      head: head, version: try LastVisit.version(db), key: key, document: document,
      projected: projected)
    kept.withLock { $0 = new }
  }

  /// Forgets it.
  func clear() { kept.withLock { $0 = nil } }

  private static func version(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
  }
}
