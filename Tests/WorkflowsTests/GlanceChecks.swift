import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// What pages tell in numbers is what all visits come to, one by one.
enum GlanceChecks {
  static func expectSame(_ hub: Hub, _ plan: String, _ comment: Comment) throws {
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    let overview = try Reporting(hub: hub).overview(plan: plan)
    let due = try whole.table(.followups, plan: plan, from: nil, to: nil)
    #expect(overview.due.count == due.rows.count, comment)
    #expect(overview.due.dated == due.rows.filter { $0.cells["left"]?.value != nil }, comment)
    let pages = try Reporting(hub: hub).followUpPages(
      plan: plan, from: nil, to: nil, lines: 9_000..<9_010)
    let held = try hub.shelf.newest(plan)
    for count in [0, 3, 12, 2_000] {
      let first = try #require(
        try Reporting(hub: hub).firstFollowUps(count, held, from: nil, to: nil))
      #expect(first.count == due.rows.count, comment)
      #expect(first.isDated == pages.isDated, comment)
      #expect(first.table(0..<count).rows == Array(due.rows.prefix(count)), "\(comment): \(count)")
      #expect(first.table(0..<count).notes == due.notes, comment)
    }
    #expect(pages.count == due.rows.count, comment)
    #expect(pages.isDated == due.rows.contains { $0.cells["left"]?.value != nil }, comment)
    for lines in [0..<7, 5..<12, due.rows.count - 2..<due.rows.count + 9]
    where lines.lowerBound >= 0 {
      let page = pages.table(lines)
      #expect(page.rows == Array(due.rows.dropFirst(lines.lowerBound).prefix(lines.count)), comment)
      #expect(page.notes == due.notes, comment)
    }
    #expect(
      try Reporting(hub: hub).conflicts(plan: plan) == whole.conflicts(plan: plan), comment)
    try expectSameTownships(hub, plan, whole, comment)
    for (table, name) in [
      (overview.coverage, .coverage), (overview.findings, .annex4), (overview.ledger, .ledger),
      (overview.referrals, .referrals),
    ] as [(Table, StatisticsTable)] {
      let all = try whole.table(name, plan: plan, from: nil, to: nil)
      #expect(
        table == (name.isKept ? all.withoutFindings : all).figuresAlone, "\(comment): \(name)")
    }
    let progress = try whole.progress(plan: plan, from: nil, to: nil)
    expectSameProgress(overview.progress, progress, comment)
    try expectSameLists(hub, plan, progress, comment)
    #expect(
      try hub.waitingDifferences(plan: plan)
        == hub.differences(plan: plan).count { $0.settlement == nil }, comment)
    try expectSameReview(hub, plan, comment)
    try expectSameLaptops(hub, plan, comment)
  }

  /// What is counted of a township is counted from the visits alone that may have been paid there.
  private static func expectSameTownships(
    _ hub: Hub, _ plan: String, _ whole: Reporting, _ comment: Comment
  ) throws {
    for township in try hub.shelf.newest(plan).plan.townships.prefix(2) {
      let own = Reporting(hub: hub).limited(to: township)
      let all = whole.limited(to: township)
      for name in [StatisticsTable.annex3, .annex4, .coverage, .ledger, .summary] {
        #expect(
          try own.table(name, plan: plan, from: nil, to: nil)
            == all.table(name, plan: plan, from: nil, to: nil), "\(comment): \(township) \(name)")
      }
      let entries = try own.registeredEntries(plan: plan, from: nil, to: nil)
      let expected = try all.registeredEntries(plan: plan, from: nil, to: nil)
      #expect(entries.map(\.id) == expected.map(\.id), "\(comment): \(township)")
      #expect(entries.map(\.what) == expected.map(\.what), "\(comment): \(township)")
      #expect(entries.map(\.title) == expected.map(\.title), "\(comment): \(township)")
    }
  }

  /// What laptops owe is what their visits lack, one by one.
  private static func expectSameLaptops(_ hub: Hub, _ plan: String, _ comment: Comment) throws {
    let bundles = Dictionary(grouping: try hub.store.heldBundles(), by: \.device)
    let held = try hub.store.evidenceHeld()
    let missing = Dictionary(
      grouping: try hub.store.facts(plan: plan, discarded: true), by: \.device
    )
    .mapValues { visits in
      visits.map { Set($0.evidence).subtracting(held).count }.filter { $0 > 0 }
    }
    let laptops = try hub.laptops()
    let arrivals = laptops.map { $0.lastArrival?.seconds ?? .min }
    #expect(arrivals == arrivals.sorted(), comment)
    let known = try hub.known(laptops)
    #expect(Set(laptops.map(\.device)).isSuperset(of: bundles.keys), comment)
    for one in known {
      let own = bundles[one.laptop.device] ?? []
      #expect(one.laptop.bundles == own.count, comment)
      #expect(
        one.laptop.lastArrival == own.map(\.importedAt).max { $0.seconds < $1.seconds }, comment)
      #expect(
        try one.head == (own.isEmpty ? 0 : hub.store.head(of: one.laptop.device).seq), comment)
      let lacks = missing[one.laptop.device] ?? []
      #expect(one.incompleteVisits == lacks.count, comment)
      #expect(one.missingEvidence == lacks.reduce(0, +), comment)
    }
  }

  private static func expectSameProgress(
    _ figures: ProgressFigures, _ progress: CampaignProgress, _ comment: Comment
  ) {
    func same(_ one: ProgressFigures.Part, _ other: CampaignProgress.Part) {
      #expect(one.name == other.name && one.total == other.total, comment)
      #expect(one.count == other.count, comment)
      #expect(one.days == other.reached.map(\.day).sorted(), "\(comment): \(one.name)")
    }
    same(figures.whole, progress.whole)
    for target in CoverageClass.allCases { same(figures.part(target), progress.part(target)) }
    for (some, others) in [
      (figures.townships, progress.townships), (figures.teams, progress.teams),
      (figures.areas, progress.areas),
    ] {
      #expect(some.map(\.name) == others.map(\.name), comment)
      for (one, other) in zip(some, others) { same(one, other) }
    }
  }

  /// A page of the list behind a part of the campaign is that part of the whole list.
  private static func expectSameLists(
    _ hub: Hub, _ plan: String, _ progress: CampaignProgress, _ comment: Comment
  ) throws {
    let reporting = Reporting(hub: hub)
    let days = progress.inspected.map(\.first)
    let some = days.sorted().dropFirst(days.count / 3).prefix(days.count / 2)
    let ranges = [nil, some.first.flatMap { first in some.last.map { first...$0 } }]
    let parts: [(InspectedList.Choice, CampaignProgress.Part)] =
      [(.all, progress.whole)]
      + CoverageClass.allCases.map { (.target($0), progress.part($0)) }
      + progress.townships.map { (.township($0.name), $0) }
      + progress.teams.map { (.team($0.name), $0) }
    for (choice, whole) in parts {
      for range in ranges {
        let part = range.map(whole.limited(to:)) ?? whole
        let all = try hub.entries(part.done, plan: plan).map(\.id)
        for lines in [0..<1000, 2..<5, all.count..<all.count + 3] {
          let list = try reporting.inspected(
            choice, plan: plan, from: nil, to: nil, reached: range, lines: lines)
          #expect(list?.name == part.name && list?.count == part.count, "\(comment): \(choice)")
          #expect(list?.visits == all.count, "\(comment): \(choice)")
          #expect(
            list?.entries.map(\.id) == Array(all.dropFirst(lines.lowerBound).prefix(lines.count)),
            "\(comment): \(choice)")
        }
      }
    }
    for nothing in [InspectedList.Choice.township("没有这个乡镇"), .team("没有这个组"), .area("000000")] {
      #expect(
        try reporting.inspected(
          nothing, plan: plan, from: nil, to: nil, reached: nil, lines: 0..<5) == nil, comment)
    }
  }

  private static func expectSameReview(_ hub: Hub, _ plan: String, _ comment: Comment) throws {
    let all = try hub.reviewedVisits()
    let numbers = try hub.reviewNumbers()
    for state in [nil] + ReviewState.allCases {
      let chosen = all.filter { state == nil || $0.state == state }
      #expect(numbers.count(state) == chosen.count, comment)
      #expect(try hub.reviewQueue(ReviewQuery(state)) == chosen, comment)
      for isNear in [true, false] {
        #expect(
          try hub.store.reviewedVisits(ReviewChoice(state), from: 2, most: 5, isNear: isNear)
            == Array(chosen.dropFirst(2).prefix(5)), comment)
        for place in [0, chosen.count / 2] where place < chosen.count {
          #expect(
            try hub.store.reviewedVisits(
              ReviewChoice(state), most: 3, isNear: isNear, after: chosen[place],
              besides: [chosen[chosen.count - 1].device])
              == Array(
                chosen[(place + 1)...].filter { $0.device != chosen[chosen.count - 1].device }
                  .prefix(3)), comment)
        }
      }
      for township in numbers.townships.prefix(2) {
        var query = ReviewQuery(state)
        query.township = township
        let own = chosen.filter { $0.township == township }
        #expect(numbers.count(state, township: township) == own.count, comment)
        #expect(try hub.reviewPage(query, from: 0, most: .max).visits == own, comment)
      }
      var named = ReviewQuery(state)
      named.isByName = true
      func name(_ visit: ReviewedVisit) -> String {
        visit.name.isEmpty ? visit.subject : visit.name
      }
      #expect(
        try hub.reviewQueue(named) == chosen.sorted { (name($0), $0.day) < (name($1), $1.day) },
        comment)
    }
    try expectSameChoice(hub, all, comment)
    #expect(
      try hub.store.deserveLook(all)
        == all.map { !ReviewMark.of(try hub.store.look(at: $0)).isEmpty }, comment)
    let waiting = all.filter { $0.state == .received }
    #expect(try hub.waitingReviews() == waiting.count, comment)
    #expect(try hub.waitingReviews(plan: plan) == waiting.count { $0.plan == plan }, comment)
    #expect(
      try hub.store.holdsReviewedVisits(of: plan) == all.contains { $0.plan == plan }, comment)
    for visit in all.prefix(3) {
      #expect(
        try hub.reviewedVisits(of: visit.id) == all.filter { $0.id == visit.id }, comment)
    }
    #expect(
      try hub.importers(of: all) == all.map { try hub.importers(of: $0) }, comment)
    try expectSameNext(hub, all, comment)
  }

  /// Lists that are chosen by what there is to look at, or by who paid a visit, hold the visits of which that is true one
  /// by one.
  private static func expectSameChoice(
    _ hub: Hub, _ all: [ReviewedVisit], _ comment: Comment
  ) throws {
    let teams = Dictionary(
      hub.shelf.plans.flatMap(\.plan.inspectors).map {
        (TextFolding.folded($0.certificate), $0.team)
      }, uniquingKeysWith: { _, last in last })
    for state in [nil] + ReviewState.allCases {
      let chosen = all.filter { state == nil || $0.state == state }
      var query = ReviewQuery(state)
      for look in ReviewQuery.Look.allCases {
        query.look = look
        let looked = try chosen.filter {
          try hub.reviewLine($0).marks.isEmpty == (look == .clear)
        }
        #expect(try hub.reviewQueue(query) == looked, comment)
        let page = try hub.reviewPage(query, from: 1, most: 2)
        #expect(page.visits == Array(looked.dropFirst().prefix(2)), comment)
        #expect(page.count == looked.count, comment)
      }
      query.look = nil
      for team in hub.reviewTeams() {
        query.team = team
        let theirs = try chosen.filter { visit in
          VisitMark.inspectors(try hub.store.visitDocument(visit)?["inspectors"])
            .contains { teams[$0] == team }
        }
        #expect(try hub.reviewQueue(query) == theirs, "\(comment): \(team)")
      }
    }
    for actor in ["莫壬九", "农辛八"] {
      let expected = try all.filter { visit in
        try visit.state == .received && visit.status == .finalised
          && hub.reviewLine(visit).marks.isEmpty && !hub.isOwnImport(visit, of: actor)
      }
      #expect(try hub.approvable(ReviewQuery(.received), by: actor) == expected, comment)
      #expect(
        try hub.countApprovable(ReviewQuery(.received), by: actor) == expected.count, comment)
    }
  }

  /// What comes after a visit is what comes after it in the list, from the beginning again after the last.
  private static func expectSameNext(
    _ hub: Hub, _ all: [ReviewedVisit], _ comment: Comment
  ) throws {
    for actor in [nil, "莫壬九", "农辛八"] {
      for place in [nil, 0, all.count / 2, all.count - 1] where place ?? 0 < all.count {
        guard place ?? 0 >= 0 else { continue }
        let turned = place.map { all[($0 + 1)...] + all[..<$0] } ?? all[...]
        let next = try turned.first { visit in
          try visit.state == .received && visit.status == .finalised
            && actor.map { try !hub.isOwnImport(visit, of: $0) } ?? true
        }
        let seen = place.map { all[$0] }
        #expect(try hub.nextToReview(ReviewQuery(), after: seen, by: actor) == next, comment)
        // The same by the way of lists that are put in another order.
        var other = ReviewQuery()
        other.isByName = true
        let name = { (visit: ReviewedVisit) in visit.name.isEmpty ? visit.subject : visit.name }
        let named = all.sorted { (name($0), $0.day) < (name($1), $1.day) }
        let first = try named.first { visit in
          try visit.state == .received && visit.status == .finalised
            && actor.map { try !hub.isOwnImport(visit, of: $0) } ?? true
        }
        if seen == nil { #expect(try hub.nextToReview(other, by: actor) == first, comment) }
      }
    }
  }
}
