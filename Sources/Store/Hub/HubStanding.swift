import GRDB

/// How far everything has come that a hub holds: its own log, every other log, and what came with
/// bundles. As long as it is the same, whatever is worked out from the hub is the same.
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

extension HubStore {
  /// How far everything has come.
  public func standing() throws -> HubStanding {
    try log.read { db in try standings.standing(in: db, own: own, read: read) }
  }

  private func own(_ db: Database) throws -> (head: Int64, bundles: Int64) {
    let head = try db.cachedStatement(sql: "SELECT max(seq) FROM entry WHERE device = ?")
    let bundles = try db.cachedStatement(sql: "SELECT count(*) FROM bundle")
    return (
      try Int64.fetchOne(head, arguments: [device]) ?? 0, try Int64.fetchOne(bundles) ?? 0
    )
  }

  private func read(_ db: Database) throws -> HubStanding {
    var heads: [String: Int64] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          \(LogTable.known)
          SELECT device, (SELECT max(seq) FROM entry WHERE device = known.device)
          FROM known WHERE device IS NOT NULL
          """))
    while let row = try rows.next() { heads[row[0]] = row[1] }
    let own = heads.removeValue(forKey: device) ?? 0
    return HubStanding(
      own: own, received: heads,
      bundles: try Int64.fetchOne(db, sql: "SELECT count(*) FROM bundle") ?? 0,
      evidence: try Int64.fetchOne(db, sql: "SELECT count(*) FROM evidence_held") ?? 0)
  }
}
