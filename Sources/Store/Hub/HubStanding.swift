import GRDB

/// How far everything has come that a hub holds: its own log, every other log, and what came with
/// bundles.
public struct HubStanding: Sendable, Hashable {
  /// The last entry of the bureau's own log.
  public let own: Int64
  /// The last entry of each log that was received, by device.
  public let received: [String: Int64]
  /// Bundles that were merged.
  public let bundles: Int64
  /// Pieces of evidence held.
  public let evidence: Int64

  /// How far everything has come.
  public init(own: Int64, received: [String: Int64], bundles: Int64, evidence: Int64) {
    self.own = own
    self.received = received
    self.bundles = bundles
    self.evidence = evidence
  }
}

/// The same as short as it can be told. Entries of other logs and evidence come with a bundle that is noted, in one
/// transaction, and in no other way: as long as no bundle came, the heads of thousands of logs are where they were. As long
/// as it is the same, whatever is worked out from the hub is the same.
public struct HubMark: Sendable, Hashable {
  /// The last entry of the bureau's own log.
  public let own: Int64
  /// Bundles that were merged.
  public let bundles: Int64

  /// What was received alone.
  public var received: HubMark { HubMark(own: 0, bundles: bundles) }
}

extension HubStore {
  /// How far everything has come.
  public func standing() throws -> HubStanding {
    try log.read { db in
      let own = try own(db)
      return HubStanding(
        own: own.head, received: try received(db), bundles: own.bundles,
        evidence: try Int64.fetchOne(db, sql: "SELECT count(*) FROM evidence_held") ?? 0)
    }
  }

  /// The same as short as it can be told.
  public func mark() throws -> HubMark {
    try log.read { db in
      try marks.mark(in: db) { db in
        let own = try own(db)
        return HubMark(own: own.head, bundles: own.bundles)
      }
    }
  }

  private func own(_ db: Database) throws -> (head: Int64, bundles: Int64) {
    let head = try db.cachedStatement(sql: "SELECT max(seq) FROM entry WHERE device = ?")
    let bundles = try db.cachedStatement(sql: "SELECT count(*) FROM bundle")
    return (
      try Int64.fetchOne(head, arguments: [device]) ?? 0, try Int64.fetchOne(bundles) ?? 0
    )
  }

  private func received(_ db: Database) throws -> [String: Int64] {
    var heads: [String: Int64] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        \(LogTable.known)
        SELECT device, (SELECT max(seq) FROM entry WHERE device = known.device)
        FROM known WHERE device IS NOT NULL
        """)
    while let row = try rows.next() { heads[row[0]] = row[1] }
    heads[device] = nil
    return heads
  }
}
