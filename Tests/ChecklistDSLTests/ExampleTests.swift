import ChecklistDSL
import Model
import Testing

@Suite("Examples")
struct ExampleTests {
  @Test("an expectation that does not hold is reported as such")
  func reportsFailure() throws {
    let checklist = Checklist("x", version: 2026_01_01_01, title: "试") {
      Section("一") {
        Item("X-01", .presence, "甲").counts(form: "A2-13", statistics: "A4-14")
        Item("X-02", .presence, "乙").applies(.answered(item: "X-01", option: "无"))
      }
    }
    let example = Example(
      "试", at: "诊所", answers: ["X-01": "有", "X-02": "无"],
      expect: .noViolation("X-01"), .row("A2-13", 2), .noRow("A2-13"), .pendingRow("A2-13"),
      .violation("X-09"), .noViolation("X-09"), .refused("X-01"), .refused("X-09"),
      .notApplicable("X-01"), .notApplicable("X-09"), .referral("X-01", .customs))
    let run = try example.run(on: checklist)
    #expect(run.outcomes.map(\.held) == Array(repeating: false, count: 11))
    #expect(run.unexpectedFaults.map(\.place) == ["/answers/X-02"])
    #expect(!run.holds)
  }

  @Test("a category that does not exist is an error")
  func unknownCategory() {
    let example = Example("试", at: "没有这一类", answers: [:], expect: .noRow("A2-01"))
    #expect(throws: DocumentFailure(pointer: "/category", expected: "InstitutionCategory")) {
      try example.run(on: Checklist(id: "x", version: 1, title: "试", sections: []))
    }
  }
}
