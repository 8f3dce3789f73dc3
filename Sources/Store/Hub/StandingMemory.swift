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

  private struct State {
    var seen: [ObjectIdentifier: Seen] = [:]
    /// What was read in full last, by any connection.
    var last: HubStanding?
  }

  private let state = Mutex(State())

  /// - Parameters:
  ///   - db: a connection that never writes, which its own commits would escape.
  ///   - own: reads the last entry of the hub's own log, and how many bundles were merged. Entries of other logs and
  ///     evidence come with a bundle that is noted, in one transaction, and in no other way: as long as no bundle came,
  ///     the heads of thousands of logs are where they were.
  ///   - read: reads everything.
  func standing(
    in db: Database, own: (Database) throws -> (head: Int64, bundles: Int64),
    read: (Database) throws -> HubStanding
  ) throws -> HubStanding {
    let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    let connection = ObjectIdentifier(db)
    let (known, last) = state.withLock { ($0.seen[connection], $0.last) }
    if let known, known.version == version { return known.standing }
    let (head, bundles) = try own(db)
    let standing: HubStanding
    if let last, last.bundles == bundles {
      standing = HubStanding(
        own: head, received: last.received, bundles: bundles, evidence: last.evidence)
    } else {
      standing = try read(db)
    }
    state.withLock { state in
      state.seen[connection] = Seen(version: version, standing: standing)
      state.last = standing
    }
    return standing
  }
}
