import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

/// A warehouse in a database of its own, on the server that all tests share.
struct Depot {
  let address: String
  let warehouse: CountyWarehouse

  init(_ counties: [Hub], packs: [String]? = nil) throws {
    let name = "w\(UUID().uuidString.lowercased().prefix(8))"
    address = try PostgreSQL.shared().database(name)
    warehouse = try CountyWarehouse.create(
      address, packs: packs ?? [Kit.demoPack()], trust: { _, _ in true }, surroundings: .counted())
    for hub in counties { try believe(hub) }
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
    try warehouse.withHub { hub in
      try StatisticsTable.allCases.map {
        try Reporting(hub: hub).table($0, plan: nil, from: nil, to: nil)
      }
    }
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
    #expect(tables.map(\.rows) == expected.map(\.rows))
    #expect(tables.map(\.notes) == expected.map(\.notes))
    let (bundles, differing) = try depot.warehouse.rebuild()
    #expect(bundles == sent.count)
    #expect(differing.isEmpty)
    #expect(try depot.tables() == tables)
    for hub in hubs + [city] { try hub.close() }
  }
}
