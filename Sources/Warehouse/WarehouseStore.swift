/// The tables of a warehouse on one server.
public final class WarehouseStore {
  /// The version of the tables that this kit makes and reads.
  static let version = 4
  /// Bytes in one piece of a file.
  static let piece = 1 << 22

  let connection: SQLConnection
  /// Parts whose rows were replaced by this program, and that lie there still.
  var replaced: [Part] = []
  /// Tables into which rows were brought since the server was last told how they lie.
  var grown: Set<String> = []
  /// What tells this warehouse from others.
  public let id: String

  /// Makes the tables in a database that has none.
  /// - Parameter fill: puts the first things into them; when it throws, nothing is left.
  /// - Throws: ``WarehouseError``.
  public static func create(
    _ address: String, id: String, at time: String, fill: (WarehouseStore) throws -> Void
  ) throws -> WarehouseStore {
    let connection = try SQLConnection(address)
    try connection.run("BEGIN")
    // Two who make one at once: the second waits, and sees the first.
    try connection.run("SELECT pg_advisory_xact_lock(19, 0)")
    guard try !isThere(connection) else { throw WarehouseError.exists }
    try connection.proveEncoding()
    for script in [PackageResources.warehouse_1_sql, PackageResources.facts_1_sql] {
      try connection.run(String(decoding: script, as: UTF8.self))
    }
    for addition in additions { try connection.run(addition.own) }
    try connection.rows(
      "INSERT INTO fieldkit.warehouse(version, id, made_at) VALUES ($1, $2, $3)",
      [.integer(Int64(version)), .text(id), .text(time)])
    // Where anything throws before this ends, the connection closes and the server takes all back.
    let store = try WarehouseStore(connection)
    try fill(store)
    try store.connection.run("COMMIT")
    return store
  }

  /// Opens the warehouse of a database.
  /// - Throws: ``WarehouseError``.
  public convenience init(_ address: String) throws {
    try self.init(SQLConnection(address))
  }

  private init(_ connection: consuming SQLConnection) throws {
    guard try WarehouseStore.isThere(connection) else { throw WarehouseError.foreign }
    let found = try WarehouseStore.identity(connection)
    guard found.version <= WarehouseStore.version else {
      throw WarehouseError.newer(version: found.version)
    }
    try WarehouseStore.bringUpToDate(connection, from: found.version)
    try connection.run("SET search_path = fieldkit; SET lock_timeout = '15min'")
    self.connection = connection
    id = found.id
  }

  private static func isThere(_ connection: borrowing SQLConnection) throws -> Bool {
    try connection.rows("SELECT to_regclass('fieldkit.warehouse') IS NOT NULL").bool(0, 0)
  }

  private static func identity(
    _ connection: borrowing SQLConnection
  ) throws -> (version: Int, id: String) {
    let rows = try connection.rows("SELECT version, id FROM fieldkit.warehouse")
    guard rows.count == 1 else { throw WarehouseError.foreign }
    return (Int(try rows.integer(0, 0)), rows.text(0, 1))
  }

  /// Does work whole or not at all.
  public func transaction<Result>(_ work: () throws -> Result) throws -> Result {
    try connection.transaction(work)
  }

  /// Until the end of the transaction no other loader works on these hubs; without hubs, no other works
  /// at all.
  public func lock(_ hubs: [String]?) throws {
    guard let hubs else {
      try connection.rows("SELECT pg_advisory_xact_lock(19, 0)")
      return
    }
    try connection.rows("SELECT pg_advisory_xact_lock_shared(19, 0)")
    // In one order for all, so that no two wait for each other.
    for hub in hubs.sorted() {
      try connection.rows("SELECT pg_advisory_xact_lock(20, hashtext($1))", [.text(hub)])
    }
  }

  // MARK: Plans and keys

  /// Notes a plan pack.
  public func add(pack bytes: [UInt8], sha256: String, file: String) throws {
    try connection.rows(
      "INSERT INTO pack(sha256, file, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [.text(sha256), .text(file), .bytes(bytes)])
  }

  /// The plan packs, oldest first.
  public func packs() throws -> [(file: String, bytes: [UInt8])] {
    let rows = try connection.rows("SELECT file, bytes FROM pack ORDER BY ordinal")
    return try (0..<rows.count).map { (rows.text($0, 0), try rows.bytes($0, 1)) }
  }

  /// Notes that a hub is believed.
  /// - Returns: whether it was new.
  public func add(signer line: String) throws -> Bool {
    try connection.rows(
      "INSERT INTO signer(line) VALUES ($1) ON CONFLICT DO NOTHING", [.text(line)]
    ).changed == 1
  }

  /// The hubs that are believed, as `allowed_signers` has them, and those that were until some time.
  public func signers() throws -> [(line: String, revokedAt: String?)] {
    let rows = try connection.rows("SELECT line, revoked_at FROM signer ORDER BY ordinal")
    return (0..<rows.count).map { (rows.text($0, 0), rows.optional($0, 1)) }
  }

  /// Notes that hubs are no longer believed; what was loaded before stays.
  public func revoke(signers lines: [String], at time: String) throws {
    try connection.rows(
      "UPDATE signer SET revoked_at = $2 WHERE line = ANY ($1::text[]) AND revoked_at IS NULL",
      [.texts(lines), .text(time)])
  }
}
