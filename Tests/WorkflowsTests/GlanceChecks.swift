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
    for (table, name) in [
      (overview.coverage, .coverage), (overview.findings, .annex4), (overview.ledger, .ledger),
      (overview.referrals, .referrals),
    ] as [(Table, StatisticsTable)] {
      let all = try whole.table(name, plan: plan, from: nil, to: nil)
      #expect(
        table == (name.isKept ? all.withoutFindings : all).figuresAlone, "\(comment): \(name)")
    }
    try expectSameProgress(
      overview.progress, whole.progress(plan: plan, from: nil, to: nil), comment)
    #expect(
      try hub.waitingDifferences(plan: plan)
        == hub.differences(plan: plan).count { $0.settlement == nil }, comment)
    try expectSameReview(hub, plan, comment)
    let devices = try Set(hub.store.heldBundles().map(\.device))
    let missing = try hub.store.incomplete()
    for device in devices {
      #expect(
        try (missing[device] ?? []) == hub.store.incomplete(device: device).map(\.missing), comment)
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
