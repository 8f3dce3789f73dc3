import Bundling
import Foundation
import Model
import Statistics
import TestSupport
import Testing
import Warehouse

@testable import Workflows

/// Counties that work each by a plan of its own, with the same institutions in their rosters.
struct Neighbours {
  let hubs: [Hub]
  let sent: [String]

  init(_ count: Int) throws {
    var hubs: [Hub] = []
    var sent: [String] = []
    for index in 0..<count {
      let name = "neighbour-\(index + 1)"
      let pack = try Kit.variantPack(name, in: .folder) {
        $0.replacing("regionCode: \"459901\"", with: "regionCode: \"45990\(index + 1)\"")
          .replacing("version: 2026030101", with: "version: 202603010\(index + 2)")
      }
      let workspace = try Workspace.create(
        Scratch.folder.path(name + "-laptop"), pack: pack, surroundings: .counted())
      for file in Demo.laptops[index % Demo.laptops.count].files {
        _ = try workspace.record(Repository.visit(file))
      }
      let bundle = try workspace.export(to: Scratch.folder.path(name + ".bundle.zip"))[0].path
      try workspace.close()
      let hub = try Hub.create(
        Scratch.folder.path(name + "-hub"), pack: pack, surroundings: .counted())
      _ = try hub.importTrusted(bundle)
      try hub.review()
      hubs.append(hub)
      sent.append(try hub.sendUp(name))
    }
    (self.hubs, self.sent) = (hubs, sent)
  }
}

@Suite("A warehouse on several servers", .scratch)
struct ShardTests {
  @Test("counts what the hub of a city counts, also after areas were moved and while none is gone")
  func spread() throws {
    let servers = try (0..<3).map { _ in try PostgreSQL() }
    defer { for server in servers { server.remove() } }
    let shards = try servers.map { try $0.database("shard") }
    let counties = try Neighbours(3)
    let city = try Levels.above(counties.hubs, as: "city")
    for sent in counties.sent { _ = try city.importBundle(sent) }
    func expected(_ name: StatisticsTable) throws -> Table {
      try city.table(
        .statistics(name), by: .county, area: nil, plan: nil, from: nil, to: nil, asOf: nil)
    }
    let depot = try Depot(counties.hubs)
    try depot.warehouse.add(shards: Array(shards.prefix(2)))
    #expect(try depot.load(counties.sent).isEmpty)
    func check() throws {
      for name in [StatisticsTable.annex3, .annex4] {
        let table = try depot.warehouse.table(ReportQuestion(.statistics(name)), by: .county)
        #expect(try table == expected(name))
      }
    }
    func areas() throws -> [[String]] { try depot.warehouse.shards().map(\.areas) }
    try check()
    #expect(try areas() == [[], ["459901", "459903"], ["459902"]])
    func held(_ server: Int) throws -> String {
      try servers[server].sql("SELECT count(*) FROM fieldkit_shard.fact_visit", in: "shard")
    }
    #expect(try held(0) != "0\n")

    // A third server, to which a county goes, and one that comes back to the warehouse's own.
    try depot.warehouse.add(shards: [shards[2]])
    #expect(try depot.warehouse.move("459901", to: 3) == 1)
    #expect(try depot.warehouse.move("459902", to: 0) == 1)
    #expect(try areas() == [["459902"], ["459903"], [], ["459901"]])
    try check()
    #expect(try held(1) == "0\n")
    #expect(try held(2) != "0\n")
    // What a server kept of a load that the warehouse itself took back is not counted, and goes.
    try servers[2].sql(
      """
      INSERT INTO fieldkit_shard.fact_visit
        SELECT (jsonb_populate_record(v, '{"part": 999}')).* FROM fieldkit_shard.fact_visit v
      """, in: "shard")
    try check()
    let orphans = "SELECT count(*) FROM fieldkit_shard.fact_visit WHERE part = 999"
    #expect(try servers[2].sql(orphans, in: "shard") != "0\n")
    #expect(try depot.warehouse.rebuild().differing.isEmpty)
    #expect(try servers[2].sql(orphans, in: "shard") == "0\n")
    #expect(try held(2) != "0\n")
    try check()

    servers[0].stop(atOnce: true)
    #expect(
      try refusal {
        _ = try Depot(opening: depot).warehouse.table(ReportQuestion(.statistics(.annex4)))
      }?.code == "WAREHOUSE_GONE")
    try servers[0].start()
    #expect(
      try Depot(opening: depot).warehouse.table(ReportQuestion(.statistics(.annex4)), by: .county)
        == expected(.annex4))
    #expect(
      try refusal { _ = try depot.warehouse.move("45", to: 9) }?.code == "NOT_FOUND")
    for slip in ["", "%", "45990", "46", "459909", "4599%"] {
      #expect(try refusal { _ = try depot.warehouse.move(slip, to: 1) }?.code == "NOT_FOUND")
    }
    // What cannot be brought to where it is to lie stays where it lay.
    let before = try areas()
    try servers[1].sql("ALTER TABLE fieldkit_shard.fact_visit RENAME TO gone", in: "shard")
    let again = try Depot(opening: depot).warehouse
    #expect(try refusal { _ = try again.move("459902", to: 2) } != nil)
    #expect(try areas() == before)
    try servers[1].sql("ALTER TABLE fieldkit_shard.gone RENAME TO fact_visit", in: "shard")
    #expect(
      try again.table(ReportQuestion(.statistics(.annex4)), by: .county) == expected(.annex4))
    for hub in counties.hubs + [city] { try hub.close() }
  }
  @Test("takes no server that its own server may not ask, and stays as it was")
  func unfit() throws {
    let (home, other) = (try PostgreSQL(), try PostgreSQL())
    defer { for server in [home, other] { server.remove() } }
    // As the administrators of two servers prepare it: one of them asks for a password.
    try home.sql("CREATE ROLE office LOGIN")
    try home.sql("CREATE DATABASE counties OWNER office")
    try other.sql("CREATE ROLE office LOGIN PASSWORD 'right'")
    try other.sql("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    try other.sql("CREATE DATABASE open OWNER office")
    try other.sql("CREATE DATABASE closed OWNER guarded")
    let warehouse = try CountyWarehouse.create(
      home.address("counties", user: "office"), packs: [Kit.demoPack()], trust: { _, _ in true },
      surroundings: .counted())
    func refused(_ address: String) throws -> String? {
      let code = try refusal { try warehouse.add(shards: [address]) }?.code
      #expect(try warehouse.shards().count == 1)
      return code
    }
    let closed = other.address("closed", user: "guarded:right")
    #expect(try refused(other.address("closed", user: "guarded")) == "WAREHOUSE_ADDRESS")
    #expect(try refused(closed) == "WAREHOUSE_DENIED")
    try home.sql("CREATE EXTENSION postgres_fdw", in: "counties")
    #expect(try refused(closed) == "WAREHOUSE_DENIED")
    try home.sql("GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO office", in: "counties")
    #expect(try refused(other.address("open", user: "office:right")) == "WAREHOUSE_DENIED")
    try warehouse.add(shards: [closed])
    #expect(try warehouse.shards().count == 2)
    let hub = try Kit.hub("county", in: .folder)
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    _ = try warehouse.trust([hub.rollupSigner().line])
    try warehouse.load([hub.sendUp("county")]) { _, result in _ = try result.get() }
    #expect(
      try warehouse.table(ReportQuestion(.statistics(.annex4))).rows
        == Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil).rows)
    #expect(
      try other.sql("SELECT count(*) > 0 FROM fieldkit_shard.fact_visit", in: "closed") == "t\n")
    try hub.close()
  }
}
