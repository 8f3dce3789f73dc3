import Model
import Statistics
import Testing

@Suite("Orders that somebody looked at again")
struct LookedAtAgainTests {
  /// What a look-back says of the earlier problems, and where the order stands by it.
  private static let results: [([String], Rectification.State)] = [
    (["corrected", "corrected"], .corrected),
    (["corrected", "partly"], .uncorrected),
    (["corrected", "uncorrected"], .uncorrected),
    (["unverifiable", "uncorrected"], .uncorrected),
    (["unverifiable", "unverifiable"], .unverified),
    (["unverifiable", "corrected"], .unverified),
    ([], .unverified),
  ]

  @Test(
    "stand by what was found: what nobody could verify is not said to be uncorrected",
    arguments: LookedAtAgainTests.results)
  func found(results: [String], state: Rectification.State) throws {
    let order = try LookedAtAgainTests.order([results])
    #expect(order.state == state)
    #expect(order.state.isOpen)
    #expect(order.results.map(\.result) == results)
    #expect(order.lookback?.id == "look-0" && order.lastLook?.id == "look-0")
  }

  /// What look-backs one after the other say, and by which of them the order stands.
  private static let sequences: [([[String]], Rectification.State, String)] = [
    ([["uncorrected"], ["unverifiable"]], .uncorrected, "look-0"),
    ([["partly"], ["unverifiable"], []], .uncorrected, "look-0"),
    ([["uncorrected", "unverifiable"], ["corrected", "unverifiable"]], .unverified, "look-1"),
    ([["uncorrected"], ["corrected"], []], .unverified, "look-2"),
    ([["unverifiable"], ["corrected"]], .corrected, "look-1"),
    ([[], ["uncorrected"]], .uncorrected, "look-1"),
  ]

  @Test(
    "stay uncorrected where a later look found nothing out",
    arguments: LookedAtAgainTests.sequences)
  func sequence(looks: [[String]], state: Rectification.State, standing: String) throws {
    let order = try LookedAtAgainTests.order(looks)
    #expect(order.state == state)
    #expect(order.lookback?.id == standing)
    #expect(order.lastLook?.id == "look-\(looks.count - 1)")
  }

  @Test("wait for the end of a longer term, whatever the looks before it found")
  func extended() throws {
    let extended = RectificationDecision(
      paper: "paper", conclusion: .extended, until: Day("2026-08-01"), visit: "look-1", actor: "a",
      reason: "等设备")
    let waiting = try LookedAtAgainTests.order([["uncorrected"], ["unverifiable"]], extended)
    #expect(waiting.state == .waiting && waiting.lookback == nil && waiting.lastLook == nil)
    let seen = try LookedAtAgainTests.order([["uncorrected"], [], ["unverifiable"]], extended)
    #expect(seen.state == .unverified && seen.lookback?.id == "look-2")
  }

  /// An order of 2026-04-01 to a clinic that was looked at on 2026-04-10 and the days after.
  private static func order(
    _ looks: [[String]], _ decision: RectificationDecision? = nil
  ) throws -> Rectification {
    let again = looks.indices.map {
      VisitFacts.visit("look-\($0)", on: "2026-04-\(10 + $0)", type: .reinspection)
    }
    let remarks = try zip(again, looks).map { visit, results in
      try VisitRemarks(
        device: visit.device,
        document: [
          "id": .string(visit.id),
          "priorProblems": .array(
            results.enumerated().map { number, result in
              ["text": .string("问题\(number + 1)"), "result": .string(result)]
            }),
        ])
    }
    let document = try DocumentRecord(document: [
      "id": "paper", "kind": .string(DocumentKind.correctionOrder.rawValue), "plan": "test",
      "visit": "first", "status": "issued", "version": 1,
      "values": ["orders": ["停"], "deadline": "2026-04-08"],
      "number": ["year": 2026, "serial": 1, "text": "〔2026〕1号"],
      "issuedAt": "2026-04-01T10:00:00+08:00",
      "file": ["name": "a.pdf", "sha256": .string(String(repeating: "a", count: 64)), "bytes": 1],
    ])
    let paper = try #require(IssuedPaper(record: document, subject: .clinic))
    let record = CampaignRecord(
      plan: try Campaign().record().plan, visits: [.visit("first")] + again, sweeps: [], cases: [],
      referrals: [], subjects: [:], registered: [], evidenceHeld: nil,
      period: Period(from: nil, to: nil), remarks: remarks, asOf: Day.of("2026-07-01"),
      papers: [paper], rectifications: decision.map { ["paper": $0] } ?? [:])
    return try #require(Rectification.all(record).first)
  }
}
