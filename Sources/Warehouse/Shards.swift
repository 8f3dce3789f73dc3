/// Further servers that hold facts: partitions by area, reached through postgres_fdw.
extension WarehouseStore {
  /// One of them.
  public struct Shard: Sendable {
    /// Its number; 0 is the server of the warehouse itself.
    public let id: Int64
    /// Where it is, without a password.
    public let address: String
    /// The areas whose facts lie there.
    public let areas: [String]
  }

  /// Tables of facts of the first version.
  static let firstFacts = [
    "member", "closed", "standing", "visit", "row", "name", "missing", "evidence", "subject",
    "case", "referral", "unfit",
  ]

  /// The servers, with the areas that lie on each.
  public func shards() throws -> [Shard] {
    let rows = try connection.rows(
      """
      SELECT s.id, s.address, coalesce(string_agg(a.area, ' ' ORDER BY a.area), '')
      FROM (SELECT 0 AS id, '' AS address UNION ALL SELECT id, address FROM shard) s
      LEFT JOIN area_shard a ON a.shard = s.id GROUP BY s.id, s.address ORDER BY s.id
      """)
    return try (0..<rows.count).map {
      Shard(
        id: try rows.integer($0, 0), address: rows.text($0, 1),
        areas: rows.text($0, 2).split(separator: " ").map(String.init))
    }
  }

  /// Adds a server: makes the tables there, and the partitions here that stand for them.
  /// - Throws: ``WarehouseError``; the tables that were made there stay, and are taken by the next try.
  public func add(shard address: String) throws {
    let parts = try SQLConnection.parts(of: address)
    // A server lets only its own administrators go to another one without a password.
    guard try !parts.password.isEmpty || isSuperuser() else {
      throw WarehouseError.address(detail: "数据仓库的用户不是超级用户，另一台的地址里要写密码")
    }
    let there = try SQLConnection(address)
    try there.proveEncoding()
    if try there.rows("SELECT to_regnamespace('fieldkit_shard') IS NULL").bool(0, 0) {
      try there.transaction {
        try there.run(String(decoding: PackageResources.shard_1_sql, as: UTF8.self))
      }
    } else if try connection.rows(
      "SELECT EXISTS (SELECT 1 FROM shard WHERE address = $1)", [.text(parts.shown)]
    ).bool(0, 0) {
      return
    } else if try there.rows(
      "SELECT EXISTS (SELECT 1 FROM fieldkit_shard.fact_member)"
    ).bool(0, 0) {
      throw WarehouseError.exists
    }
    for addition in WarehouseStore.additions {
      try there.transaction { try there.run(addition.further) }
    }
    try transaction {
      try lock(nil)
      let id = try connection.rows(
        "INSERT INTO shard SELECT coalesce(max(id), 0) + 1, $1 FROM shard RETURNING id",
        [.text(parts.shown)]
      ).integer(0, 0)
      try connection.run("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
      try define(id, parts)
      // The other server is asked through this one, as each count will: it may turn away what comes so.
      try connection.rows("SELECT 1 FROM fact_member WHERE shard = $1 LIMIT 1", [.integer(id)])
    }
  }

  private func isSuperuser() throws -> Bool {
    try connection.rows("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").bool(0, 0)
  }

  private func define(_ id: Int64, _ parts: SQLConnection.Parts) throws {
    let server = "fieldkit_shard_\(id)"
    try WarehouseStore.make(
      """
      CREATE SERVER %I FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, port %L, dbname %L,
        fetch_size '20000', batch_size '2000', async_capable 'true', use_remote_estimate 'false')
      """, [server, parts.host, parts.port, parts.database], connection)
    let secret =
      parts.password.isEmpty ? ("password_required", "false") : ("password", parts.password)
    try WarehouseStore.make(
      "CREATE USER MAPPING FOR CURRENT_USER SERVER %I OPTIONS (user %L, %I %L)",
      [server, parts.user, secret.0, secret.1], connection)
    for name in WarehouseStore.facts {
      try WarehouseStore.define("fact_\(name)", on: id, connection)
    }
  }

  /// Says that the facts of areas lie on a server from now on; within the same transaction they are to be
  /// derived anew, which brings them there.
  /// - Parameter area: an area code, or the beginning of codes.
  /// - Returns: how many areas it moved.
  public func move(_ area: String, to shard: Int64) throws -> Int {
    try lock(nil)
    let moved = try connection.rows(
      "UPDATE area_shard SET shard = $2 WHERE area LIKE $1 || '%' AND shard <> $2",
      [.text(area), .integer(shard)]
    ).changed
    try connection.rows(
      "UPDATE part SET state = '' WHERE area LIKE $1 || '%' AND shard <> $2",
      [.text(area), .integer(shard)])
    return moved
  }

  /// Where the facts of an area lie: where they lay, else on the server with the fewest areas.
  func shard(of area: String) throws -> Int64 {
    let rows = try connection.rows(
      """
      INSERT INTO area_shard SELECT $1, coalesce((
        SELECT s.id FROM shard s LEFT JOIN area_shard a ON a.shard = s.id
        GROUP BY s.id ORDER BY count(a.area), s.id LIMIT 1), 0)
      ON CONFLICT (area) DO UPDATE SET area = excluded.area RETURNING shard
      """, [.text(area)])
    return try rows.integer(0, 0)
  }
}
