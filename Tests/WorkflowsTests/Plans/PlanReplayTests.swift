import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A new version held against what came back", .scratch)
struct PlanReplayTests {
  private static let next = "version: 2026030199"

  private static func raised(_ text: String) -> String {
    text.replacing("version: 2026030101", with: next)
  }

  private func hub() throws -> Hub {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    return hub
  }

  @Test("without a change changes nothing, and writes nothing")
  func nothing() throws {
    let hub = try hub()
    try hub.close()
    let before = try FolderSnapshot(Scratch.folder.path("hub"))
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    let replay = try again.replay(
      EditedPlan.make("new", edit: Self.raised), packing: Kit.packing)
    try again.close()
    #expect(replay.visits > 10)
    #expect(replay.findings.isEmpty && replay.cells.isEmpty && replay.incomplete.isEmpty)
    #expect(try FolderSnapshot(Scratch.folder.path("hub")) == before)
  }

  /// Counting rules, and the rows that a hand would expect to move.
  private static let rules = [
    ("qi: perSubject", "qi: perPerson"), ("unlicensedColumn: SX", "unlicensedColumn: exclude"),
    ("unlicensedColumn: SX", "unlicensedColumn: PX"),
    ("penaltyBlockIncludesUnlicensed: true", "penaltyBlockIncludesUnlicensed: false"),
    ("personalFinesInA4_32: false", "personalFinesInA4_32: true"),
    ("to: 2026-06-30", "to: 2026-04-15"),
  ]

  @Test(
    "a changed rule gives exactly the cells that a full recount gives", arguments: rules.indices)
  func recount(index: Int) throws {
    let rule = Self.rules[index]
    let edit = { (text: String) in Self.raised(text).replacing(rule.0, with: rule.1) }
    let hub = try hub()
    let replay = try hub.replay(EditedPlan.make("new", edit: edit), packing: Kit.packing)
    let names = StatisticsTable.allCases
    func tables(_ hub: Hub) throws -> [Table] {
      try names.map { try Reporting(hub: hub).table($0, plan: nil, from: nil, to: nil) }
    }
    let before = try tables(hub)
    _ = try hub.add(
      pack: Kit.variantPack("packed", in: .folder, edit: edit), trust: { _, _ in true })
    try hub.close()
    let later = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    let after = try tables(later)
    try later.close()
    var expected: Set<String> = []
    for (old, new) in zip(before, after) {
      let rows = Dictionary(
        new.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for row in old.rows {
        for (column, cell) in row.cells where rows[row.id]?.cells[column]?.text != cell.text {
          expected.insert(
            "\(old.name) \(row.id) \(column) \(cell.text) \(rows[row.id]?.cells[column]?.text ?? "")"
          )
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(
      Set(
        replay.cells.filter { $0.before != nil }.map {
          "\($0.table) \($0.row) \($0.column) \($0.before?.text ?? "") \($0.after?.text ?? "")"
        }) == expected)
    #expect(replay.cells.allSatisfy { !$0.steps.isEmpty })
    #expect(replay.findings.isEmpty)
  }

  @Test("an item that is off takes away the findings that rest on it, and says so")
  func itemOff() throws {
    let hub = try hub()
    let facts = try hub.store.facts(plan: "demo-2026")
    let resting = facts.flatMap { visit in
      visit.rows.filter { $0.state == .present && $0.items.count == 1 }
        .map { (visit: visit.id, row: $0.row, item: $0.items[0]) }
    }.filter { $0.item.hasPrefix("INF-") || $0.item.hasPrefix("COS-") || $0.item.hasPrefix("UNL-") }
    let one = try #require(resting.first)
    let module = try #require(hub.shelf.newest(nil).index.module(of: one.item))
    let replay = try hub.replay(
      EditedPlan.make("new") { text in
        Self.raised(text).replacing(
          "  - id: \(module)\n", with: "  - id: \(module)\n    off: [\(one.item)]\n")
      }, packing: Kit.packing)
    try hub.close()
    let change = try #require(
      replay.findings.first { $0.visit == one.visit && $0.place == one.row }, "\(replay.lines)")
    #expect(change.before.hasPrefix("有"))
    #expect(!change.after.hasPrefix("有"))
    #expect(change.reason.contains("\(one.item) 新版不用"))
    let touched = Set(replay.cells.flatMap(\.steps).map(\.reason))
    #expect(touched.isSubset(of: ["检查清单改了"]), "\(touched)")
  }
}
