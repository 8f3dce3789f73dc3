import GRDB
import Synchronization

/// What each connection that reads saw last: it is asked many times for a page, and looks again only
/// where somebody has written since.
final class MarkMemory: Sendable {
  private struct Seen {
    /// What SQLite counts whenever another connection commits (`PRAGMA data_version`).
    let version: Int64
    let mark: HubMark
  }

  private let seen = Mutex<[ObjectIdentifier: Seen]>([:])

  /// - Parameters:
  ///   - db: a connection that never writes, which its own commits would escape.
  ///   - read: reads how far everything has come.
  func mark(in db: Database, read: (Database) throws -> HubMark) throws -> HubMark {
    let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    let connection = ObjectIdentifier(db)
    if let known = seen.withLock({ $0[connection] }), known.version == version {
      return known.mark
    }
    let mark = try read(db)
    seen.withLock { $0[connection] = Seen(version: version, mark: mark) }
    return mark
  }
}
