import CLoading
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Warehouse
@testable import Workflows

@Suite("A warehouse that cannot be worked with", .scratch)
struct WarehouseFailureTests {
  /// A county with a part of the demo campaign, a warehouse that believes it, and what it sent up.
  private func loading(_ server: PostgreSQL) throws -> (Depot, Hub, String) {
    let hub = try Kit.hub("county", in: .folder)
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    return (try Depot([hub], on: server), hub, try hub.sendUp("county"))
  }

  private func code(_ work: () throws -> Void) throws -> String? { try refusal(work)?.code }

  @Test("is not for want of libpq: it is found, with every function that is used")
  func library() {
    #expect(fieldkit_load_postgresql() == 1)
    #expect(fieldkit_load_postgresql() == 1)
  }

  @Test("says why: there is none, or not this one")
  func opening() throws {
    let server = try PostgreSQL.shared()
    func open(_ address: String) throws -> String? {
      try code { _ = try CountyWarehouse.open(address, surroundings: .counted()) }
    }
    #expect(try open("/some/folder") == "WAREHOUSE_ADDRESS")
    #expect(try open("postgresql://[::1/c") == "WAREHOUSE_ADDRESS")
    #expect(try open("postgresql://fieldkit@/db?host=/nowhere") == "WAREHOUSE_GONE")
    do {
      _ = try SQLConnection("postgresql://fieldkit@/db?host=/nowhere")
      Issue.record("connected to nowhere")
    } catch let error as WarehouseError {
      #expect(error.what.contains("/nowhere"))
    }
    #expect(try open(server.address("none")) == "WAREHOUSE_NO_DATABASE")
    let empty = try server.database("empty")
    #expect(try open(empty) == "WAREHOUSE_FOREIGN")
    try server.sql("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    #expect(try open(server.address("empty", user: "guarded:wrong")) == "WAREHOUSE_DENIED")
    #expect(try open(server.address("empty", user: "guarded")) == "WAREHOUSE_DENIED")
    #expect(try open(server.address("empty", user: "guarded:right")) == "WAREHOUSE_FOREIGN")
    let depot = try Depot([])
    #expect(
      try code {
        _ = try CountyWarehouse.create(
          depot.address, packs: [Kit.demoPack()], trust: { _, _ in true },
          surroundings: .counted())
      } == "WAREHOUSE_EXISTS")
    try server.sql("UPDATE fieldkit.warehouse SET version = 99", in: depot.name)
    #expect(try open(depot.address) == "WAREHOUSE_NEWER")
    #expect(throws: WarehouseError.oldServer(version: 140_012)) {
      try SQLConnection.prove(version: 140_012)
    }
  }

  @Test("is not made in a database that has no Chinese, and says so where no more may connect")
  func encodingAndConnections() throws {
    let server = try PostgreSQL.shared()
    for encoding in ["LATIN1", "SQL_ASCII", "EUC_CN"] {
      let name = "in_\(encoding.lowercased())"
      try server.sql(
        """
        CREATE DATABASE \(name) ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0
        """)
      #expect(
        try code {
          _ = try CountyWarehouse.create(
            server.address(name), packs: [Kit.demoPack()], trust: { _, _ in true },
            surroundings: .counted())
        } == "WAREHOUSE_ENCODING")
      #expect(try server.sql("SELECT to_regnamespace('fieldkit')", in: name) == "\n")
      let depot = try Depot([])
      #expect(
        try code { try depot.warehouse.add(shards: [server.address(name)]) }
          == "WAREHOUSE_ENCODING")
    }
    let depot = try Depot([])
    try server.sql("CREATE ROLE lone LOGIN CONNECTION LIMIT 0")
    #expect(
      try code {
        _ = try CountyWarehouse.open(
          server.address(depot.name, user: "lone"), surroundings: .counted())
      } == "WAREHOUSE_CROWDED")
  }

  @Test("is not made with a pack that is refused")
  func refusedPack() throws {
    let address = try PostgreSQL.shared().database("unmade")
    let pack = try Scratch.folder.write("no pack", as: "no.plan.zip")
    #expect(
      try code {
        _ = try CountyWarehouse.create(
          address, packs: [Kit.demoPack(), pack], trust: { _, _ in true },
          surroundings: .counted())
      } == "BUNDLE_UNREADABLE")
    #expect(
      try PostgreSQL.shared().sql("SELECT to_regclass('fieldkit.pack')", in: "unmade") == "\n")
  }

  @Test("believes nobody who is not enrolled, and takes nothing but what a hub sends up")
  func strangers() throws {
    let (depot, hub, sent) = try loading(.shared())
    let other = try Kit.hub("other", in: .folder)
    let stranger = try other.sendUp("other")
    let bundle = try Campaign.bundles().last[1]
    let codes = try depot.load([stranger, bundle, sent])
    #expect(codes == [stranger: "SIGNER_UNKNOWN", bundle: "SIGNER_UNKNOWN"])
    for one in [hub, other] { try one.close() }
  }

  @Test(
    "loses nothing when the server stops in mid-load, and goes on by the same command",
    arguments: [
      ("RAISE EXCEPTION USING ERRCODE = '53100'", "WAREHOUSE_FULL"),
      ("PERFORM pg_terminate_backend(pg_backend_pid())", "WAREHOUSE_GONE"),
      ("PERFORM pg_cancel_backend(pg_backend_pid())", "WAREHOUSE_CANCELLED"),
      ("RAISE EXCEPTION USING ERRCODE = '40P01'", "WAREHOUSE_BUSY"),
      ("RAISE EXCEPTION USING ERRCODE = 'XX000'", "WAREHOUSE_FAILED"),
    ])
  func midLoad(statement: String, expected: String) throws {
    let server = try PostgreSQL.shared()
    let (depot, hub, sent) = try loading(server)
    // The very last table that a load writes to.
    try server.sql(
      """
      CREATE FUNCTION fieldkit.fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN \(statement); RETURN NULL; END $$;
      CREATE TRIGGER fail AFTER INSERT ON fieldkit.fact_visit EXECUTE FUNCTION fieldkit.fail()
      """, in: depot.name)
    #expect(try depot.load([sent]) == [sent: expected])
    let left = "SELECT count(*) FROM fieldkit.bundle, fieldkit.county, fieldkit.member"
    #expect(try server.sql(left, in: depot.name) == "0\n")
    try server.sql("DROP TRIGGER fail ON fieldkit.fact_visit", in: depot.name)
    let again = try Depot(opening: depot)
    #expect(try again.load([sent]).isEmpty)
    #expect(try server.sql(left, in: depot.name) == "1\n")
    try hub.close()
  }

  @Test("is whole after the server was killed in mid-load and started again")
  func killed() async throws {
    let server = try PostgreSQL()
    defer { server.remove() }
    let (depot, hub, sent) = try loading(server)
    // Longer than any machine takes to look: only the server's end ends it.
    try server.sql(
      """
      CREATE FUNCTION fieldkit.wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(36000); RETURN NULL; END $$;
      CREATE TRIGGER wait AFTER INSERT ON fieldkit.fact_visit EXECUTE FUNCTION fieldkit.wait()
      """, in: depot.name)
    let address = depot.address
    let load = Task { () -> String? in
      var code: String?
      try CountyWarehouse.open(address, surroundings: .counted()).load([sent]) { _, result in
        if case .failure(let error) = result { code = (error as? any CodedError)?.code }
      }
      return code
    }
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    while try server.sql(waits) == "0\n" { try await Task.sleep(for: .milliseconds(20)) }
    server.stop(atOnce: true)
    #expect(try await load.value == "WAREHOUSE_GONE")
    #expect(
      try code { _ = try CountyWarehouse.open(address, surroundings: .counted()) }
        == "WAREHOUSE_GONE")
    try server.start()
    try server.sql("DROP TRIGGER wait ON fieldkit.fact_visit", in: depot.name)
    let again = try Depot(opening: depot)
    #expect(try again.warehouse.waiting().isEmpty)
    #expect(try again.load([sent]).isEmpty)
    try hub.close()
  }
}
