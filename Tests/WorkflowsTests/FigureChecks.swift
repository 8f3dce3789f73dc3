import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// Every figure that is opened is told from the same, whether all visits are looked at or the outlines of those behind it.
enum FigureChecks {
  static func expectSame(
    _ hub: Hub, _ plan: String, _ seed: inout SeededGenerator, _ comment: Comment
  ) throws {
    // However many figures there are, what is done between two checks is the same.
    var random = SeededGenerator(seed: seed.next())
    let held = try hub.shelf.newest(plan)
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    for (from, to) in KeptCountsTests.periods(held.plan, &random) {
      for name in StatisticsTable.allCases where name.isKept {
        let table = try whole.table(name, plan: plan, from: from, to: to)
        let cells = table.rows.flatMap { row in table.columns.map { (row.id, $0.id) } }
        for (row, column) in cells.shuffled(using: &random).prefix(12) {
          let all = table.rows.first { $0.id == row }?.cells[column]
          let told = try hub.explain(
            .statistics(name), row: row, column: column, plan: plan, from: from, to: to)
          #expect(told.cell.value == all?.value, "\(comment): \(name) \(row) \(column)")
          #expect(
            told.cell.findings.sorted() == all.map { Set($0.findings).sorted() },
            "\(comment): \(name) \(row) \(column) \(String(describing: from))")
          try expectListed(hub, told, comment)
        }
        try expectRegistered(hub, whole, name, plan, (from, to), &random, comment)
      }
    }
  }

  /// What a list tells of a record is what its visit says.
  private static func expectListed(
    _ hub: Hub, _ told: CellExplanation, _ comment: Comment
  ) throws {
    for entry in told.entries.prefix(8) {
      switch entry.kind {
      case .finding(let visit, let place):
        let facts = try hub.store.facts(visit: visit).first
        #expect(entry.title == facts?.subject.title && entry.day == facts?.day, comment)
        let result = facts?.rows.first { $0.row == place }
        for item in result?.items ?? [] { #expect(entry.what.contains(item), comment) }
        if let row = FormRow.onSite(place) {
          #expect(entry.what.contains(row.text), comment)
          #expect(
            entry.what.contains("，\(result?.violators ?? 0) 人") == ((result?.violators ?? 0) > 1),
            comment)
        }
      case .visit(let visit):
        let facts = try hub.store.facts(visit: visit).first
        #expect(entry.title == facts?.subject.title && entry.day == facts?.day, comment)
      case .sweep, .enforcementCase, .referral, .paper, .institution, .listed, .township:
        #expect(!entry.title.isEmpty, comment)
      case .unknown: Issue.record("\(comment): \(entry.id)")
      }
    }
  }

  /// What stands behind a total of the roster, and what is left of it.
  private static func expectRegistered(
    _ hub: Hub, _ whole: Reporting, _ name: StatisticsTable, _ plan: String,
    _ days: (from: Day?, to: Day?), _ random: inout SeededGenerator, _ comment: Comment
  ) throws {
    let rows: [String] =
      switch name {
      case .annex3: InstitutionRow.all.map(\.id)
      case .coverage: try hub.shelf.newest(plan).plan.coverage.map(\.subjectClass.rawValue)
      case .annex4, .summary, .ledger, .referrals, .followups: []
      }
    for row in rows.shuffled(using: &random).prefix(3) {
      for column in ["total", "left"] {
        let told = try hub.explain(
          .statistics(name), row: row, column: column, plan: plan, from: days.from, to: days.to)
        let all = try RegisteredEntries(.statistics(name), row: row, column: column)?.entries(
          whole, plan: plan, from: days.from, to: days.to)
        #expect(told.entries.map(\.id) == all?.map(\.id), "\(comment): \(name) \(row) \(column)")
        #expect(told.entries.map(\.what) == all?.map(\.what), comment)
        #expect(told.entries.map(\.title) == all?.map(\.title), comment)
      }
    }
  }
}
