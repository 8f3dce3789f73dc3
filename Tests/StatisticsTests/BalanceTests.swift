import Model
import Testing

@testable import Statistics

@Suite("Whether the tables fit each other")
struct BalanceTests {
  private func line(_ campaign: Campaign, _ title: String) throws -> BalanceLine {
    try #require(
      BalanceChecks.all(try campaign.record()).first { $0.title.contains(title) })
  }

  @Test("what is found and answered by nothing is named, with the way to the institution")
  func unanswered() throws {
    var campaign = Campaign()
    campaign.visits = [.visit("V-1", rows: [.present("A2-13")])]
    let open = try line(campaign, "有发现的对象都有案件或者移送")
    #expect(!open.holds && open.about.map(\.place) == [.subject("C-1")])
    campaign.cases = [[:]]
    #expect(try line(campaign, "有发现的对象都有案件或者移送").holds)
  }

  @Test("a person of whom the ledger does not say who it is is named by the case")
  func unnamed() throws {
    var campaign = Campaign()
    campaign.cases = [["party": "person", "warning": true]]
    let open = try line(campaign, "第40行 ＝")
    #expect(!open.holds && open.about.map(\.place) == [.enforcementCase("K-0")])
  }

  @Test("a row with more inspected than there are opens the cell")
  func tooMany() throws {
    var campaign = Campaign()
    campaign.visits = [.visit("V-1")]
    let open = try line(campaign, "每一行检查数量不多于")
    #expect(!open.holds && open.about.count == 1)
    guard case .cell(.annex3, _, "inspected")? = open.about.first?.place else {
      Issue.record("\(open.about)")
      return
    }
  }

  @Test("a fine of a stall that proved to be a listed institution fits the ledger")
  func joined() throws {
    let record = try Campaign().with(joined: .stall, to: .clinic)
    let lines = BalanceChecks.all(record).filter { $0.title.contains("台账") }
    #expect(lines.count == 3 && lines.count { !$0.holds } == 0)
  }
}

extension Campaign {
  /// A fine of a subject that was settled to be another.
  fileprivate func with(joined stall: Subject, to clinic: Subject) throws -> CampaignRecord {
    var campaign = self
    campaign.cases = [["subject": .string(stall.id), "fineFen": 250_050, "warning": true]]
    campaign.rules = ["penaltyBlockIncludesUnlicensed": false]
    campaign.joined = [stall.id: clinic]
    return try campaign.record()
  }
}
