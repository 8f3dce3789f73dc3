import GRDB
import Model
import Statistics
@testable import Store
import Synchronization
import TestSupport
import Testing
@testable import Workflows

/// SQLite has no estimates of a hub's tables, and takes every index for as good as another: which one a
/// statement uses must be said where the difference is that between a visit and a campaign.
@Suite("What a statement of an import goes through", .scratch)
struct BoundedStatementTests {
  /// Tables that grow with the campaign.
  private static let growing: Set<String> = [
    "answer", "bundle", "bundle_import", "count_answer", "count_institution", "count_missing",
    "count_note", "count_outline", "count_subject", "count_sum", "count_team", "count_visit",
    "entry", "evidence_held", "evidence_link", "form_row", "record", "visit", "visit_head",
    "visit_review", "visit_rules",
  ]

  /// Records that laptops write; of the others a bureau has as many as it wrote itself.
  private static let written = ["visit", "subject", "sweep", "document", "comment", "plan"]

  /// Every statement that the connections of a hub run while some work is done, and as it ran.
  private func statements(
    of hub: Hub, during work: () throws -> Void
  ) throws -> [String: Set<String>] {
    let heard = Mutex<[String: Set<String>]>([:])
    func listen(_ db: Database) {
      db.trace { event in
        if case .statement(let statement) = event {
          let ran = statement.expandedSQL
          heard.withLock { _ = $0[statement.sql, default: []].insert(ran) }
        }
      }
    }
    try hub.store.queue.inDatabase(listen)
    try hub.store.log.database.read(listen)
    try work()
    try hub.store.queue.inDatabase { $0.trace(options: []) }
    try hub.store.log.database.read { $0.trace(options: []) }
    return heard.withLock(\.self)
  }

  /// How SQLite goes about a statement.
  private func steps(_ sql: String, in hub: Hub) throws -> [String] {
    try hub.store.log.database.read { db in
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      statement.setUncheckedArguments([])
      return try Row.fetchAll(statement).map { $0["detail"] as String }
    }
  }

  /// The steps of a statement that go through all that a campaign has.
  private func unbounded(_ sql: String, _ ran: Set<String>, in hub: Hub) throws -> [String] {
    let aliases = sql.matches(of: /(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?(\w+)/)
      .reduce(into: [String: String]()) { $0[String($1.2)] = String($1.1) }
    return try steps(sql, in: hub).filter { step in
      guard let match = step.firstMatch(of: /^(SCAN|SEARCH) (\w+)(.*)$/) else { return false }
      let table = aliases[String(match.2)] ?? String(match.2)
      guard BoundedStatementTests.growing.contains(table) else { return false }
      let isOfLaptops = ran.contains { sql in
        BoundedStatementTests.written.contains { sql.contains("kind = '\($0)'") }
      }
      return match.1 == "SCAN" || match.3.hasSuffix("(plan=?)")
        || match.3.hasSuffix("(kind=?)") && isOfLaptops
    }
  }

  /// How often each statement ran.
  private func runs(of hub: Hub, during work: () throws -> Void) throws -> [String: Int] {
    let heard = Mutex<[String: Int]>([:])
    func listen(_ db: Database) {
      db.trace { event in
        if case .statement(let statement) = event {
          let sql = statement.sql
          heard.withLock { $0[sql, default: 0] += 1 }
        }
      }
    }
    try hub.store.queue.inDatabase(listen)
    try hub.store.log.database.read(listen)
    try work()
    try hub.store.queue.inDatabase { $0.trace(options: []) }
    try hub.store.log.database.read { $0.trace(options: []) }
    return heard.withLock(\.self)
  }

  @Test("of the numbers beside the tabs and of the dashboard is no visit that was added up")
  func glances() throws {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    try hub.renewCounts()
    let held = try hub.shelf.newest(nil)
    let all = try hub.reviewedVisits().count
    let badge = try runs(of: hub) {
      let waiting = try hub.waitingReviews()
      #expect(waiting == all)
    }
    #expect(badge.values.reduce(0, +) < 20)
    #expect(!badge.keys.contains { $0.contains("_body") || $0.contains("record") })
    // Those to subjects that may turn out to be others are looked at one by one, once for all tables and once for all lists.
    let apart = try #require(try hub.counts(held, held.plan.period, [])).counts.apart.count
    #expect(apart * 2 < all)
    let dashboard = try runs(of: hub) {
      _ = try Reporting(hub: hub).overview(plan: nil)
      _ = try hub.waitingDifferences()
      _ = try hub.laptops()
    }
    let visits = dashboard.filter { $0.key.contains("form_row") }.values.reduce(0, +)
    #expect(visits <= apart * 2 && !dashboard.isEmpty, "\(visits) of \(apart)")
    try hub.close()
  }

  @Test("for the meetings of subjects that are counted when asked is their visits")
  func meetings() throws {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    try hub.renewCounts()
    let plan = try hub.shelf.newest(nil).plan.id
    let heard = try statements(of: hub) { _ = try hub.countedMeetings(plan: plan) }
    let sql = try #require(
      heard.keys.first { $0.contains("count_subject_apart") && $0.contains("a.party") })
    let steps = try steps(sql, in: hub)
    #expect(steps.contains { $0.hasPrefix("SEARCH a USING PRIMARY KEY (plan=? AND key=?") })
    try hub.close()
  }

  @Test("of a figure that is opened is what stands behind it")
  func figures() throws {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    try hub.renewCounts()
    let held = try hub.shelf.newest(nil)
    let apart = try #require(try hub.counts(held, held.plan.period, [])).counts.apart.count
    var opened = 0
    for name in StatisticsTable.allCases {
      let fresh = try Hub.open(hub.folder.path, surroundings: .counted())
      let table = try Reporting(hub: fresh).table(
        name, plan: nil, from: nil, to: nil, findings: false)
      let columns: [String] =
        switch name {
        case .annex3, .coverage: ["inspected", "total", "left"]
        case .annex4: [StatisticsRow.columns[0].id, "total"]
        case .summary: ["value"]
        case .ledger, .referrals, .followups: table.columns.prefix(2).map(\.id)
        }
      for row in table.rows.prefix(name.isListing ? 3 : .max) {
        for column in columns {
          var behind = 0
          let heard = try runs(of: fresh) {
            behind = try fresh.explain(
              .statistics(name), row: row.id, column: column, plan: nil, from: nil, to: nil
            ).entries.count
          }
          opened += behind
          // A visit that is counted when asked is looked at for the table and for what stands behind the figure.
          let rows = heard.filter { $0.key.contains("FROM form_row") }.values.reduce(0, +)
          #expect(rows <= behind + 2 * apart + 1, "\(name) \(row.id) \(column): \(rows)")
          #expect(
            !heard.keys.contains { $0.contains("form_row f JOIN visit v") },
            "\(name) \(row.id) \(column)")
        }
      }
      try fresh.close()
    }
    #expect(opened > 100)
    try hub.close()
  }

  @Test("is what it is about, not the campaign")
  func bounded() throws {
    let hub = try Kit.hub(in: .folder)
    let bundles = try Campaign.bundles().laptops
    for bundle in bundles.dropLast().flatMap(\.self) { _ = try hub.importTrusted(bundle) }
    let visit = try #require(hub.store.reviewedVisits().first)
    let heard = try statements(of: hub) {
      for bundle in try #require(bundles.last) { _ = try hub.importTrusted(bundle) }
      try hub.importBundles(bundles.flatMap(\.self)) { _, _ in }
      try hub.renewCounts()
      #expect(try !hub.store.records(.visit, visit.id).isEmpty)
      #expect(try hub.store.holds(anyOf: [visit.id]))
      _ = try hub.store.facts(visit: visit.id)
      _ = try hub.store.look(at: visit)
    }
    let queries = heard.filter { sql, _ in
      !sql.hasPrefix("--") && !sql.hasPrefix("PRAGMA") && sql.firstMatch(of: /FROM|UPDATE/) != nil
    }
    #expect(queries.count > 20)
    for (sql, ran) in queries {
      let steps = try unbounded(sql, ran, in: hub)
      #expect(steps.isEmpty, "\(sql)")
    }
    try hub.close()
  }
}
