import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// A step with the columns that it must write.
struct SteppedCase: Sendable, CustomTestStringConvertible {
  let step: CaseStep
  let columns: [String: JSONValue]
  /// What happened before.
  var before: [String: JSONValue] = [:]

  var testDescription: String { step.kind.rawValue }

  private static let decided: [String: JSONValue] = [
    "decidedOn": "2026-05-20", "fineFen": 1_000_000, "status": "执行",
  ]

  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static let all = [
    SteppedCase(
      step: CaseStep(.notify, on: day("2026-05-06"), words: "当事人未要求"),
      columns: ["noticeOn": "2026-05-06", "hearing": "当事人未要求", "status": "告知"]),
    SteppedCase(
      step: CaseStep(.review, on: day("2026-05-12"), words: "同意"),
      columns: ["legalReviewOn": "2026-05-12 同意", "status": "调查"]),
    SteppedCase(
      step: CaseStep(.serve, on: day("2026-05-22"), words: "直接送达"),
      columns: ["servedOn": "2026-05-22", "serviceMethod": "直接送达"], before: decided),
    SteppedCase(
      step: CaseStep(.pay, on: day("2026-05-25"), words: "票据0012", fen: 400_000),
      columns: ["paidFen": 400_000, "paidOn": "2026-05-25 4000 元 票据0012"], before: decided),
    SteppedCase(
      step: CaseStep(.close, on: day("2026-06-10")),
      columns: ["closedOn": "2026-06-10", "status": "结案"], before: decided),
    SteppedCase(
      step: CaseStep(.reopen, on: day("2026-06-12")),
      columns: ["closedOn": .null, "status": "执行"],
      before: decided.merging(["closedOn": "2026-06-10", "status": "结案"]) { $1 }),
    SteppedCase(
      step: CaseStep(.cancel, on: day("2026-05-30")),
      columns: ["closedOn": "2026-05-30", "status": "销案"]),
    SteppedCase(
      step: CaseStep(.proposeTransfer, on: day("2026-05-07")),
      columns: ["crimeProposedOn": "2026-05-07"]),
  ]
}

@Suite("Steps of a case", .scratch)
struct CaseStepTests {
  @Test("write their columns, and the log says who and why", arguments: SteppedCase.all)
  func step(_ one: SteppedCase) throws {
    let hub = try CaseDesk.hub()
    if !one.before.isEmpty {
      try hub.changeCase("C-1", one.before, opening: false, actor: "a", reason: nil)
    }
    let seen = try hub.state(of: .enforcementCase, "C-1")
    try hub.enter(one.step, case: "C-1", actor: "农辛八", reason: "某理由", seen: seen)
    let document = try #require(try hub.enforcementCase("C-1")?.document)
    for (name, value) in one.columns { #expect((document[name] ?? .null) == value, "\(name)") }
    let last = try #require(try hub.traces(of: "C-1").first?.fields.flatMap(\.steps).map(\.entry))
    #expect(last.contains { $0.actor == "农辛八" && $0.reason == "某理由" })
    #expect(try !hub.rebuild())
    // Whoever looked before that is told so.
    #expect(throws: StoreError.self) {
      try hub.enter(one.step, case: "C-1", actor: "b", reason: "x", seen: seen)
    }
    try hub.close()
  }

  @Test("are refused where the procedure does not allow them, and nothing is written")
  func impossible() throws {
    let hub = try CaseDesk.hub()
    let day = try #require(Day("2026-05-01"))
    let before = try hub.digest()
    for kind in [CaseStep.Kind.file, .serve, .pay, .close, .reopen, .approveTransfer] {
      let refused = try refusal {
        try hub.enter(CaseStep(kind, on: day, fen: 100), case: "C-1", actor: "a", reason: "x")
      }
      #expect(refused?.code == "CASE_REFUSED", "\(kind)")
    }
    let early = try #require(Day("2026-04-19"))
    #expect(
      try refusal { try hub.enter(CaseStep(.notify, on: early), case: "C-1", actor: "a") }?.code
        == "CASE_REFUSED")
    #expect(
      try refusal { try hub.enter(CaseStep(.cancel, on: day), case: "C-1", actor: "a") }?.code
        == "REASON_REQUIRED")
    #expect(try hub.digest() == before)
    try hub.close()
  }

  @Test("a decision is corrected only with a reason, columns too; filling in needs none")
  func corrections() throws {
    let hub = try CaseDesk.hub()
    var decision = CaseDecision(on: try #require(Day("2026-05-20")))
    #expect(
      try refusal { try hub.decide(decision, case: "C-1", actor: "a") }?.code == "CASE_REFUSED")
    decision.fineFen = 2_000_050
    try hub.decide(decision, case: "C-1", actor: "a")
    decision.fineFen = 10
    #expect(
      try refusal { try hub.decide(decision, case: "C-1", actor: "a") }?.code == "REASON_REQUIRED")
    try hub.decide(decision, case: "C-1", actor: "a", reason: "金额写错")
    #expect(try hub.enforcementCase("C-1")?.fineFen == 10)
    #expect(try hub.correctCase("C-1", ["handlers": "黄丁四、陆戊五"], actor: "a") == 1)
    #expect(
      try refusal { try hub.correctCase("C-1", ["handlers": "黄丁四"], actor: "a") }?.code
        == "REASON_REQUIRED")
    #expect(try hub.correctCase("C-1", ["handlers": "黄丁四"], actor: "a", reason: "写错") == 1)
    #expect(try hub.correctCase("C-1", ["handlers": "黄丁四"], actor: "a") == 0)
    #expect(try refusal { try hub.correctCase("C-1", ["fineFen": "1"], actor: "a") } != nil)
    #expect(
      try refusal { try hub.correctCase("C-1", ["filedOn": "四月"], actor: "a", reason: "x") }?.code
        == "CASE_REFUSED")
    try hub.close()
  }

  @Test("terms follow what is paid and what goes to the police")
  func terms() throws {
    let hub = try CaseDesk.hub()
    func terms() throws -> [String: Day?] {
      Dictionary(
        try Reporting(hub: hub).runningTerms(plan: nil).map { ($0.id, $0.day) },
        uniquingKeysWith: { first, _ in first })
    }
    func day(_ text: String) throws -> Day { try #require(Day(text)) }
    #expect(try terms()["C-1/decision"] == day("2026-07-19"))
    try hub.enter(CaseStep(.proposeTransfer, on: day("2026-05-07")), case: "C-1", actor: "a")
    #expect(try terms()["C-1/crimeApproval"] == day("2026-05-10"))
    try hub.enter(CaseStep(.approveTransfer, on: day("2026-05-08")), case: "C-1", actor: "a")
    #expect(try terms()["C-1/crimeApproval"] == nil)
    #expect(try terms()["C-1/handOver"] == day("2026-05-09"))
    try hub.transfer(
      NewReferral(
        id: "R-1", department: .publicSecurity, kind: .criminal, matter: "非法行医",
        sentOn: day("2026-05-09"), paper: "临卫移〔2026〕1号"),
      case: "C-1", actor: "a", reason: nil)
    #expect(try hub.enforcementCase("C-1")?.status == .transferred)
    #expect(try terms()["R-1/result"] == day("2026-05-12"))
    try hub.answer(
      referral: "R-1", .received, on: day("2026-05-09"), words: "回执1号", actor: "a")
    try hub.answer(referral: "R-1", .accepted, on: day("2026-05-10"), words: "", actor: "a")
    #expect(try terms().keys.contains("R-1/result"))
    #expect(try terms()["R-1/result"] == .some(nil))
    try hub.answer(referral: "R-1", .result, on: day("2026-06-01"), words: "立案侦查", actor: "a")
    #expect(try !terms().keys.contains("R-1/result"))
    #expect(
      try refusal {
        try hub.answer(referral: "R-1", .result, on: day("2026-06-02"), words: "x", actor: "a")
      }?.code == "REASON_REQUIRED")
    try hub.close()
  }

  @Test("what is paid in parts runs on until all of it is")
  func instalments() throws {
    let hub = try CaseDesk.hub()
    let fields: [String: JSONValue] = [
      "decidedOn": "2026-05-20", "fineFen": 1_000_000, "status": "执行", "servedOn": "2026-05-20",
    ]
    try hub.changeCase("C-1", fields, opening: false, actor: "a", reason: nil)
    func payment() throws -> RunningTerm? {
      try Reporting(hub: hub).runningTerms(plan: nil).first { $0.id == "C-1/payment" }
    }
    #expect(try payment()?.day == Day("2026-06-04"))
    let day = try #require(Day("2026-06-01"))
    try hub.enter(CaseStep(.pay, on: day, fen: 400_000), case: "C-1", actor: "a")
    #expect(try payment()?.matter.contains("6000 元") == true)
    try hub.enter(CaseStep(.pay, on: day, fen: 600_000), case: "C-1", actor: "a")
    #expect(try payment() == nil)
    #expect(
      try refusal {
        try hub.enter(CaseStep(.pay, on: day, fen: 1), case: "C-1", actor: "a")
      }?.code == "CASE_REFUSED")
    try hub.close()
  }
}
