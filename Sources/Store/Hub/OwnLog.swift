import GRDB
public import Model

/// Which of the bureau's own entries are asked for.
public struct OwnLogQuery: Sendable, Hashable {
  /// Of one person alone.
  public var actor: String?
  /// Of one kind of record alone.
  public var kind: EntityKind?
  /// First day, by the clock that the entries bear.
  public var from: Day?
  /// Last day.
  public var to: Day?
  /// Only those before this place in the log.
  public var before: Int64?
  /// At most so many; nil for all.
  public var limit: Int?

  /// Everything.
  public init() {}
}

extension HubStore {
  /// The bureau's own entries, newest first.
  public func ownEntries(_ query: OwnLogQuery) throws -> [LogEntry] {
    try log.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT body FROM entry WHERE device = :device
            AND (:before IS NULL OR seq < :before)
            AND (:actor IS NULL OR json_extract(body, '$.actor') = :actor)
            AND (:kind IS NULL OR json_extract(body, '$.kind') = :kind)
            AND (:from IS NULL OR substr(json_extract(body, '$.wall'), 1, 10) >= :from)
            AND (:to IS NULL OR substr(json_extract(body, '$.wall'), 1, 10) <= :to)
          ORDER BY seq DESC LIMIT :limit
          """,
        arguments: [
          "device": device, "before": query.before, "actor": query.actor,
          "kind": query.kind?.rawValue, "from": query.from?.description,
          "to": query.to?.description, "limit": query.limit ?? -1,
        ]
      ).map { try LogEntry(body: $0) }
    }
  }

  /// Who wrote something, and which kinds of records there are, in the bureau's own log.
  public func ownNames() throws -> (actors: [String], kinds: [EntityKind]) {
    try log.read { db in
      let names = { (member: String) in
        try String.fetchAll(
          db,
          sql: """
            SELECT DISTINCT json_extract(body, ?) FROM entry WHERE device = ? ORDER BY 1
            """, arguments: ["$.\(member)", self.device])
      }
      return (try names("actor"), try names("kind").map { EntityKind(rawValue: $0) })
    }
  }

  /// What does not hold in the chain of the bureau's own log, in words; nil where all does.
  public func ownLogFault() throws -> String? {
    try log.read { db in
      do {
        let log = try LogChain.verified(device, in: db, table: .entry)
        for key in log.keys {
          _ = try LogChain.entries(
            at: log.positions[key] ?? [], of: device, in: db, table: .entry)
        }
        return nil
      } catch StoreError.damaged(let detail) {
        return detail
      }
    }
  }
}
