import Model
import TestSupport
import Testing

@testable import Warehouse
@testable import Workflows

@Suite("A warehouse of an older version", .scratch)
struct OlderWarehouseTests {
  /// Columns that version 3 added to tables of before.
  private static let columns = [
    "place", "traits", "town", "town_named", "type", "party", "penalties", "sites", "is_open",
    "last_day", "decisions", "orders", "criminal",
  ]

  /// Takes away what later versions brought.
  private func age(
    _ depot: Depot, to version: Int, shard: String, on server: PostgreSQL
  ) throws {
    let tables = WarehouseStore.additions.filter { $0.version > version }.flatMap(\.tables)
    let older = WarehouseStore.facts.filter { !tables.contains($0) }
    func drop(_ schema: String) -> String {
      tables.map { "DROP TABLE \(schema).fact_\($0);" }.joined()
        + older.filter { version < 3 || ["unfit", "twin"].contains($0) }.map { table in
          "ALTER TABLE \(schema).fact_\(table) "
            + ((version < 3 ? OlderWarehouseTests.columns : [])
            + (["unfit": ["place"], "twin": ["places"]][table] ?? []))
            .map { "DROP COLUMN IF EXISTS \($0)" }.joined(separator: ", ") + ";"
        }.joined()
    }
    try server.sql(
      drop("fieldkit")
        + "UPDATE fieldkit.warehouse SET version = \(version); UPDATE fieldkit.part SET state = 'old'",
      in: depot.name)
    try server.sql(drop("fieldkit_shard"), in: shard)
  }

  @Test(
    "is given the newer tables when it is opened, on every server, and counts as before",
    arguments: [1, 2, 3])
  func upgrade(version: Int) throws {
    let server = try PostgreSQL.shared()
    let hub = try Kit.hub("county", in: .folder)
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    let depot = try Depot([hub])
    let shard = "s" + depot.name
    try depot.warehouse.add(shards: [server.database(shard)])
    #expect(try depot.load([hub.sendUp("county")]).isEmpty)
    let tables = try depot.tables()
    try age(depot, to: version, shard: shard, on: server)
    let opened = try Depot(opening: depot)
    #expect(
      try server.sql("SELECT version FROM fieldkit.warehouse", in: depot.name)
        == "\(WarehouseStore.version)\n")
    #expect(try opened.tables() == tables)
    #expect(
      try server.sql("SELECT count(*) > 0 FROM fieldkit_shard.fact_township", in: shard) == "t\n")

    // A server that is gone leaves the warehouse as it was.
    try age(depot, to: version, shard: shard, on: server)
    try server.sql(
      "ALTER SERVER fieldkit_shard_1 OPTIONS (SET dbname 'none')", in: depot.name)
    #expect(try refusal { _ = try Depot(opening: depot) }?.code == "WAREHOUSE_NO_DATABASE")
    #expect(
      try server.sql("SELECT version FROM fieldkit.warehouse", in: depot.name)
        == "\(version)\n")
    try server.sql(
      "ALTER SERVER fieldkit_shard_1 OPTIONS (SET dbname '\(shard)')", in: depot.name)
    #expect(try Depot(opening: depot).tables() == tables)
    try hub.close()
  }
}
