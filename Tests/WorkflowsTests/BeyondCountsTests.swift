import GRDB
import Model
import Statistics
@testable import Store
import TestSupport
import Testing
@testable import Workflows

/// Visits are paid before a campaign begins and after it ends, and tables are asked for over any days.
@Suite("Counts of days beyond a campaign", .scratch)
struct BeyondCountsTests {
  @Test(
    "come to what a full count comes to, whatever days are asked for",
    arguments: [1, 2, 3, 4] as [UInt64])
  func beyond(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    if seed > 2 { try countOtherwise(hub, persons: seed == 3) }
    let plan = try hub.shelf.newest(nil).plan
    var added = 0
    for round in 0..<4 {
      try scatter(hub, plan, &random)
      try hub.renewCounts()
      let fresh = try Hub.open(hub.folder.path, surroundings: .counted())
      for period in BeyondCountsTests.periods(plan, &random) {
        try expectSame(fresh, plan, period, "\(round)")
      }
      try FigureChecks.expectSame(fresh, plan.id, &random, "\(round)")
      #expect(try !fresh.recount(), "\(round)")
      added += try fresh.store.log.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM count_subject WHERE apart = 0") ?? 0
      }
      try fresh.close()
    }
    // Most are added up, though not one stands where it stood.
    #expect(added > 6)
    try hub.close()
  }

  @Test("leave nothing of an institution that was visited beyond it first, and then in it")
  func later() throws {
    let workspace = try Kit.workspace("laptop", in: .folder)
    let hub = try Kit.hub(in: .folder)
    for (number, day) in ["2026-02-20", "2026-04-22"].enumerated() {
      let file = try EditedFile.make("I-12", in: .folder) {
        $0["id"] = .string("81e514a5-5a36-5fdb-afab-a6419089816\(number)")
        $0["subject"] = [
          "id": "b13510eb-97cf-4063-bb56-197e4e2953ad", "kind": "institution",
          "name": "未登记检验中心", "category": "临床检验中心", "ownership": "private",
          "grade": "ungraded", "licenceKind": "none", "uscc": .null, "township": "城关镇",
          "address": "城关镇学府路9号", "latitude": .null, "longitude": .null,
        ]
        for member in ["arrivedAt", "leftAt"] {
          let time = $0[member]?.string ?? ""
          $0[member] = .string(day + time.dropFirst(day.count))
        }
      }
      _ = try workspace.record(file)
      let bundle = try workspace.export(to: Scratch.folder.path("\(number).bundle.zip"))[0].path
      _ = try hub.importTrusted(bundle)
      try hub.renewCounts()
      let added = try hub.store.log.read {
        try Int.fetchOne(
          $0, sql: "SELECT count(*) FROM count_subject WHERE body LIKE '%\"added\"%'")
      }
      #expect(added == 1 - number)
      #expect(try !hub.recount())
    }
    try workspace.close()
    try hub.close()
  }

  private func countOtherwise(_ hub: Hub, persons: Bool) throws {
    let version = try hub.shelf.newest(nil).plan.version + 1
    let pack = try Kit.variantPack("otherwise", in: .folder) { text in
      text.replacing("version: 2026030101", with: "version: \(version)")
        .replacing(
          persons ? "qi: perSubject" : "unlicensedColumn: SX",
          with: persons ? "qi: perPerson" : "unlicensedColumn: exclude")
    }
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    try hub.takeAddedPlans()
  }

  /// Days in, before, after and across the campaign, single days, and no days.
  private static func periods(
    _ plan: Plan, _ random: inout SeededGenerator
  ) -> [(from: Day?, to: Day?)] {
    let first = plan.period.from?.number ?? 0
    let last = plan.period.to?.number ?? first
    func day(_ days: ClosedRange<Int>) -> Day { Day(number: Int.random(in: days, using: &random)) }
    let (before, inside, after) = (first - 40...first - 1, first...last, last + 1...last + 40)
    let (early, late, middle) = (day(before), day(after), day(inside))
    let begin = max(early, day(before))
    let end = max(late, day(after))
    let ends = [day(inside), day(inside)].sorted()
    return [
      (nil, nil), (ends[0], ends[1]), (early, middle), (middle, late), (early, late),
      (min(early, begin), begin), (min(late, end), end), (early, early), (late, late),
      (middle, middle), (nil, late), (early, nil),
      (Day(number: first - 400), Day(number: last + 400)),
      (Day(number: first - 400), Day(number: first - 1)),
      (Day(number: last + 1), Day(number: last + 400)),
    ]
  }

  private func expectSame(
    _ hub: Hub, _ plan: Plan, _ days: (from: Day?, to: Day?), _ comment: String
  ) throws {
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    let kept = Reporting(hub: hub)
    let said: Comment =
      "\(comment): \(String(describing: days.from)) \(String(describing: days.to))"
    for name in StatisticsTable.allCases where name.isKept {
      let named = try whole.table(name, plan: plan.id, from: days.from, to: days.to)
      #expect(try kept.table(name, plan: plan.id, from: days.from, to: days.to) == named, said)
      let all = named.withoutFindings
      #expect(
        try kept.table(name, plan: plan.id, from: days.from, to: days.to, findings: false) == all,
        said)
    }
    #expect(
      try kept.conflicts(plan: plan.id, from: days.from, to: days.to)
        == whole.conflicts(plan: plan.id, from: days.from, to: days.to), said)
    let lines = try kept.balance(plan: plan.id, from: days.from, to: days.to)
    let all = try whole.balance(plan: plan.id, from: days.from, to: days.to)
    #expect(lines.map(\.left.text) == all.map(\.left.text), said)
    #expect(lines.map(\.right.text) == all.map(\.right.text), said)
    #expect(lines.map(\.about) == all.map(\.about), said)
    #expect(
      try kept.leftOut(plan: plan.id, from: days.from, to: days.to)
        == whole.leftOut(plan: plan.id, from: days.from, to: days.to), said)
    let progress = try kept.progress(plan: plan.id, from: days.from, to: days.to)
    let reached = try whole.progress(plan: plan.id, from: days.from, to: days.to)
    #expect(progress.inspected == reached.inspected, said)
    for (one, other) in [
      (progress.townships, reached.townships), (progress.teams, reached.teams),
    ] {
      #expect(one.map(\.name) == other.map(\.name) && one.map(\.total) == other.map(\.total), said)
      #expect(one.map { $0.done.sorted() } == other.map { $0.done.sorted() }, said)
    }
    let held = try hub.shelf.newest(plan.id)
    let period = Period(from: days.from ?? plan.period.from, to: days.to ?? plan.period.to)
    #expect(try hub.counts(held, period, [.cells, .conflicts]) != nil, said)
  }

  /// Visits come to other days, to other subjects, and say something else.
  private func scatter(_ hub: Hub, _ plan: Plan, _ random: inout SeededGenerator) throws {
    let first = plan.period.from?.number ?? 0
    let last = plan.period.to?.number ?? first
    try hub.store.log.write { db in
      let visits = try Row.fetchAll(
        db, sql: "SELECT device, id, subject_body FROM visit ORDER BY device, id")
      let bodies = visits.map { $0[2] as String }
      let pool = bodies.shuffled(using: &random).prefix(5)
      for visit in visits where Int.random(in: 0..<5, using: &random) > 0 {
        let key: [String] = [visit[0], visit[1]]
        var body = try JSONReader.read(pool.randomElement(using: &random) ?? visit[2])
        if Int.random(in: 0..<5, using: &random) == 0, var subject = body.object {
          // It is not what it was.
          switch Int.random(in: 0..<3, using: &random) {
          case 0: subject["name"] = .string("改名\(Int.random(in: 1...3, using: &random))")
          case 1: subject["grade"] = .string(Bool.random(using: &random) ? "level3" : "level1")
          default: subject["ownership"] = .string("private")
          }
          body = .object(subject)
        }
        func names() -> String {
          JSONWriter.text(
            .strings(
              (0..<Int.random(in: 0...2, using: &random)).map { _ in
                "名\(Int.random(in: 1...4, using: &random))"
              }))
        }
        let day = Day(number: Int.random(in: first - 40...last + 40, using: &random))
        let types = VisitType.allCases
        try db.execute(
          sql: """
            UPDATE visit SET subject = ?, subject_body = ?, day = ?, type = ?, advertisements = ?,
              accounts = ?, physicians = ? WHERE device = ? AND id = ?
            """,
          arguments: [
            body["id"]?.string, JSONWriter.text(body), day.description,
            types[Int.random(in: 0..<types.count, using: &random)].rawValue,
            Int.random(in: 0...2, using: &random), names(), names(),
          ] + StatementArguments(key))
        for row in FormRow.onSite where Bool.random(using: &random) {
          try db.execute(
            sql: """
              INSERT INTO form_row VALUES (?, ?, ?, ?, ?, '[]') ON CONFLICT DO UPDATE SET
                state = excluded.state, violators = excluded.violators
              """,
            arguments: StatementArguments(key) + [
              row.id, Bool.random(using: &random) ? "present" : "absent",
              Int.random(in: 1...4, using: &random),
            ])
        }
        try db.execute(
          sql: "INSERT INTO count_stale VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: StatementArguments(key))
      }
    }
  }
}
