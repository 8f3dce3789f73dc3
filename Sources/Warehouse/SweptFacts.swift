/// Rows of facts that belong to no part any more: those that were derived anew, and those that a further server
/// kept of a load that the warehouse itself took back. They are never counted.
extension WarehouseStore {
  /// Nobody takes rows away until the work is done: what it counts are the parts that it found.
  public func whileKept<Result>(_ work: () throws -> Result) throws -> Result {
    try connection.rows("SELECT pg_advisory_lock_shared(19, 0)")
    let result: Result
    do { result = try work() } catch {
      // Where the connection is gone, so is the lock.
      try? release()
      throw error
    }
    try release()
    return result
  }

  private func release() throws {
    try connection.rows("SELECT pg_advisory_unlock_shared(19, 0)")
  }

  /// Takes such rows away, unless anybody loads or counts: then they stay for the next one.
  /// - Parameter all: whether all tables are looked through for them; else those that this program replaced.
  public func sweep(all: Bool = false) throws {
    guard all || !replaced.isEmpty else { return }
    let isSwept = try transaction {
      guard try connection.rows("SELECT pg_try_advisory_xact_lock(19, 0)").bool(0, 0) else {
        return false
      }
      for name in WarehouseStore.facts {
        guard !all else {
          try connection.run("DELETE FROM fact_\(name) WHERE part NOT IN (SELECT id FROM part)")
          continue
        }
        for part in try gone() {
          try connection.rows(
            "DELETE FROM fact_\(name) WHERE shard = $1 AND part = $2",
            [.integer(part.shard), .integer(part.id)])
        }
      }
      return true
    }
    if isSwept { replaced = [] }
  }

  /// What was replaced and not taken back.
  private func gone() throws -> [Part] {
    let rows = try connection.rows(
      "SELECT id FROM part WHERE id = ANY ($1::bigint[])", [.integers(replaced.map(\.id))])
    let kept = Set(try (0..<rows.count).map { try rows.integer($0, 0) })
    return replaced.filter { !kept.contains($0.id) }
  }
}
