import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// What the bureau concludes sets subjects apart, and what it takes back puts them among the others again.
@Suite("Counts of what was settled and taken back", .scratch)
struct SettledCountsTests {
  @Test("come to what a full count comes to once a conclusion is withdrawn")
  func withdrawn() throws {
    var random = SeededGenerator(seed: 5)
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    try hub.renewCounts()
    let held = try hub.shelf.newest(nil)
    func apart() throws -> Int {
      try #require(try hub.counts(held, held.plan.period, [])).counts.apart.count
    }
    let before = try apart()
    let conclusions: [(Settlement.Kind, Settlement.Conclusion)] = [
      (.visit, .one), (.row, .discount), (.subject, .one),
    ]
    var settled: Set<Settlement.Kind> = []
    for (kind, conclusion) in conclusions {
      guard
        let one = try hub.differences().first(where: { $0.kind == kind && $0.settlement == nil })
      else { continue }
      settled.insert(kind)
      try hub.settle(
        one.id, conclusion, kept: conclusion == .one ? one.members.first : nil, actor: "莫壬九",
        reason: "核实")
      try hub.renewCounts()
      #expect(try !hub.recount(), "\(kind) settled")
      try hub.withdraw(settlement: one.id, actor: "莫壬九", reason: "弄错了")
      try hub.renewCounts()
      #expect(try apart() == before, "\(kind) withdrawn")
      #expect(try !hub.recount(), "\(kind) withdrawn")
      try KeptCountsTests().expectSame(hub, &random, "\(kind) withdrawn")
    }
    #expect(settled.contains(.row))
    try hub.close()
  }

  @Test("come to that once what became of an institution is taken back")
  func takenBack() throws {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    try hub.renewCounts()
    let visited = Set(try hub.reviewedVisits().map(\.subject))
    let line = try #require(
      try hub.shelf.newest(nil).roster.all().first {
        $0.kind == .institution && visited.contains($0.id)
      })
    try hub.close(subject: line.id, on: Day(number: 20_560), actor: "莫壬九", reason: "注销公告")
    try hub.renewCounts()
    #expect(try !hub.recount())
    try hub.takeBack(.closed, subject: line.id, actor: "莫壬九", reason: "看错了")
    try hub.renewCounts()
    #expect(try !hub.recount())
    try hub.close()
  }
}
