/// Later versions of the tables: what a warehouse of an older one is given when it is opened.
extension WarehouseStore {
  /// Tables of facts that came with a version, with the script that makes them.
  struct Addition: Sendable {
    let version: Int
    let tables: [String]
    private let script: @Sendable () -> [UInt8]

    init(_ version: Int, _ tables: [String], _ script: @escaping @Sendable () -> [UInt8]) {
      (self.version, self.tables, self.script) = (version, tables, script)
    }

    private var text: String { String(decoding: script(), as: UTF8.self) }

    /// For the server of the warehouse, with the partitions that lie there.
    var own: String {
      text
        + tables.map { name in
          """
          CREATE TABLE fact_\(name)_0 PARTITION OF fact_\(name) FOR VALUES IN (0);
          CREATE INDEX ON fact_\(name)_0 (part);

          """
        }.joined()
    }

    /// For a further server; what is there already stays as it is.
    var further: String {
      "SET LOCAL search_path = fieldkit_shard;\n"
        + text.replacing(") PARTITION BY LIST (shard)", with: ")")
        + tables.map { name in
          "CREATE INDEX IF NOT EXISTS fact_\(name)_part ON fact_\(name) (part);\n"
        }.joined()
    }
  }

  /// All of them, oldest first.
  static let additions = [
    Addition(2, ["sweep", "township", "renamed", "entry", "party", "sent", "paper"]) {
      PackageResources.facts_2_sql
    },
    Addition(
      3, ["pending", "item", "violated", "remark", "waived", "twin", "term", "conclusion"]
    ) {
      PackageResources.facts_3_sql
    },
    Addition(4, []) { PackageResources.facts_4_sql },
  ]

  /// Tables of facts of every version.
  static var facts: [String] { firstFacts + additions.flatMap(\.tables) }

  /// Gives a warehouse of an older version what it lacks, whole or not at all. What is counted from the new
  /// tables is derived the next time that anything is.
  static func bringUpToDate(_ connection: borrowing SQLConnection, from version: Int) throws {
    guard version < Self.version else { return }
    try connection.run("BEGIN; SET LOCAL search_path = fieldkit")
    do {
      try connection.rows("SELECT pg_advisory_xact_lock(19, 0)")
      // Another may have done it meanwhile.
      let now = Int(try connection.rows("SELECT version FROM warehouse").integer(0, 0))
      for addition in additions where addition.version > now {
        try add(addition, connection)
      }
      try connection.rows("UPDATE warehouse SET version = $1", [.integer(Int64(Self.version))])
      try connection.run("COMMIT")
    } catch {
      // Where the connection is gone, the server has taken it back already.
      try? connection.run("ROLLBACK")
      throw error
    }
  }

  private static func add(_ addition: Addition, _ connection: borrowing SQLConnection) throws {
    try connection.run(addition.own)
    let shards = try connection.rows(
      """
      SELECT d.id, s.srvoptions, u.umoptions FROM shard d
      JOIN pg_foreign_server s ON s.srvname = 'fieldkit_shard_' || d.id
      JOIN pg_user_mappings u ON u.srvid = s.oid AND u.usename = current_user ORDER BY d.id
      """)
    let count = try connection.rows("SELECT count(*) FROM shard").integer(0, 0)
    guard shards.count == count else {
      throw WarehouseError.denied(detail: "数据仓库的结构由建仓库的用户升级")
    }
    for row in 0..<shards.count {
      let id = try shards.integer(row, 0)
      // The names of libpq's options are those of the wrapper.
      let options = try connection.rows(
        """
        SELECT split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)
        FROM unnest($1::text[] || $2::text[]) AS o
        """, [.optional(shards.optional(row, 1)), .optional(shards.optional(row, 2))])
      let known = ["host", "port", "dbname", "user", "password"]
      let settings = (0..<options.count).map { (options.text($0, 0), options.text($0, 1)) }
        .filter { known.contains($0.0) }
      let there = try SQLConnection(settings: settings)
      try there.transaction { try there.run(addition.further) }
      for name in addition.tables { try define("fact_\(name)", on: id, connection) }
    }
  }

  /// Makes the partition that stands for a table on a further server.
  static func define(
    _ table: String, on shard: Int64, _ connection: borrowing SQLConnection
  ) throws {
    try make(
      """
      CREATE FOREIGN TABLE %I PARTITION OF %I FOR VALUES IN (\(shard)) SERVER %I
        OPTIONS (schema_name 'fieldkit_shard', table_name %L)
      """, ["\(table)_\(shard)", table, "fieldkit_shard_\(shard)", table], connection)
  }

  /// Runs a statement into which the server itself put names and values, by its own quoting.
  static func make(
    _ template: String, _ values: [String], _ connection: borrowing SQLConnection
  ) throws {
    let list = values.indices.map { ", $\($0 + 2)::text" }.joined()
    let script = try connection.rows(
      "SELECT format($1\(list))", ([template] + values).map(SQLValue.text)
    ).text(0, 0)
    try connection.run(script)
  }
}
