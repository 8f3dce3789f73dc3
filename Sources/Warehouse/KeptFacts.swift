/// What tables are counted from.
extension WarehouseStore {
  /// A part as it lies in the tables.
  public struct Part: Sendable, Hashable {
    /// Its number.
    public let id: Int64
    /// Where its rows lie.
    public let shard: Int64
    /// What it was derived from.
    public let state: String
  }

  /// Notes what is known of a hub for a plan.
  public func note(member hub: String, of plan: String, body: String) throws {
    try connection.rows(
      """
      INSERT INTO member VALUES ($1, $2, $3)
      ON CONFLICT (plan, hub) DO UPDATE SET body = excluded.body
      """, [.text(plan), .text(hub), .text(body)])
  }

  /// What is known of the hubs for a plan.
  public func members(of plan: String) throws -> [String] {
    let rows = try connection.rows(
      "SELECT body FROM member WHERE plan = $1 ORDER BY hub", [.text(plan)])
    return (0..<rows.count).map { rows.text($0, 0) }
  }

  /// The parts of a plan, by the hubs that they are of.
  public func parts(of plan: String) throws -> [String: Part] {
    let rows = try connection.rows(
      "SELECT hubs, id, shard, state FROM part WHERE plan = $1", [.text(plan)])
    var parts: [String: Part] = [:]
    for row in 0..<rows.count {
      parts[rows.text(row, 0)] = Part(
        id: try rows.integer(row, 1), shard: try rows.integer(row, 2), state: rows.text(row, 3))
    }
    return parts
  }

  /// Replaces all rows of a part: they lie under a new number, so that rows of which another server kept
  /// what this one took back belong to nothing. The rows before stay until ``sweep(all:)``.
  /// - Parameters:
  ///   - area: by which it is spread.
  ///   - state: what it was derived from.
  ///   - tables: name, columns and rows of each.
  public func replace(
    _ plan: String, _ hubs: String, area: String, state: String,
    tables: [(name: String, columns: [String], rows: [[SQLValue]])]
  ) throws -> Part {
    let shard = try shard(of: area)
    let before = try connection.rows(
      "SELECT id, shard, state FROM part WHERE plan = $1 AND hubs = $2",
      [.text(plan), .text(hubs)])
    if before.count == 1 {
      replaced.append(
        Part(
          id: try before.integer(0, 0), shard: try before.integer(0, 1),
          state: before.text(0, 2)))
    }
    let id = try connection.rows(
      """
      INSERT INTO part(plan, hubs, area, shard, state) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (plan, hubs) DO UPDATE
        SET id = DEFAULT, area = excluded.area, shard = excluded.shard, state = excluded.state
      RETURNING id
      """,
      [.text(plan), .text(hubs), .text(area), .integer(shard), .text(state)]
    ).integer(0, 0)
    let head: [SQLValue] = [.integer(shard), .integer(id)]
    for table in tables where !table.rows.isEmpty {
      try bring(table.rows, head, into: table.name, ["shard", "part"] + table.columns)
      grown.insert(table.name)
    }
    return Part(id: id, shard: shard, state: state)
  }

  private func bring(
    _ rows: [[SQLValue]], _ head: [SQLValue], into table: String, _ columns: [String]
  ) throws {
    let list = columns.joined(separator: ", ")
    func copy(_ target: String) throws {
      try connection.copy(into: "\(target)(\(list))") { row in
        for values in rows { try row(head + values) }
      }
    }
    guard head[0] != .integer(0) else { return try copy(table) }
    // What goes to another server goes there by thousands, not row by row.
    try connection.run("CREATE TEMPORARY TABLE stage (LIKE \(table)) ON COMMIT DROP")
    try copy("stage")
    try connection.run("INSERT INTO \(table)(\(list)) SELECT \(list) FROM stage; DROP TABLE stage")
  }

  /// Forgets what was derived; its rows are replaced when it is derived again.
  public func forgetParts() throws { try connection.rows("UPDATE part SET state = ''") }

  /// Nobody else derives a part of these hubs until the end of the transaction.
  public func lock(part hubs: String) throws {
    try connection.rows("SELECT pg_advisory_xact_lock(21, hashtext($1))", [.text(hubs)])
  }

  /// Tells the server how the rows lie now, of every table into which some were brought: without that it may
  /// choose a way through them that takes many times as long.
  public func analyse() throws {
    guard !grown.isEmpty else { return }
    try connection.run("ANALYZE \(grown.sorted().joined(separator: ", "))")
    grown = []
  }
}
