import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("A figure of a warehouse", .scratch)
struct OpenedWarehouseTests {
  @Test("opens a figure to the records of the counties that hold them, and fetches no other")
  func opened() throws {
    let counties = try Neighbours(3)
    let city = try Levels.above(counties.hubs, as: "city")
    let depot = try Depot(counties.hubs)
    for sent in counties.sent { _ = try city.importBundle(sent) }
    #expect(try depot.load(counties.sent).isEmpty)
    func cells(_ area: String?) throws -> [(ReportName, String, String)] {
      try StatisticsTable.allCases.flatMap { name in
        try depot.warehouse.table(ReportQuestion(.statistics(name), area: area)).rows.compactMap {
          row in
          row.cells.sorted { $0.key < $1.key }.first { !$0.value.findings.isEmpty }
            .map { (ReportName.statistics(name), row.id, $0.key) }
        }.prefix(2)
      }
    }
    for (report, row, column) in try cells(nil) + [(.statistics(.coverage), "hospital", "left")] {
      let expected = try city.explain(
        report, row: row, column: column, plan: nil, from: nil, to: nil)
      try depot.warehouse.explain(ReportQuestion(report), row: row, column: column) { hub, found in
        #expect(found.entries.map(\.key) == expected.entries.map(\.key), "\(report) \(row)")
        for entry in found.entries where entry.isRecord {
          let traces = try hub.traces(of: entry.id, in: entry.holder?.hub)
          #expect(!traces.isEmpty)
        }
      }
    }
    // Of one county's figure the other copies stay where they are.
    for (report, row, column) in try cells("459902") {
      try depot.warehouse.explain(
        ReportQuestion(report, area: "459902"), row: row, column: column
      ) { hub, found in
        let isOfRecords = found.entries.contains(where: \.isRecord)
        let fetched = try hub.hubsBelow().count
        #expect(fetched == (isOfRecords ? 1 : 0))
      }
    }
    #expect(
      try depot.warehouse.areas(plan: nil).counted.map(\.code) == city.areas().counted.map(\.code))
    for hub in counties.hubs + [city] { try hub.close() }
  }

  @Test("keeps the copies that a question needed, and fetches for the next only what changed since")
  func kept() throws {
    let counties = try Neighbours(3)
    let depot = try Depot(counties.hubs)
    #expect(try depot.load(counties.sent).isEmpty)
    let copies = Scratch.folder.path("copies")
    func look(in copies: String?) throws -> (fetched: Int, entries: [String]) {
      let warehouse = try CountyWarehouse.open(
        depot.address, copies: copies, surroundings: .counted())
      var fetched = 0
      return try warehouse.explain(
        ReportQuestion(.statistics(.annex3)), row: "A3-01", column: "total",
        fetching: { _, _ in fetched += 1 }
      ) { hub, found in (fetched, found.entries.map { "\($0.key) \($0.title) \($0.what)" }) }
    }
    let expected = try look(in: nil)
    #expect(expected.fetched == 3)
    #expect(!expected.entries.isEmpty)
    #expect(try look(in: copies) == expected)
    #expect(try look(in: copies) == (0, expected.entries))
    let below = "\(copies)/\(depot.warehouse.id)/hub/below"
    #expect(try FileManager.default.contentsOfDirectory(atPath: below).count == 3)

    // What a county sent since is fetched, and nothing else.
    _ = try counties.hubs[0].approve(
      counties.hubs[0].reviewedVisits(plan: nil).filter { $0.state == .received }.prefix(1)
        .map(\.self), actor: "金丙五")
    #expect(try depot.load([counties.hubs[0].sendUp("later", isWhole: true)]).isEmpty)
    #expect(try look(in: copies) == (1, expected.entries))

    // A copy that was spoilt is no more than a copy.
    let spoilt = "\(below)/\(counties.hubs[1].device)/hub.sqlite"
    try Data("spoilt".utf8).write(to: URL(filePath: spoilt))
    #expect(try look(in: copies).entries == expected.entries)
    #expect(try look(in: copies) == expected)
    #expect(try look(in: copies).fetched == 0)
    // Where there can be no such folder, none is needed.
    #expect(try look(in: Scratch.folder.write("a file", as: "file")) == expected)
    for hub in counties.hubs { try hub.close() }
  }

  /// Codes with a digit too many or too few, of nowhere, with a wildcard, in other digits, and no codes at all.
  private static let slips = [
    "", " ", "4", "45990", "4599012", "46", "00", "459999", "45%", "4599_1", "４５９９", " 459901",
    "459901-ffffffff", "459901/..", "'; DROP TABLE part; --",
    "00000000-0000-4000-8000-000000000000",
  ]

  @Test("turns down an area in which no county lies, as the hub of a city does")
  func slips() throws {
    let counties = try Neighbours(1)
    let city = try Levels.above(counties.hubs, as: "city")
    let depot = try Depot(counties.hubs)
    for sent in counties.sent { _ = try city.importBundle(sent) }
    #expect(try depot.load(counties.sent).isEmpty)
    let digest = try city.digest()
    for area in OpenedWarehouseTests.slips {
      for table in [StatisticsTable.annex4, .ledger] {
        let report = ReportName.statistics(table)
        for level in [nil, AreaLevel.county] {
          #expect(
            try refusal {
              _ = try depot.warehouse.table(ReportQuestion(report, area: area), by: level)
            }?.code == "NOT_FOUND")
        }
        #expect(
          try refusal {
            _ = try Reporting(hub: city).limited(toArea: area).table(
              table, plan: nil, from: nil, to: nil)
          }?.code == "NOT_FOUND")
        #expect(
          try refusal {
            _ = try city.table(
              report, by: .county, area: area, plan: nil, from: nil, to: nil, asOf: nil)
          }?.code == "NOT_FOUND")
      }
      #expect(
        try refusal {
          try depot.warehouse.explain(
            ReportQuestion(.statistics(.annex4), area: area), row: "A4-17", column: "SX"
          ) { _, _ in }
        }?.code == "NOT_FOUND")
      #expect(
        try refusal {
          _ = try city.explain(
            .statistics(.annex4), row: "A4-17", column: "SX", plan: nil, from: nil, to: nil,
            area: area)
        }?.code == "NOT_FOUND")
    }
    #expect(try city.digest() == digest)
    #expect(try depot.warehouse.shards().flatMap(\.areas) == ["459901"])
    for hub in counties.hubs + [city] { try hub.close() }
  }
}
