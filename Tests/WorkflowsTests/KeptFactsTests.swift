import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Facts that a hub keeps between two readings", .scratch)
struct KeptFactsTests {
  /// What a hub that has read before says, and one that was just opened.
  private func expectSame(_ hub: Hub, _ comment: Comment) throws {
    let fresh = try Hub.open(hub.folder.path, surroundings: .counted())
    for plan in Set(hub.shelf.plans.map(\.plan.id)) {
      for discarded in [false, true] {
        let kept = try hub.store.facts(plan: plan, discarded: discarded)
        #expect(try kept == fresh.store.facts(plan: plan, discarded: discarded), comment)
      }
      for table in StatisticsTable.allCases {
        let kept = try Reporting(hub: hub).table(table, plan: plan, from: nil, to: nil)
        let anew = try Reporting(hub: fresh).table(table, plan: plan, from: nil, to: nil)
        #expect(kept == anew, "\(comment): \(table)")
      }
      #expect(
        try hub.differences(plan: plan).map(\.members)
          == fresh.differences(plan: plan).map(\.members), comment)
    }
    #expect(try hub.reviewedVisits() == fresh.reviewedVisits(), comment)
    try fresh.close()
  }

  @Test("are those that are read anew, after every bundle, review and conclusion")
  func bundles() throws {
    let bureau = try ReviewBureau([])
    let laptops = try Campaign.bundles().laptops
    for index in 0..<(laptops.map(\.count).max() ?? 0) {
      for bundles in laptops where bundles.indices.contains(index) {
        try bureau.take(bundles[index])
        try expectSame(bureau.hub, "bundle \(index)")
      }
    }
    let visits = try bureau.visits
    let id = try #require(visits.first).id
    try bureau.hub.approve([bureau.visit(id)], actor: "莫壬九")
    try expectSame(bureau.hub, "approved")
    try bureau.hub.void([bureau.visit(id)], reason: "录错了机构", actor: "莫壬九")
    try expectSame(bureau.hub, "void")
    #expect(try !bureau.hub.rebuild())
    try expectSame(bureau.hub, "rebuilt")
    // Another program writes into the same hub.
    let other = try Hub.open(bureau.hub.path, surroundings: .counted())
    try other.void(
      [other.reviewedVisit(try #require(visits.last).id)], reason: "录错了机构", actor: "莫壬九")
    try other.close()
    try expectSame(bureau.hub, "written by another program")
    try bureau.hub.close()
  }

  @Test("hold what the bureau itself wrote while bundles come in, and everything once they have")
  func importing() throws {
    let bureau = try ReviewBureau([])
    let bundles = try Campaign.bundles().laptops.flatMap(\.self)
    let (first, rest) = (try #require(bundles.first), bundles.dropFirst())
    try bureau.take(first)
    try expectSame(bureau.hub, "the first")
    try bureau.hub.whileImporting {
      try bureau.hub.approve([try #require(try bureau.visits.first)], actor: "莫壬九")
      try expectSame(bureau.hub, "approved meanwhile")
      for bundle in rest {
        try bureau.take(bundle)
        // What is decided or locked meanwhile is decided by what is here now.
        try expectSame(bureau.hub, "in mid-import")
        _ = try bureau.hub.glancing { try bureau.table(.annex4) }
      }
    }
    try expectSame(bureau.hub, "everything came")
    try bureau.hub.close()
  }

  @Test("follow a visit that is drafted, given papers, changed and discarded")
  func changes() throws {
    let workspace = try DocumentDesk.workspace()
    let pack = Scratch.folder.path("plan-w-2026030102.plan.zip")
    let first = try Kit.hub(in: .folder)
    _ = try first.add(pack: pack, trust: { _, _ in true })
    try first.close()
    let hub = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    var count = 0
    func bring(_ comment: Comment) throws {
      count += 1
      let path = Scratch.folder.path("b\(count).bundle.zip")
      _ = try hub.importTrusted(workspace.export(to: path)[0].path)
      try expectSame(hub, comment)
    }
    try bring("recorded")
    _ = try DocumentDesk.issue(.correctionOrder, workspace)
    try bring("a paper")
    let draft = try workspace.startVisit(
      VisitStart(
        subject: "LX-0009",
        inspectors: workspace.shelf.newest(nil).plan.inspectors.prefix(2).map(\.certificate)),
      actor: "农辛八")
    try bring("a draft")
    try workspace.discard(visit: draft, reason: "点错了", actor: "农辛八")
    try bring("discarded")
    #expect(
      try hub.store.facts(plan: hub.shelf.newest(nil).plan.id, discarded: true).count
        == hub.store.facts(plan: hub.shelf.newest(nil).plan.id).count + 1)
    try workspace.close()
    try hub.close()
  }
}
