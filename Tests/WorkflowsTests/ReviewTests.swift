import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// A bureau with the bundles of the campaign, and people in it.
struct ReviewBureau {
  let hub: Hub

  init(_ bundles: [String]? = nil, pack: String? = nil) throws {
    hub =
      try pack.map {
        try Hub.create(Scratch.folder.path("hub"), pack: $0, surroundings: .counted())
      } ?? Kit.hub(in: .folder)
    for bundle in try bundles ?? Campaign.bundles().last { try take(bundle) }
  }

  func take(_ bundle: String) throws {
    try hub.enrolSigner(of: bundle)
    _ = try hub.importBundle(bundle, actor: "农辛八")
  }

  var visits: [ReviewedVisit] { get throws { try hub.reviewedVisits() } }

  func visit(_ id: String) throws -> ReviewedVisit { try hub.reviewedVisit(id) }

  func table(_ name: StatisticsTable = .annex3) throws -> Model.Table {
    try Reporting(hub: hub).table(name, plan: nil, from: nil, to: nil)
  }
}

@Suite("A review", .scratch)
struct ReviewTests {
  private static let question = ReviewReturn(questions: [
    ReviewQuestion(item: "A2-13", text: "照片里看不到标签")
  ])

  @Test("waits after the import, and each conclusion stays as an entry of the bureau's own log")
  func conclusions() throws {
    let bureau = try ReviewBureau()
    let all = try bureau.visits
    #expect(all.count > 5 && all.allSatisfy { $0.state == .received && !$0.isChanged })
    let id = try #require(all.first).id
    try bureau.hub.approve([bureau.visit(id)], actor: "莫壬九")
    #expect(try bureau.visit(id).state == .approved)
    try bureau.hub.sendBack(bureau.visit(id), Self.question, reason: "补证", actor: "莫壬九")
    #expect(try bureau.visit(id).state == .returned)
    try bureau.hub.void([bureau.visit(id)], reason: "录错了机构", actor: "莫壬九")
    let visit = try bureau.visit(id)
    #expect(visit.state == .void && visit.conclusions == 3)
    let told = try bureau.hub.conclusions(about: visit)
    #expect(told.map(\.review.state) == [.approved, .returned, .void])
    #expect(told.map(\.review.number) == [1, 2, 3])
    #expect(told.allSatisfy { $0.review.actor == "莫壬九" && $0.review.seq == visit.head.seq })
    #expect(told[1].review.questions == Self.question.questions)
    let digest = try bureau.hub.digest()
    #expect(try !bureau.hub.rebuild() && bureau.hub.digest() == digest)
    try bureau.hub.close()
  }

  @Test("takes returned and void visits out of every table, which says how many and why")
  func counted() throws {
    let bureau = try ReviewBureau()
    let before = try bureau.table()
    let inspected = before.rows.compactMap { $0.cells["inspected"]?.value }.reduce(0, +)
    #expect(before.leftOut["returned"] == 0 && before.leftOut["void"] == 0)
    for visit in try bureau.visits {
      try bureau.hub.void([visit], reason: "试", actor: "莫壬九")
    }
    let after = try bureau.table()
    #expect(inspected > 0)
    #expect(after.rows.allSatisfy { ($0.cells["inspected"]?.value ?? 0) == 0 })
    #expect(after.leftOut["void"] == (try bureau.visits.count))
    #expect(after.notes.contains { $0.contains("作废 \(after.leftOut["void"] ?? 0) 次") })
    try bureau.hub.close()
  }

  @Test(
    "comes to the tables that a recount without the left out visits gives, in any order of imports",
    arguments: [11, 12, 13] as [UInt64])
  func recount(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bureau = try ReviewBureau(Campaign.bundles().last.shuffled(using: &random))
    var out: Set<String> = []
    for visit in try bureau.visits.shuffled(using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: try bureau.hub.approve([visit], actor: "莫壬九")
      case 1:
        try bureau.hub.sendBack(visit, Self.question, reason: "补证", actor: "莫壬九")
        out.insert(visit.id)
      case 2:
        try bureau.hub.void([visit], reason: "重复", actor: "莫壬九")
        out.insert(visit.id)
      default: break
      }
      // What was imported already changes no conclusion.
      let again = try Campaign.bundles().laptops.flatMap { $0 }
      try bureau.take(again[Int.random(in: again.indices, using: &random)])
    }
    #expect(!out.isEmpty)
    let facts = try bureau.hub.store.facts(plan: "demo-2026")
    for visit in facts {
      #expect([.returned, .void].contains(visit.review) == out.contains(visit.id))
    }
    let plain = try bureau.hub.shelf.newest(nil).plan
    func table(_ visits: [VisitFacts]) -> Model.Table {
      StatisticsTable.annex4.make(
        CampaignRecord(
          plan: plain, visits: visits, sweeps: [], cases: [], referrals: [], subjects: [:],
          registered: [], evidenceHeld: nil,
          period: plain.period, remarks: [],
          asOf: Surroundings.counted().now().day, isReviewed: true))
    }
    let reviewed = table(facts)
    let kept = table(facts.filter { !out.contains($0.id) })
    #expect(reviewed.rows == kept.rows)
    let digest = try bureau.hub.digest()
    #expect(try !bureau.hub.rebuild() && bureau.hub.digest() == digest)
    try bureau.hub.close()
  }

  @Test("counts approved visits alone where the plan says so")
  func approvedAlone() throws {
    let pack = try Kit.variantPack("approved", in: .folder) {
      $0.replacing("countingRules:\n", with: "countingRules:\n  reviewStates: [approved]\n")
    }
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    let id = try workspace.record(Repository.visit("I-01")).id
    let bundle = Scratch.folder.path("w.bundle.zip")
    _ = try workspace.export(to: bundle)
    let bureau = try ReviewBureau([bundle], pack: pack)
    #expect(try bureau.table().leftOut["unreviewed"] == 1)
    try bureau.hub.approve([bureau.visit(id)], actor: "莫壬九")
    let table = try bureau.table()
    #expect(table.leftOut["unreviewed"] == 0)
    #expect(table.rows.contains { $0.cells["inspected"]?.value == 1 })
    // The laptop counts its own as they stand.
    let own = try Reporting(workspace: workspace).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(own.rows.contains { $0.cells["inspected"]?.value == 1 })
    try workspace.close()
    try bureau.hub.close()
  }

  @Test("is refused to whoever imported the visit, until the bureau of one says so with a reason")
  func ownImport() throws {
    let bureau = try ReviewBureau()
    let visit = try #require(bureau.visits.first)
    #expect(try bureau.hub.importers(of: visit) == ["农辛八"])
    let before = try bureau.hub.digest()
    for name in ["农辛八", "　农辛八 "] {
      let error = try refusal { try bureau.hub.approve([visit], actor: name) }
      #expect(error?.code == "REVIEW_OWN_IMPORT")
    }
    // The clerk knows the institution and the day, not the number of the record.
    let one = try refusal { try bureau.hub.approve([visit], actor: "农辛八") }
    #expect(one?.what.contains(visit.day.chinese + visit.name) == true)
    #expect(one?.what.contains(visit.id) == false)
    let clear = try bureau.visits.filter { try bureau.hub.reviewLine($0).marks.isEmpty }
    let all = try refusal { try bureau.hub.approve(clear, actor: "农辛八") }
    #expect(clear.count > 1 && all?.faults.count == clear.count)
    #expect(try bureau.hub.digest() == before)
    #expect(
      try refusal {
        try bureau.hub.setRule(.reviewOwnImports, isAllowed: true, reason: " ", actor: "农辛八")
      }?.code == "REASON_REQUIRED")
    try bureau.hub.setRule(.reviewOwnImports, isAllowed: true, reason: "只有我一个人", actor: "农辛八")
    try bureau.hub.approve([visit], actor: "农辛八")
    #expect(try bureau.visit(visit.id).state == .approved)
    try bureau.hub.setRule(.reviewOwnImports, isAllowed: false, reason: "来了新人", actor: "农辛八")
    #expect(
      try refusal {
        try bureau.hub.void([bureau.visit(visit.id)], reason: "x", actor: "农辛八")
      }?.code == "REVIEW_OWN_IMPORT")
    try bureau.hub.close()
  }

  @Test("of several at once is given only where nothing is to be looked at, to all or to none")
  func bulk() throws {
    let bureau = try ReviewBureau()
    let lines = try bureau.visits.map(bureau.hub.reviewLine)
    let clear = lines.filter(\.marks.isEmpty).map(\.visit)
    let marked = lines.filter { !$0.marks.isEmpty }
    #expect(clear.count > 1 && !marked.isEmpty)
    let error = try refusal {
      try bureau.hub.approve(clear + marked.map(\.visit), actor: "莫壬九")
    }
    #expect(error?.code == "REVIEW_NEEDS_LOOK")
    #expect(error?.faults.count == marked.count)
    #expect(try bureau.visits.allSatisfy { $0.state == .received })
    try bureau.hub.approve(clear, actor: "莫壬九")
    #expect(try bureau.visits.count { $0.state == .approved } == clear.count)
    // One by one a person has looked.
    try bureau.hub.approve([marked[0].visit], actor: "莫壬九")
    try bureau.hub.close()
  }

  @Test("of one who looked at what has changed since, or was decided since, is not written")
  func overtaken() throws {
    let bureau = try ReviewBureau()
    let seen = try #require(bureau.visits.first)
    try bureau.hub.approve([seen], actor: "莫壬九")
    #expect(
      try refusal { try bureau.hub.void([seen], reason: "x", actor: "陆乙") }?.code
        == "STORE_OVERTAKEN")
    #expect(try bureau.visit(seen.id).conclusions == 1)
    try bureau.hub.close()
  }

  @Test("needs reasons, real items and words")
  func demanded() throws {
    let bureau = try ReviewBureau()
    let visit = try #require(bureau.visits.first)
    let asked: [(ReviewReturn, String, String)] = [
      (ReviewReturn(questions: []), "x", "REVIEW_QUESTION"),
      (
        ReviewReturn(questions: [ReviewQuestion(item: "NO-SUCH", text: "x")]), "x",
        "REVIEW_QUESTION"
      ),
      (ReviewReturn(questions: [ReviewQuestion(item: "", text: " ")]), "x", "REVIEW_QUESTION"),
      (Self.question, " ", "REASON_REQUIRED"),
    ]
    for (asked, reason, code) in asked {
      let error = try refusal {
        try bureau.hub.sendBack(visit, asked, reason: reason, actor: "莫壬九")
      }
      #expect(error?.code == code)
    }
    #expect(
      try refusal { try bureau.hub.void([visit], reason: "", actor: "莫壬九") }?.code
        == "REASON_REQUIRED")
    try bureau.hub.close()
  }
}
