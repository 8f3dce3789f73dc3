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

  /// The whole demo campaign, its ledger included.
  private func hub() throws -> Hub { try DemoPapers.standard().hub() }

  @Test("without a change changes nothing, and writes nothing")
  func nothing() throws {
    let hub = try hub()
    let path = hub.folder.path
    try hub.close()
    let before = try FolderSnapshot(path)
    let again = try Hub.open(path, surroundings: .counted())
    let replay = try again.replay(
      EditedPlan.make("new", edit: Self.raised), packing: Kit.packing)
    try again.close()
    #expect(replay.visits > 10)
    #expect(replay.findings.isEmpty && replay.cells.isEmpty && replay.incomplete.isEmpty)
    #expect(try FolderSnapshot(path) == before)
  }

  /// Counting rules, and the rows that a hand would expect to move.
  private static let rules = [
    ("qi: perSubject", "qi: perPerson"), ("unlicensedColumn: SX", "unlicensedColumn: exclude"),
    ("unlicensedColumn: SX", "unlicensedColumn: PX"),
    ("penaltyBlockIncludesUnlicensed: true", "penaltyBlockIncludesUnlicensed: false"),
    ("personalFinesInA4_32: false", "personalFinesInA4_32: true"),
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
    let later = try Hub.open(hub.folder.path, surroundings: .counted())
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
    let held = try hub.shelf.newest(nil)
    let facts = try hub.store.facts(plan: "demo-2026")
    // What a row counts is answered by hand in the demo, and stays.
    let resting = try hub.store.records(.visit).flatMap { device, document in
      let received = try ReceivedVisit(document)
      let subject = facts.first { $0.device == device && $0.id == received.visit.id }?.subject
      return subject.map { received.assessment($0, by: held).violatedItems }?
        .filter { $0.formRow == nil }.map { (visit: received.visit.id, item: $0.id) } ?? []
    }
    let one = try #require(resting.first { !$0.item.hasPrefix("LOC-") })
    let module = try #require(hub.shelf.newest(nil).index.module(of: one.item))
    let replay = try hub.replay(
      EditedPlan.make("new") { text in
        Self.raised(text).replacing(
          "  - id: \(module)\n", with: "  - id: \(module)\n    off: [\(one.item)]\n")
      }, packing: Kit.packing)
    try hub.close()
    let change = try #require(
      replay.findings.first { $0.visit == one.visit && $0.place == one.item }, "\(replay.lines)")
    #expect(change.before == "发现")
    #expect(change.after == "没有发现")
    #expect(change.reason.contains("\(one.item) 新版不用"))
    let touched = Set(replay.cells.flatMap(\.steps).map(\.reason))
    #expect(touched.isSubset(of: ["检查清单改了"]), "\(touched)")
  }
}
