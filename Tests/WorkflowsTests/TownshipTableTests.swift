import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("Tables of one township", .scratch)
struct TownshipTableTests {
  @Test("count what stands there alone, and the townships add up to the whole")
  func parts() throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let townships = try hub.shelf.newest(nil).plan.townships
    #expect(townships.count > 1)
    for name in [StatisticsTable.annex3, .annex4, .referrals] {
      func values(_ township: String?) throws -> [String: Int64] {
        let table = try Reporting(hub: hub).limited(to: township)
          .table(name, plan: nil, from: nil, to: nil)
        var values: [String: Int64] = [:]
        for row in table.rows {
          for (column, cell) in row.cells { values["\(row.id)/\(column)"] = cell.value ?? 0 }
        }
        return values
      }
      let whole = try values(nil)
      var sum: [String: Int64] = [:]
      for township in townships {
        for (cell, value) in try values(township) { sum[cell, default: 0] += value }
      }
      for (cell, value) in whole { #expect((sum[cell] ?? 0) == value, "\(name) \(cell)") }
    }
    let one = try Reporting(hub: hub).limited(to: townships[0])
      .table(.annex3, plan: nil, from: nil, to: nil)
    #expect(one.notes.contains { $0.contains("只计\(townships[0])") })
    let none = try Reporting(hub: hub).limited(to: "没有的乡镇")
      .table(.annex3, plan: nil, from: nil, to: nil)
    #expect(none.rows.allSatisfy { $0.cells.values.allSatisfy { $0.value == 0 } })
    try hub.close()
  }

  @Test(
    "are the same in whichever way the name of the township is written",
    arguments: ["\u{3000}", "\u{200B}"])
  func spellings(besides: String) throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let township = try #require(hub.shelf.newest(nil).plan.townships.first)
    func cells(_ name: StatisticsTable, _ township: String) throws -> [[String: TableCell]] {
      try Reporting(hub: hub).limited(to: township).table(name, plan: nil, from: nil, to: nil)
        .rows.map(\.cells)
    }
    for name in [StatisticsTable.coverage, .annex3, .annex4] {
      let plain = try cells(name, township)
      #expect(try cells(name, township + besides) == plain, "\(name)")
    }
    #expect(try cells(.coverage, township).contains { ($0["total"]?.value ?? 0) > 0 })
    try hub.close()
  }

  @Test("the sum of a row opens to all that its columns were counted from")
  func sums() throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let table = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    for row in table.rows {
      let sum = table.sum(of: row)
      #expect(sum.value == row.cells.values.reduce(0) { $0 + ($1.value ?? 0) })
      guard sum.value != 0 else { continue }
      let explained = try hub.explain(
        .statistics(.annex4), row: row.id, column: "total", plan: nil, from: nil, to: nil)
      #expect(Set(explained.entries.map(\.id)) == Set(sum.findings), "\(row.id)")
    }
    try hub.close()
  }
}
