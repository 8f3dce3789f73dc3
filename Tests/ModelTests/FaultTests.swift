import Model
import Testing

@Suite("Faults")
struct FaultTests {
  private static let kinds: [Fault.Kind] = [
    .answer(.unlike(name: "T-01", expected: "有、无")), .answer(.unreadable(name: "T-01")),
    .answer(.empty(name: "T-01")), .answer(.fromLedger(item: "T-01")),
    .answer(.computed(item: "T-01")), .answer(.notApplicable(item: "T-01", condition: "总是")),
    .answer(.ofOtherModule(item: "T-01")), .answer(.alsoNotExamined(name: "T-01")),
    .answer(.rowNotApplicable), .answer(.contradicted(row: "A2-01", answer: "无", items: ["T-01"])),
    .answer(.examinedAfterAll(row: "A2-01", items: ["T-01"])), .answer(.noEvidence(name: "T-01")),
    .answer(.rowOpen(row: "A2-01", text: "甲", isSampled: false)),
    .answer(.rowOpen(row: "A2-05", text: "甲", isSampled: true)),
    .answer(.itemOpen(item: "T-01", text: "甲")), .answer(.actionUnreasoned),
    .answer(.actionOpen(name: "T-01")),
    .count(.violatorsOverSampled(violators: 3, sampled: 2)), .count(.sampleUnproven(sampled: 2)),
    .count(.sampledOverPopulation(sampled: 3, population: 2)),
    .count(.sampledTooFew(sampled: 1, demanded: 2, rule: 5)), .count(.noPersons(row: "A2-05")),
    .count(.tooFewPersons(item: "T-01", violators: 2, listed: 1)),
    .count(.personWithoutRole(item: "T-01", number: 1)),
    .count(.personWithoutCode(item: "T-01", number: 1)), .name(.inspector("桂X999")),
    .name(.module("m", known: ["general"])), .name(.township("火星镇")),
    .name(.institution("LX-1")), .name(.rowOrItem("X")), .name(.item("X")), .name(.row("X")),
    .name(.fact("X", known: ["Y"])), .name(.category("X")), .name(.field),
    .visit(.leftBeforeArrival), .visit(.notLeft), .visit(.fewInspectors),
    .visit(.inspectorRepeated), .visit(.noModules), .visit(.moduleRepeated),
    .visit(.memberEmpty), .visit(.unreadable), .visit(.notText), .visit(.notNames),
    .visit(.rotation), .visit(.invisible), .visit(.evidenceLost(hash: "abc")),
    .visit(.idNotShown), .visit(.refusalUntold), .document(.empty(caption: "甲", hint: "")),
    .document(.fewRows(caption: "甲", minimum: 1)), .document(.noFine),
    .document(.overCeiling(party: "公民", yuan: "200", basis: "行政处罚法第五十一条")),
  ]

  @Test("says what is wrong and what to do, to either reader", arguments: kinds)
  func words(kind: Fault.Kind) {
    let fault = Fault("/x", kind)
    for reader in [Fault.Reader.file, .screen] {
      let words = fault.words(for: reader)
      #expect(!words.what.isEmpty && !words.remedy.isEmpty)
    }
    #expect(fault.line == "/x：\(fault.what)；\(fault.remedy)")
  }

  @Test("names no member of a file to whoever fills in a page", arguments: kinds)
  func screenWords(kind: Fault.Kind) {
    let words = Fault("/x", kind).words(for: .screen)
    for member in [
      "notExamined", "evidence", "formRest", "persons", "headcount", "population", "profile",
      "modules", "documents.", "Removed",
    ] {
      #expect(!(words.what + words.remedy).contains(member))
    }
  }

  @Test("stays of its kind wherever it is seen from")
  func moved() {
    let fault = Fault("/a", .visit(.notLeft)).at("visit.json /a")
    #expect(fault.kind == .visit(.notLeft))
    #expect(fault.place == "visit.json /a")
  }
}
