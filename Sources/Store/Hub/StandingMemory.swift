import GRDB
import Synchronization

/// What each connection that reads saw last: it is asked many times for a page, and looks again only
/// where somebody has written since.
final class StandingMemory: Sendable {
  private struct Seen {
    /// What SQLite counts whenever another connection commits (`PRAGMA data_version`).
    let version: Int64
    let standing: HubStanding
  }

  private let seen = Mutex<[ObjectIdentifier: Seen]>([:])

  /// - Parameter db: a connection that never writes, which its own commits would escape.
  func standing(
    in db: Database, read: (Database) throws -> HubStanding
  ) throws -> HubStanding {
    let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    let connection = ObjectIdentifier(db)
    if let known = seen.withLock({ $0[connection] }), known.version == version {
      return known.standing
    }
    let standing = try read(db)
    seen.withLock { $0[connection] = Seen(version: version, standing: standing) }
    return standing
  }
}
