import Foundation
import Model
import TestSupport
import Testing
import Warehouse

@testable import Statistics
@testable import Workflows

@Suite("Counting by the server")
struct FactCountingTests {
  /// A database with tables and nothing in them, for all seeds.
  private static let address = Result {
    let address = try PostgreSQL.shared().database("facts")
    _ = try WarehouseStore.create(
      address, id: UUID().uuidString, at: "2026-07-01", fill: { _ in })
    return address
  }

  @Test(
    "gives every figure, finding and word that the core gives",
    arguments: 1...30 as ClosedRange<UInt64>)
  func property(seed: UInt64) throws {
    let store = try WarehouseStore(FactCountingTests.address.get())
    var random = try RandomParts(seed: seed)
    let drawn = try random.parts(1 + Int(seed % 4))
    let parts = try drawn.map { one in
      let facts = PartFacts(
        one.part, closed: one.closed, closings: one.closings, digest: { $0 })
      let part = try store.transaction {
        try store.replace(
          "seed-\(seed)", one.part.name, area: one.part.name, state: "",
          tables: facts.tables.map { table in
            (table.table, table.columns, table.rows.map { $0.map(SQLValue.init) })
          })
      }
      return (part: part, name: one.part.name)
    }
    for _ in 0..<4 {
      let period = random.period()
      let united = UnitedRecord.of(
        drawn.map { $0.part(period) }, plan: random.plan, period: period, asOf: Day(number: 0),
        notes: ["计入几个。"])
      for (name, counting) in [
        (StatisticsTable.annex3, WarehouseStore.Counting.annex3), (.annex4, .annex4),
        (.coverage, .coverage), (.ledger, .ledger), (.referrals, .referrals),
      ] {
        let counts = try store.count(
          counting, parts, CountingValues.of(counting, random.plan, period)
        ).map {
          CountedTable.Count(
            kind: $0.kind, first: $0.first, second: $0.second, value: $0.value, ids: $0.ids)
        }
        let empty = CampaignRecord(
          plan: random.plan, visits: [], sweeps: [], cases: [], referrals: [], subjects: [:],
          registered: [], evidenceHeld: nil, period: period, remarks: [], asOf: Day(number: 0),
          isReviewed: true, union: ["计入几个。"])
        let table = try #require(
          try CountedTable.make(name, empty, isUnited: parts.count != 1, counts: counts))
        let expected = name.make(united)
        #expect(table.rows == expected.rows, "\(name) \(period.text)")
        #expect(table.columns == expected.columns, "\(name) \(period.text)")
        #expect(table.figures == expected.figures, "\(name) \(period.text)")
        #expect(table.leftOut == expected.leftOut, "\(name) \(period.text)")
        #expect(Set(table.notes) == Set(expected.notes), "\(name) \(period.text)")
        #expect(Set(table.conflicts) == Set(expected.conflicts), "\(name) \(period.text)")
      }
    }
  }
}
