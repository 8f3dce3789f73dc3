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
    arguments: 1...20 as ClosedRange<UInt64>)
  func property(seed: UInt64) throws {
    let store = try WarehouseStore(FactCountingTests.address.get())
    var random = try RandomParts(seed: seed)
    let drawn = try random.parts(1 + Int(seed % 4))
    let parts = try drawn.enumerated().map { index, one in
      let facts = PartFacts(
        one.part, closed: one.closed, closings: one.closings, digest: { $0 })
      let part = try store.transaction {
        try store.replace(
          "seed-\(seed)", "\(index)", area: one.part.name, state: "",
          tables: facts.tables.map { table in
            (table.table, table.columns, table.rows.map { $0.map(SQLValue.init) })
          })
      }
      return (part: part, name: one.part.name)
    }
    for round in 0..<3 {
      let period = random.period()
      let asOf = random.day()
      let township = round == 2 ? random.pick(["镇1", "镇０", "外乡"]) : nil
      let united = UnitedRecord.of(
        drawn.map { $0.part(period, township) }, plan: random.plan, period: period, asOf: asOf,
        notes: ["计入几个。"])
      func counts(_ statement: CountingStatement) throws -> [CountedTable.Count] {
        try store.count(
          statement.counting, parts, township: township.map(ComparedText.of), statement.values
        ).map {
          CountedTable.Count(
            kind: $0.kind, first: $0.first, second: $0.second, value: $0.value, ids: $0.ids)
        }
      }
      let empty = CampaignRecord(
        plan: random.plan, visits: [], sweeps: [], cases: [], referrals: [], subjects: [:],
        registered: [], evidenceHeld: [], period: period, remarks: [], asOf: asOf,
        isReviewed: true, township: township, union: ["计入几个。"])
      let isUnited = parts.count != 1
      func check(_ table: Table, _ expected: Table) {
        let about: Comment = "\(expected.name) \(period.text) \(township ?? "")"
        #expect(table.rows == expected.rows, about)
        #expect(table.columns == expected.columns, about)
        #expect(table.figures == expected.figures, about)
        #expect(table.leftOut == expected.leftOut, about)
        #expect(Set(table.notes) == Set(expected.notes), about)
        #expect(Set(table.conflicts) == Set(expected.conflicts), about)
      }
      var all: [StatisticsTable: [CountedTable.Count]] = [:]
      for name in StatisticsTable.allCases {
        all[name] = try counts(CountingStatement(name, random.plan, period, asOf: asOf))
      }
      for name in StatisticsTable.allCases {
        let table =
          try name == .summary
          ? CountedTable.summary(empty, isUnited: isUnited, counts: all[name] ?? [], others: all)
          : CountedTable.make(name, empty, isUnited: isUnited, counts: all[name] ?? [])
        check(try #require(table), name.make(united))
      }
      // What is printed names no findings; every figure is the same without them.
      let bare = try store.count(
        .annex4, parts, township: township.map(ComparedText.of), findings: false,
        CountingStatement(.annex4, random.plan, period, asOf: asOf).values)
      let full = all[.annex4] ?? []
      #expect(bare.allSatisfy { $0.kind != "cell" || $0.ids.isEmpty })
      #expect(
        Set(bare.filter { $0.kind == "cell" }.map { "\($0.first) \($0.second) \($0.value)" })
          == Set(full.filter { $0.kind == "cell" }.map { "\($0.first) \($0.second) \($0.value)" }))
      for table in LocalTable.all(of: random.plan) {
        check(
          try CountedTable.local(
            table, empty, isUnited: isUnited,
            counts: counts(CountingStatement(table, random.plan, period))), table.make(united))
      }
    }
  }
}
