import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Counts that a hub keeps", .scratch)
struct KeptCountsTests {
  /// A hub whose tables are those of its visits one by one, whatever it keeps.
  private func all(_ name: StatisticsTable, _ hub: Hub, _ from: Day?, _ to: Day?, _ plan: String)
    throws -> Table
  {
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    return try whole.table(name, plan: plan, from: from, to: to)
  }

  /// Halves, single days, and days beyond the campaign.
  static func periods(_ plan: Plan, _ random: inout SeededGenerator) -> [(Day?, Day?)] {
    let first = plan.period.from?.number ?? 0
    let last = plan.period.to?.number ?? first
    let cut = Int.random(in: first...last, using: &random)
    return [
      (nil, nil), (nil, Day(number: cut)), (Day(number: cut + 1), nil),
      (Day(number: cut), Day(number: min(cut + 30, last))),
      (Day(number: first - 400), Day(number: last + 400)),
    ]
      + [
        [
          (Day(number: first - 400), Day(number: cut)), (Day(number: cut), Day(number: last + 400)),
        ],
        [(Day(number: first - 400), Day(number: first - 1))],
      ][cut % 2]
  }

  /// What is kept comes to what a full count comes to.
  func expectSame(
    _ hub: Hub, _ random: inout SeededGenerator, _ comment: Comment
  ) throws {
    // One that keeps nothing in memory.
    let fresh = try Hub.open(hub.folder.path, surroundings: .counted())
    #expect(try hub.store.standing() == fresh.store.standing(), comment)
    for plan in Set(fresh.shelf.plans.map(\.plan.id)) {
      for (from, to) in KeptCountsTests.periods(try fresh.shelf.newest(plan).plan, &random) {
        for name in StatisticsTable.allCases where name.isKept || name.isListing {
          let kept = try Reporting(hub: fresh).table(
            name, plan: plan, from: from, to: to, findings: false)
          let all = try all(name, fresh, from, to, plan)
          #expect(
            kept == (name.isKept ? all.withoutFindings : all),
            "\(comment): \(name) \(String(describing: from))")
          let named = try Reporting(hub: fresh).table(name, plan: plan, from: from, to: to)
          #expect(named == all, "\(comment): \(name) \(String(describing: from)) named")
        }
      }
      try expectSameLists(fresh, plan, comment)
      try GlanceChecks.expectSame(fresh, plan, comment)
      try expectSameChecks(fresh, plan, &random, comment)
      try FigureChecks.expectSame(fresh, plan, &random, comment)
      let held = try fresh.shelf.newest(plan)
      #expect(try fresh.counts(held, held.plan.period, [.conflicts]) != nil)
    }
    #expect(try !fresh.recount(), comment)
    try fresh.close()
  }

  /// So do the checks of balance, and the visits that are left out.
  private func expectSameChecks(
    _ hub: Hub, _ plan: String, _ random: inout SeededGenerator, _ comment: Comment
  ) throws {
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    for (from, to) in KeptCountsTests.periods(try hub.shelf.newest(plan).plan, &random) {
      let kept = try Reporting(hub: hub).balance(plan: plan, from: from, to: to)
      let all = try whole.balance(plan: plan, from: from, to: to)
      #expect(kept.map(\.title) == all.map(\.title), comment)
      #expect(kept.map(\.holds) == all.map(\.holds), comment)
      #expect(kept.map(\.left.text) == all.map(\.left.text), comment)
      #expect(kept.map(\.right.text) == all.map(\.right.text), comment)
      #expect(kept.map(\.about) == all.map(\.about), comment)
      #expect(
        try Reporting(hub: hub).leftOut(plan: plan, from: from, to: to)
          == whole.leftOut(plan: plan, from: from, to: to), comment)
    }
  }

  /// So do the dashboard, and what may be one.
  private func expectSameLists(_ hub: Hub, _ plan: String, _ comment: Comment) throws {
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    let middle = Day(number: 20_560)
    for (from, to) in [(nil, nil), (nil, middle), (middle, nil)] as [(Day?, Day?)] {
      let kept = try Reporting(hub: hub).progress(plan: plan, from: from, to: to)
      let all = try whole.progress(plan: plan, from: from, to: to)
      #expect(kept.inspected == all.inspected, comment)
      for (one, other) in [(kept.townships, all.townships), (kept.teams, all.teams)] {
        #expect(one.map(\.name) == other.map(\.name), comment)
        #expect(one.map(\.total) == other.map(\.total), comment)
        #expect(one.map { $0.done.sorted() } == other.map { $0.done.sorted() }, comment)
        #expect(
          one.map { $0.reached.map(\.day).sorted() }
            == other.map { $0.reached.map(\.day).sorted() },
          comment)
      }
    }
    let marks = try hub.store.visitMarks().filter { $0.plan == plan }
    let groups = VisitGroup.all(among: marks.map { MetVisit($0) })
    let near = VisitGroup.all(among: try hub.metVisits(plan: plan))
    #expect(near.map(\.reason) == groups.map(\.reason), comment)
    #expect(near.map(\.ids) == groups.map(\.ids), comment)
    #expect(near.map(\.title) == groups.map(\.title), comment)
    #expect(near.map(\.day) == groups.map(\.day), comment)
    #expect(
      VisitMark.twins(among: marks).map { $0.map(\.id) }
        == groups.filter { $0.reason == .twins }.map(\.ids), comment)
    let counted = try hub.countedVisitGroups(plan)
    #expect(counted.own.count + counted.others == groups.count, comment)
    let possible = try Reporting(hub: hub).possibleTwins(plan: plan)
    let expected = try whole.possibleTwins(plan: plan)
    #expect(possible.named.map(\.entries) == expected.named.map(\.entries), comment)
    #expect(possible.placed.map(\.entries) == expected.placed.map(\.entries), comment)
    let subjects = try hub.store.visitedSubjects(plan: plan)
    for visit in try hub.store.facts(plan: plan) {
      #expect(try hub.store.facts(visit: visit.id).contains(visit))
      #expect(
        try hub.store.facts(subject: visit.subject.id, plan: plan)
          == hub.store.facts(plan: plan).filter { $0.subject.id == visit.subject.id })
      #expect(
        try subjects[visit.subject.id]
          == hub.store.facts(plan: plan).last { $0.subject.id == visit.subject.id }?.subject)
    }
  }

  @Test("come to what a full count comes to, whatever happens", arguments: [1, 2] as [UInt64])
  func changes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hub = try Kit.hub(in: .folder)
    var bundles = try Campaign.bundles().laptops.flatMap(\.self).shuffled(using: &random)
    try expectSame(hub, &random, "empty")
    var count = 0
    while count < 24 {
      count += 1
      let done = try change(hub, &bundles, &random)
      if count % 4 == 0 { try expectSame(hub, &random, "\(count) \(done)") }
    }
    for bundle in bundles { _ = try hub.importTrusted(bundle) }
    try expectSame(hub, &random, "everything came")
    // Most is added up, little is looked at.
    let held = try hub.shelf.newest(nil)
    let counts = try #require(try hub.counts(held, held.plan.period, [.conflicts]))
    #expect(counts.counts.kept.visits > 0 && !counts.counts.kept.cells.isEmpty)
    #expect(!counts.counts.kept.conflicts.isEmpty)
    #expect(try counts.counts.apart.count < hub.store.facts(plan: held.plan.id).count)
    #expect(try !hub.rebuild())
    try expectSame(hub, &random, "rebuilt")
    try hub.close()
  }

  /// Something that a bureau does; what the rules refuse is refused, and changes nothing.
  func change(
    _ hub: Hub, _ bundles: inout [String], _ random: inout SeededGenerator
  ) throws -> String {
    let visits = try hub.reviewedVisits()
    let actor = "莫壬九"
    func attempt(_ name: String, _ work: () throws -> Void) throws -> String {
      do {
        try work()
        return "!" + name
      } catch is any CodedError { return name }
    }
    switch Int.random(in: 0..<14, using: &random) {
    case 0...2:
      guard let bundle = bundles.randomElement(using: &random) else { return "nothing" }
      if Bool.random(using: &random) { bundles.removeAll { $0 == bundle } }
      return try attempt("import") { _ = try hub.importTrusted(bundle) }
    case 3:
      guard let visit = visits.randomElement(using: &random) else { return "nothing" }
      return try attempt("approve") { try hub.approve([visit], actor: actor) }
    case 4:
      guard let visit = visits.randomElement(using: &random) else { return "nothing" }
      return try attempt("void") { try hub.void([visit], reason: "录错了机构", actor: actor) }
    case 5, 6:
      let open = try hub.differences().filter { $0.settlement == nil }
      guard let one = open.randomElement(using: &random) else { return "nothing" }
      let conclusions: [Settlement.Conclusion] = [.one, .discount, .several, .rule]
      guard let conclusion = conclusions.randomElement(using: &random) else { return "nothing" }
      return try attempt("settle \(one.kind) \(conclusion)") {
        try hub.settle(
          one.id, conclusion, kept: one.members.randomElement(using: &random), actor: actor,
          reason: "核实")
      }
    case 7:
      let held = try hub.differences().filter { $0.settlement != nil }
      guard let one = held.randomElement(using: &random) else { return "nothing" }
      return try attempt("withdraw") {
        try hub.withdraw(settlement: one.id, actor: actor, reason: "弄错了")
      }
    case 8, 9:
      let roster = try hub.shelf.newest(nil).roster.all().filter { $0.kind == .institution }
      let visited = Set(visits.map(\.subject))
      let lines = roster.filter { Bool.random(using: &random) || visited.contains($0.id) }
      guard let line = lines.randomElement(using: &random) else { return "nothing" }
      let day = Day(number: 20_540 + Int.random(in: 0..<120, using: &random))
      return try attempt("close \(line.id)") {
        try hub.close(subject: line.id, on: day, actor: actor, reason: "注销公告")
      }
    case 10:
      guard let subject = try hub.subjectChanges().randomElement(using: &random) else {
        return "nothing"
      }
      return try attempt("take back") {
        try hub.takeBack(.closed, subject: subject.subject, actor: actor, reason: "看错了")
      }
    case 11:
      guard let visit = visits.randomElement(using: &random) else { return "nothing" }
      var new = NewCase(party: .institution, cause: "某案由", source: "检查发现", procedure: .ordinary)
      new.subject = visit.subject
      new.filedOn = Day(number: 20_540 + Int.random(in: 0..<120, using: &random))
      return try attempt("case") { _ = try hub.openCase(new, actor: actor) }
    case 12:
      // The next version of the plan.
      let version = try hub.shelf.newest(nil).plan.version + 1
      let pack = try Kit.variantPack("v\(version)", in: .folder) { text in
        text.replacing("version: 2026030101", with: "version: \(version)")
      }
      return try attempt("version") {
        _ = try hub.add(pack: pack, trust: { _, _ in true })
        try hub.takeAddedPlans()
      }
    default:
      let unfit = try hub.unfitVisits()
      guard let visit = unfit.randomElement(using: &random) else { return "nothing" }
      return try attempt("ruling") {
        _ = try hub.decide(
          visit: visit.id, device: visit.device, isAdmitted: Bool.random(using: &random),
          reason: "核实", actor: actor)
      }
    }
  }
}
