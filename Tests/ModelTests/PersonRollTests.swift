import Model
import Testing

@Suite("A roll of persons")
struct PersonRollTests {
  private func row(
    _ name: String, _ result: PersonRoll.Result? = .conforming, isStruck: Bool = false
  ) -> PersonRoll.Row {
    PersonRoll.Row(name: name, result: result, isStruck: isStruck)
  }

  @Test(
    "yields who was looked at and who violates, and a total only where it is said to be complete")
  func yields() {
    var roll = PersonRoll(rows: [
      row("甲"), row("乙", .violating), row("丙", nil), row("丁", isStruck: true),
    ])
    #expect(roll.answer(keeping: nil) == ["sampled": 2, "violators": 1])
    #expect(roll.answer(keeping: 9) == ["sampled": 2, "violators": 1, "population": 9])
    roll.isComplete = true
    #expect(roll.answer(keeping: 9) == ["sampled": 2, "violators": 1, "population": 3])
    #expect(PersonRoll(rows: [row("甲", nil)], isComplete: true).answer(keeping: 4) == nil)
  }

  @Test("agrees with an answer that says the same, whatever total nobody drew from it")
  func agrees() {
    var roll = PersonRoll(rows: [row("甲"), row("乙", .violating)])
    #expect(roll.agrees(with: ["sampled": 2, "violators": 1]))
    #expect(roll.agrees(with: ["sampled": 2, "violators": 1, "population": 7]))
    #expect(!roll.agrees(with: ["sampled": 2, "violators": 0]))
    #expect(!roll.agrees(with: .null) && !roll.agrees(with: "未检查"))
    #expect(PersonRoll().agrees(with: .null) && !PersonRoll().agrees(with: "未检查"))
    roll.isComplete = true
    #expect(!roll.agrees(with: ["sampled": 2, "violators": 1, "population": 7]))
  }

  @Test("comes back from the log as it went in")
  func document() throws {
    let roll = PersonRoll(
      rows: [
        PersonRoll.Row(
          name: "甲", certificate: "141", registered: "本院", role: .nurse, result: .violating,
          code: "N-1"), row("乙", nil, isStruck: true),
      ], isComplete: true)
    #expect(try PersonRoll(document: roll.document) == roll)
    #expect(PersonRoll(isComplete: true).document == .null)
    #expect(try PersonRoll(document: .null) == PersonRoll())
    #expect(throws: DocumentFailure.self) {
      try PersonRoll(document: ["rows": [["name": "甲", "result": "也许"]]])
    }
    #expect(throws: DocumentFailure.self) {
      try PersonRoll(document: ["rows": [["role": "nurse"]]])
    }
  }
}
