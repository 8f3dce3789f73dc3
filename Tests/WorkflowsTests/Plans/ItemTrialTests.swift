import Intake
import KitModules
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("Trying an item while it is being written", .scratch)
struct ItemTrialTests {
  private let now = Moment("2026-03-12T08:50:00+08:00")

  private func plan(_ condition: String, kind: String = "presence") throws -> JSONValue {
    let text = try String(validating: bytes(of: Repository.demoPlan), as: UTF8.self) ?? ""
    let plan = try PlanSource(text: text, path: "plan.yaml").value
    var members = try #require(plan.object)
    members["localItems"] = [
      [
        "id": "LOC-001", "module": "general", "section": "本地", "text": "有没有手术室", "kind": "fact",
        "appliesWhen": "services.surgery", "severity": "提示",
      ],
      [
        "id": "LOC-002", "module": "general", "section": "本地", "text": "床位不够",
        "kind": .string(kind), "appliesWhen": .string(condition), "severity": "一般",
      ],
    ]
    return .object(members)
  }

  private func outcome(
    _ condition: String, kind: String = "presence", _ change: (inout ItemTrial.Sample) -> Void
  ) throws -> ItemTrial.Outcome {
    let trial = try #require(
      try ItemTrial("LOC-002", of: plan(condition, kind: kind), modules: KitModules.checklists))
    var sample = ItemTrial.Sample()
    change(&sample)
    return try trial.outcome(sample, at: #require(now))
  }

  @Test("an item that rests on another waits for its answer, and follows it")
  func resting() throws {
    let condition = "answers[\"LOC-001\"] == \"是\""
    let open = try outcome(condition) { $0.facts = ["services.surgery"] }
    #expect(open.applies == .unknown && open.missing == ["LOC-001"] && !open.isViolation)
    let no = try outcome(condition) {
      $0.facts = ["services.surgery"]
      $0.answers = ["LOC-001": "否", "LOC-002": "有"]
    }
    #expect(no.applies == .no && !no.isViolation)
    let yes = try outcome(condition) {
      $0.facts = ["services.surgery"]
      $0.answers = ["LOC-001": "是", "LOC-002": "有"]
    }
    #expect(yes.applies == .yes && yes.isViolation && yes.faults.isEmpty)
    // An answer to what does not apply itself hides what rests on it.
    let hidden = try outcome(condition) { $0.answers = ["LOC-001": "是", "LOC-002": "有"] }
    #expect(hidden.applies == .no && !hidden.isViolation)
  }

  @Test("what its conditions ask about is asked, the items and facts behind them too")
  func asked() throws {
    let trial = try #require(
      try ItemTrial(
        "LOC-002", of: plan("answers[\"LOC-001\"] == \"是\" || subject.kind == \"pharmacy\""),
        modules: KitModules.checklists))
    #expect(trial.asked.map(\.id) == ["LOC-001"])
    #expect(trial.facts.map(\.name) == ["services.surgery"])
    #expect(trial.asksSubject)
    #expect(
      try ItemTrial("LOC-009", of: plan("always"), modules: KitModules.checklists) == nil)
  }

  @Test("the subject decides, and a sample that cannot be is said so")
  func subject() throws {
    let pharmacy = try outcome("subject.kind == \"pharmacy\"") { $0.kind = .pharmacy }
    #expect(pharmacy.applies == .yes)
    #expect(try outcome("subject.kind == \"pharmacy\"") { _ in }.applies == .no)
    let again = try outcome("isReinspection") { $0.type = .reinspection }
    #expect(again.applies == .yes)
    let sampled = try outcome("always", kind: "sampled") {
      $0.answers = ["LOC-002": ["sampled": 3, "population": 3, "violators": 5]]
    }
    #expect(sampled.isViolation && sampled.faults.map(\.place) == ["/answers/LOC-002/violators"])
  }
}
