import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("A figure of a hub with hubs below it", .scratch)
struct OpenedFigureTests {
  /// A cell of a table with something behind it.
  private struct Cell {
    let report: ReportName
    let row: String
    let column: String

    /// Some of each table of a hub.
    static func all(_ hub: Hub) throws -> [Cell] {
      try StatisticsTable.allCases.flatMap { table in
        try Reporting(hub: hub).table(table, plan: nil, from: nil, to: nil).rows.compactMap { row in
          row.cells.sorted { $0.key < $1.key }.first { !$0.value.findings.isEmpty }.map {
            Cell(report: .statistics(table), row: row.id, column: $0.key)
          }
        }.prefix(4)
      }
    }

    func opened(in hub: Hub, area: String? = nil) throws -> CellExplanation {
      try hub.explain(
        report, row: row, column: column, plan: nil, from: nil, to: nil, area: area)
    }
  }

  @Test("opens the very records of the county that the county's own figure opens")
  func entries() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    _ = try city.importBundle(county.sendUp("county"))
    let cells = try Cell.all(county)
    #expect(cells.count > 15)
    for cell in cells {
      let (own, seen) = (try cell.opened(in: county), try cell.opened(in: city))
      #expect(own.entries.count { $0.holder != nil } == 0)
      #expect(seen.entries.count { $0.isRecord && $0.holder?.hub != county.device } == 0, "\(cell)")
      #expect(
        seen.entries.map { [$0.id, $0.title, $0.what] }
          == own.entries.map { [$0.id, $0.title, $0.what] }, "\(cell)")
      let alone = try cell.opened(in: city, area: county.device)
      #expect(alone.entries.map(\.id) == own.entries.map(\.id))
    }
    for row in [CoverageClass.hospital, .other] {
      for column in ["total", "left"] {
        let cell = Cell(report: .statistics(.coverage), row: row.rawValue, column: column)
        let (own, seen) = (try cell.opened(in: county), try cell.opened(in: city))
        #expect(!own.entries.isEmpty && seen.entries.map(\.title) == own.entries.map(\.title))
      }
    }
    try county.close()
    try city.close()
  }

  @Test(
    "opens what came since to whoever looks again, and a receipt is given by what import printed")
  func newer() throws {
    let counties = try Neighbours(2)
    let city = try Levels.above(counties.hubs, as: "city")
    let first = try city.importBundle(counties.sent[0])
    func lines(_ area: String? = nil) throws -> [String] {
      try city.explain(
        .statistics(.annex3), row: "A3-15", column: "inspected", plan: nil, from: nil, to: nil,
        area: area
      ).entries.map(\.key)
    }
    let before = try lines()
    #expect(try lines() == before)
    let second = try city.importBundle(counties.sent[1])
    let after = try lines()
    #expect(after.count > before.count)
    #expect(Set(before).isSubset(of: after))
    #expect(try Set(lines("459901")) == Set(before))

    let path = Scratch.folder.path("first.receipt.json")
    #expect(try city.writeReceiptFile(for: String(first.id.prefix(12)), to: path).hubs == 1)
    #expect(try city.writeReceiptFile(for: second.id, to: path).device == second.device)
    for slip in ["", "none", String(first.id.reversed())] {
      #expect(try refusal { try city.writeReceiptFile(for: slip, to: path) }?.code == "NOT_FOUND")
    }
    for hub in counties.hubs + [city] { try hub.close() }
  }

  @Test("leads to answer, log entry and chain, and names who keeps the evidence")
  func traces() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    _ = try city.importBundle(county.sendUp("county"))
    let plan = try county.shelf.newest(nil).plan.id
    let visits = try county.store.facts(plan: plan).map(\.id)
    var pieces = 0
    for visit in visits {
      let own = try county.traces(of: visit)
      let seen = try city.traces(of: visit)
      #expect(seen.map(\.holder?.hub) == own.map { _ in county.device })
      #expect(seen.map(\.device) == own.map(\.device))
      #expect(
        seen.map { $0.fields.map { $0.steps.map(\.hash) } }
          == own.map { $0.fields.map { $0.steps.map(\.hash) } })
      let steps = seen.flatMap(\.fields).flatMap(\.steps)
      #expect(steps.count { !$0.isChained } == 0)
      for (one, other) in zip(seen.flatMap(\.evidence), own.flatMap(\.evidence)) {
        #expect(one.evidence == other.evidence)
        #expect(!one.isHeld && one.isIntact == nil && one.keeper?.hub == county.device)
        #expect(other.isHeld && other.keeper == nil)
        pieces += 1
      }
    }
    #expect(pieces > 5)
    #expect(try refusal { try city.traces(of: "nobody") }?.code == "NOT_FOUND")
    #expect(try refusal { try city.traces(of: visits[0], in: "../..") }?.code == "NOT_FOUND")
    try county.close()
    try city.close()
  }

  @Test("of a log that two counties sent is read where it counts, once")
  func sharedLog() throws {
    let hubs = try (1...2).map { try Kit.hub("county-\($0)", in: .folder) }
    let city = try Levels.above(hubs, as: "city")
    let laptop = try Campaign.bundles().laptops[0]
    _ = try hubs[0].importTrusted(laptop[0])
    _ = try hubs[1].importTrusted(try #require(laptop.last))
    for (index, hub) in hubs.enumerated() { _ = try city.importBundle(hub.sendUp("c\(index)")) }
    for cell in try Cell.all(city) {
      let opened = try cell.opened(in: city)
      #expect(opened.entries.count == opened.cell.findings.count, "\(cell)")
      #expect(opened.entries.count { $0.isRecord && $0.holder?.hub != hubs[1].device } == 0)
      for entry in opened.entries where entry.isRecord {
        #expect(try city.traces(of: entry.id).count == 1)
      }
    }
    for hub in hubs + [city] { try hub.close() }
  }
}
