import Foundation
import Model
import TestSupport
import Testing
@testable import Workflows

/// One way to decide what the campaign documents leave open.
struct CountingVariant: Sendable, CustomTestStringConvertible {
  let rules: [String: String]
  let changedRows: @Sendable (Expected) -> JSONValue?

  var testDescription: String { rules.map { "\($0.key) \($0.value)" }.joined() }

  init(_ rule: String, _ value: String, _ rows: @escaping @Sendable (Expected) -> JSONValue?) {
    rules = [rule: value]
    changedRows = rows
  }

  static let all = [
    CountingVariant("qi", "perPerson") { $0["annex4_perPerson"] },
    CountingVariant("unlicensedColumn", "exclude") {
      $0["variants"]["unlicensedColumn = exclude"]
    },
    CountingVariant("penaltyBlockIncludesUnlicensed", "false") {
      $0["variants"]["penaltyBlockIncludesUnlicensed = false"]
    },
    CountingVariant("personalFinesInA4_32", "true") {
      $0["variants"]["personalFinesInA4_32 = true"]
    },
  ]
}

@Suite("The demo campaign", .scratch)
struct DemoCampaignTests {
  @Test("inspects and registers what was counted by hand")
  func annex3() throws {
    let table = try #require(try DemoTables.standard()["annex3"])
    let expected = try Expected.read()
    #expect(table.values(of: "inspected") == expected.numbers("annex3"))
    #expect(table.values(of: "total") == expected.numbers("registerTotals"))
  }

  @Test("finds and punishes what was counted by hand")
  func annex4() throws {
    let table = try #require(try DemoTables.standard()["annex4"])
    #expect(try table.values == Expected.read().annex4())
  }

  @Test("counts by other rules what was counted by hand", arguments: CountingVariant.all)
  func variant(variant: CountingVariant) throws {
    let expected = try Expected.read()
    let changed = try #require(variant.changedRows(expected))
    #expect(changed.object?.isEmpty == false)
    let tables = try DemoTables(
      into: Scratch.folder.path("demo"), countingRules: variant.rules)
    #expect(tables["annex4"]?.values == expected.annex4(with: changed))
    #expect(tables["annex3"]?.values == (try DemoTables.standard()["annex3"]?.values))
    #expect(tables["annex4"]?.notes != (try DemoTables.standard()["annex4"]?.notes))
  }

  @Test("lists where two teams disagree")
  func conflicts() throws {
    let table = try #require(try DemoTables.standard()["annex4"])
    // S10 is the institution that two teams went to.
    let expected = try (Expected.read()["conflicts"].array ?? []).map { pair in
      ["LX-0007", pair.array?[1].string ?? ""]
    }
    #expect(table.conflicts.map { [$0.subject, $0.row] } == expected)
    for conflict in table.conflicts { #expect(conflict.visits.count == 2) }
  }

  @Test("has the ledger figures that the summary quotes")
  func ledger() throws {
    let table = try #require(try DemoTables.standard()["ledger"])
    #expect(try table.figures.compactMapValues(\.value) == Expected.read().ledger)
    #expect(table.rows.count == 23)
  }

  @Test("hands matters to other offices")
  func referrals() throws {
    let table = try #require(try DemoTables.standard()["referrals"])
    let expected = try (Expected.read()["referrals"].object ?? [:]).mapValues { pair in
      ["administrative": pair.array?[0].integer, "criminal": pair.array?[1].integer]
        .compactMapValues { $0 }
    }
    #expect(table.values == expected)
  }

  @Test("covers what it covers")
  func coverage() throws {
    let table = try #require(try DemoTables.standard()["coverage"])
    let expected = try #require(try Expected.read()["coverage"].array)
    #expect(table.rows.map(\.id) == expected.map { $0["class"]?.string })
    for (row, line) in zip(table.rows, expected) {
      #expect(row.cells["inspected"]?.value == line["inspected"]?.integer)
      #expect(row.cells["total"]?.value == line["total"]?.integer)
      #expect(row.cells["met"]?.text == (line["met"] == true ? "达标" : "未达标"))
    }
  }

  @Test("records every visit, and leaves the refused entry out of what was inspected")
  func visits() throws {
    let demo = try DemoTables.standard()
    let expected = try Expected.read()
    #expect(Int64(demo.visits) == expected["visits"].integer)
    let leftOut = try #require(demo["annex3"]?.leftOut)
    #expect(leftOut["refusedEntries"].map(Int64.init) == expected["refusedEntries"].integer)
    #expect(leftOut.filter { $0.value != 0 }.keys.sorted() == ["refusedEntries"])
  }

  @Test("names behind every figure what it was counted from")
  func findings() throws {
    for table in try DemoTables.standard().tables.values where table.name != "ledger" {
      for row in table.rows {
        for (column, cell) in row.cells where column != "total" && (cell.value ?? 0) != 0 {
          if ["ratio", "target"].contains(column) { continue }
          #expect(!cell.findings.isEmpty, "\(table.name) \(row.id) \(column)")
        }
      }
    }
  }

  @Test("comes to the same tables again")
  func again() throws {
    let again = try DemoTables(into: Scratch.folder.path("demo"))
    let first = try DemoTables.standard()
    #expect(again.tables == first.tables)
  }

  @Test("is not run into a folder that holds something")
  func occupied() throws {
    try Scratch.folder.write("mine", as: "notes.txt")
    let before = try FolderSnapshot(Scratch.folder.path)
    let refused = try refusal { try DemoTables(into: Scratch.folder.path) }
    #expect(refused?.status == .cannotCreate)
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }
}
