import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
import Warehouse

@testable import Workflows

/// A warehouse in a database of its own, on the server that all tests share unless a test has its own.
struct Depot {
  let name: String
  let address: String
  let warehouse: CountyWarehouse

  init(_ counties: [Hub], on server: PostgreSQL? = nil, packs: [String]? = nil) throws {
    name = "w\(UUID().uuidString.lowercased().prefix(8))"
    address = try (server ?? .shared()).database(name)
    warehouse = try CountyWarehouse.create(
      address, packs: packs ?? [Kit.demoPack()], trust: { _, _ in true }, surroundings: .counted())
    for hub in counties { try believe(hub) }
  }

  /// The same by a connection of its own, as another command has it.
  init(opening depot: Depot) throws {
    (name, address) = (depot.name, depot.address)
    warehouse = try CountyWarehouse.open(address, surroundings: .counted())
  }

  func believe(_ hub: Hub) throws {
    _ = try warehouse.trust([hub.rollupSigner().line])
  }

  /// Loads files and gives the code of each that is refused.
  @discardableResult
  func load(_ paths: [String]) throws -> [String: String] {
    var codes: [String: String] = [:]
    try warehouse.load(paths) { path, result in
      do { _ = try result.get() } catch let error as any CodedError { codes[path] = error.code }
    }
    return codes
  }

  /// Every table as it is printed.
  func tables() throws -> [Table] {
    try StatisticsTable.allCases.map { try warehouse.table(ReportQuestion(.statistics($0))) }
  }
}

@Suite("A warehouse", .scratch)
struct WarehouseTests {
  /// Three counties with a laptop's campaign each, and the hub of a city above them.
  private func counties() throws -> (hubs: [Hub], city: Hub, sent: [String]) {
    let hubs = try (1...3).map { try Kit.hub("county-\($0)", in: .folder) }
    let city = try Levels.above(hubs, as: "city")
    var sent: [String] = []
    for (index, hub) in hubs.enumerated() {
      let bundles = try Campaign.bundles().laptops[index]
      _ = try hub.importTrusted(bundles[0])
      sent.append(try hub.sendUp("c\(index)-1"))
      try city.acknowledge(to: hub, city.importBundle(sent[sent.count - 1]).id)
      _ = try hub.importTrusted(Campaign.bundles().last[index])
      sent.append(try hub.sendUp("c\(index)-2"))
      _ = try city.importBundle(sent[sent.count - 1])
    }
    return (hubs, city, sent)
  }

  @Test("counts, in any order and twice, by two loaders at once, what the hub of a city counts")
  func counts() async throws {
    let (hubs, city, sent) = try counties()
    let expected = try StatisticsTable.allCases.map {
      try Reporting(hub: city).table($0, plan: nil, from: nil, to: nil)
    }
    let depot = try Depot(hubs)
    // Later ones first: they wait for what they follow.
    let codes = try depot.load(sent.reversed())
    #expect(Set(codes.values) == ["ROLLUP_GAP"])
    #expect(try depot.warehouse.waiting().isEmpty)
    let address = depot.address
    await withTaskGroup(of: Void.self) { group in
      for order in [sent, sent.reversed()] {
        group.addTask {
          do {
            try CountyWarehouse.open(address, surroundings: .counted()).load(order) { _, result in
              let isKnown = try result.get().isKnown
              #expect(isKnown)
            }
          } catch { Issue.record(error) }
        }
      }
    }
    let tables = try depot.tables()
    #expect(tables.map(\.leftOut) == expected.map(\.leftOut))
    #expect(tables.map(\.rows) == expected.map(\.rows))
    #expect(tables.map(\.notes) == expected.map(\.notes))
    let (bundles, differing) = try depot.warehouse.rebuild()
    #expect(bundles == sent.count)
    #expect(differing.isEmpty)
    #expect(try depot.tables() == tables)
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("tells its server how the rows lie that a loading brought, of every table")
  func estimates() throws {
    let (hubs, city, sent) = try counties()
    let server = try PostgreSQL.shared()
    let depot = try Depot(hubs, on: server)
    try depot.load(sent)
    func tables(_ condition: String) throws -> [String] {
      try server.sql(
        """
        SELECT relname FROM pg_class WHERE relname LIKE 'fact%' AND relkind = 'r'
          AND pg_relation_size(oid) > 0 AND \(condition) ORDER BY 1
        """, in: depot.name
      ).split(separator: "\n").map(String.init)
    }
    #expect(try tables("reltuples >= 0").count > 5)
    #expect(try tables("reltuples < 0") == [])
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("counts each county, city or part of a period as the hub of a city does")
  func listed() throws {
    let (hubs, city, sent) = try counties()
    let depot = try Depot(hubs)
    try depot.load(sent)
    for name in [StatisticsTable.annex3, .annex4, .coverage] {
      for (from, to) in [(nil, nil), (nil, Day("2026-04-15")), (Day("2026-04-16"), nil)] {
        let question = ReportQuestion(.statistics(name), from: from, to: to, area: "4599")
        for level in AreaLevel.allCases {
          let expected = try city.table(
            .statistics(name), by: level, area: "4599", plan: nil, from: from, to: to, asOf: nil)
          let table = try depot.warehouse.table(question, by: level)
          #expect(table == expected, "\(name) \(level)")
        }
      }
    }
    #expect(
      try refusal {
        _ = try depot.warehouse.table(ReportQuestion(.statistics(.annex3), area: "11"))
      }?.code == "NOT_FOUND")
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("counts an institution that stands in two rosters once, and says so in the same words")
  func twoRosters() throws {
    let pack = try Kit.variantPack("neighbour", in: .folder) {
      $0.replacing("regionCode: \"459901\"", with: "regionCode: \"459902\"")
        .replacing("version: 2026030101", with: "version: 2026030109")
        .replacing("qi: perSubject", with: "qi: perPerson")
    }
    let home = try Kit.hub("home", in: .folder)
    let neighbour = try Hub.create(
      Scratch.folder.path("neighbour-hub"), pack: pack, surroundings: .counted())
    _ = try home.importTrusted(Campaign.bundles().last[0])
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    for name in Demo.laptops[0].files { _ = try workspace.record(Repository.visit(name)) }
    _ = try neighbour.importTrusted(
      workspace.export(to: Scratch.folder.path("n.bundle.zip"))[0].path)
    try workspace.close()
    let city = try Levels.above([home, neighbour], as: "city")
    let depot = try Depot([home, neighbour])
    for (name, hub) in [("home", home), ("neighbour", neighbour)] {
      let sent = try hub.sendUp(name)
      _ = try city.importBundle(sent)
      #expect(try depot.load([sent]).isEmpty)
    }
    for name in [StatisticsTable.annex3, .annex4] {
      for level in AreaLevel.allCases {
        #expect(
          try depot.warehouse.table(ReportQuestion(.statistics(name)), by: level)
            == city.table(
              .statistics(name), by: level, area: nil, plan: nil, from: nil, to: nil, asOf: nil))
      }
    }
    let townships = try city.shelf.newest(nil).plan.townships
    let reports = StatisticsTable.allCases.map(ReportName.statistics) + [.plan(.tasks)]
    for township in townships.prefix(2) + ["没有的乡镇"] {
      let reporting = Reporting(hub: city).limited(to: township)
      for report in reports {
        #expect(
          try depot.warehouse.table(ReportQuestion(report, township: township))
            == reporting.table(report, plan: nil, from: nil, to: nil), "\(report) \(township)")
      }
      // Of an institution in both rosters one line is taken off where it stands, and nowhere else.
      let table = try reporting.table(.annex3, plan: nil, from: nil, to: nil)
      for row in table.rows {
        #expect(
          (row.cells["inspected"]?.value ?? 0) <= (row.cells["total"]?.value ?? 0),
          "\(row.id) \(township)")
        #expect((row.cells["total"]?.value ?? 0) >= 0)
      }
      let behind = try reporting.registered(
        city.shelf.newest(nil), from: nil, to: nil
      ).all.count
      #expect(
        Int64(behind) == table.rows.reduce(0) { $0 + ($1.cells["total"]?.value ?? 0) },
        "\(township)")
    }
    for hub in [home, neighbour, city] { try hub.close() }
  }

  @Test("turns down what a revoked key signs, and keeps what it signed before")
  func revoked() throws {
    let hub = try Kit.hub("county", in: .folder)
    _ = try hub.importTrusted(Campaign.bundles().laptops[0][0])
    let depot = try Depot([hub])
    let first = try hub.sendUp("first")
    #expect(try depot.load([first]).isEmpty)
    let tables = try depot.tables()
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    let second = try hub.sendUp("second", isWhole: true)
    let signer = try hub.rollupSigner()
    #expect(try depot.warehouse.revoke(hub.device) == [signer.key.fingerprint])
    #expect(try depot.warehouse.signers().map(\.isRevoked) == [true])
    #expect(try depot.load([second]) == [second: "SIGNER_REVOKED"])
    #expect(try refusal { try depot.believe(hub) }?.code == "SIGNER_REVOKED")
    #expect(try refusal { _ = try depot.warehouse.revoke("nobody") }?.code == "NOT_FOUND")
    #expect(try depot.tables() == tables)
    #expect(try depot.warehouse.rebuild().differing.isEmpty)
    #expect(try depot.tables() == tables)
    #expect(try Depot(opening: depot).load([first]) == [first: "SIGNER_REVOKED"])
    try hub.close()
  }

  @Test("waits for a person where a county forked, and follows what that person released")
  func fork() throws {
    let hub = try Kit.hub("county", in: .folder)
    let depot = try Depot([hub])
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    let first = try hub.sendUp("first")
    let copy = try Scratch.folder.copy(hub.path, as: "copy")
    try hub.review()
    let second = try hub.sendUp("second", isWhole: true)
    let other = try Hub.open(copy, surroundings: .counted())
    _ = try other.importTrusted(Campaign.bundles().last[1])
    _ = try other.approve(
      other.reviewedVisits(plan: nil).filter { $0.state == .received }.prefix(1).map(\.self),
      actor: "金丙五")
    let forked = try other.sendUp("forked", isWhole: true)
    #expect(try depot.load([first, second]).isEmpty)
    let before = try depot.tables()
    #expect(try depot.load([forked]) == [forked: "ROLLUP_FORK"])
    #expect(try depot.tables() == before)
    // Who is not to be followed goes, and may come again.
    for slip in ["", "none"] {
      #expect(try refusal { _ = try depot.warehouse.reject(slip) }?.code == "NOT_FOUND")
    }
    #expect(
      try depot.warehouse.reject(String(depot.warehouse.waiting()[0].id.prefix(12))).code
        == "ROLLUP_FORK")
    #expect(try depot.warehouse.waiting().isEmpty)
    #expect(try depot.tables() == before)
    #expect(try depot.load([forked]) == [forked: "ROLLUP_FORK"])
    let waiting = try #require(try depot.warehouse.waiting().first)
    _ = try depot.warehouse.release(String(waiting.id.prefix(12)))
    let city = try Levels.above([other], as: "city")
    _ = try city.importBundle(forked)
    let expected = try Reporting(hub: city).table(.annex4, plan: nil, from: nil, to: nil)
    #expect(try depot.tables()[1].rows == expected.rows)
    #expect(try depot.warehouse.rebuild().differing.isEmpty)
    #expect(try depot.tables()[1].rows == expected.rows)
    for hub in [hub, other, city] { try hub.close() }
  }
}
