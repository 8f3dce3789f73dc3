import GRDB
public import Model

/// A bundle that a hub holds.
public struct HeldBundle: Sendable, Hashable {
  /// Identity: SHA-256 of its tag manifest.
  public let id: String
  /// Log under which it was merged.
  public let device: String
  /// Last entry of the log that it brought.
  public let head: Int64
  /// Name of the file.
  public let file: String
  /// When it was merged.
  public let importedAt: Moment
  /// Who merged it; nil where nobody said.
  public let actor: String?
}

extension HubStore {
  /// Every bundle held, in the order in which they came.
  /// - Parameter device: whose logs they brought; nil for all.
  public func heldBundles(of device: String? = nil) throws -> [HeldBundle] {
    try reading { try $0.heldBundles(of: device) }
  }

  /// When bundles were merged, by the log under which each was, in the order in which they came.
  public func arrivals() throws -> [(device: String, at: Moment)] {
    try log.read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT device, imported_at FROM bundle ORDER BY imported_at, id")
      var arrivals: [(device: String, at: Moment)] = []
      while let row = try rows.next() {
        let text: String = row[1]
        guard let at = Moment(text) else {
          throw StoreError.damaged(detail: "日志 \(row[0] as String) 的导入时间 \(text) 无法识别")
        }
        arrivals.append((row[0], at))
      }
      return arrivals
    }
  }

  /// Some entries of a log, in order.
  public func entries(of device: String, at range: ClosedRange<Int64>?) throws -> [LogEntry] {
    guard let range else { return [] }
    return try log.read { db in
      try String.fetchAll(
        db, sql: "SELECT body FROM entry WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        arguments: [device, range.lowerBound, range.upperBound]
      ).map { try LogEntry(body: $0) }
    }
  }
}

extension HubReading {
  /// The bundles that were merged, of one log or of all.
  public func heldBundles(of device: String? = nil) throws -> [HeldBundle] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT b.id, b.device, b.head_seq, b.file, b.imported_at, i.actor FROM bundle b
        LEFT JOIN bundle_import i ON i.bundle = b.id WHERE ?1 IS NULL OR b.device = ?1
        ORDER BY b.imported_at, b.id
        """, arguments: [device]
    ).map { row in
      let text: String = row[4]
      guard let wall = Moment(text) else {
        throw StoreError.damaged(detail: "数据包 \(row[0] as String) 的导入时间 \(text) 无法识别")
      }
      return HeldBundle(
        id: row[0], device: row[1], head: row[2], file: row[3], importedAt: wall,
        actor: row[5])
    }
  }
}
