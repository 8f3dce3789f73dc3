import Model
import Testing

@Suite("Faults")
struct FaultTests {
  private static let answerFaults: [AnswerFault] = [
    .unlike(name: "T-01", expected: "有、无"),
    .unreadable(name: "T-01"),
    .empty(name: "T-01"),
    .fromLedger(item: "T-01"),
    .computed(item: "T-01"),
    .notApplicable(item: "T-01", condition: "总是"),
    .ofOtherModule(item: "T-01"),
    .alsoNotExamined(name: "T-01"),
    .rowNotApplicable,
    .contradicted(row: "A2-01", answer: "无", items: ["T-01"]),
    .examinedAfterAll(row: "A2-01", items: ["T-01"]),
    .noEvidence(name: "T-01"),
    .rowOpen(row: "A2-01", text: "甲", isSampled: false),
    .rowOpen(row: "A2-05", text: "甲", isSampled: true),
    .itemOpen(item: "T-01", text: "甲"),
    .actionUnreasoned,
    .actionOpen(name: "T-01"),
  ]

  private static let countFaults: [CountFault] = [
    .violatorsOverSampled(violators: 3, sampled: 2),
    .sampleUnproven(sampled: 2),
    .sampledOverPopulation(sampled: 3, population: 2),
    .sampledTooFew(sampled: 1, demanded: 2, rule: 5),
    .noPersons(row: "A2-05"),
    .tooFewPersons(item: "T-01", violators: 2, listed: 1),
    .personWithoutRole(item: "T-01", number: 1),
    .personWithoutCode(item: "T-01", number: 1),
  ]

  private static let nameFaults: [NameFault] = [
    .inspector("桂X999"),
    .module("m", known: ["general"]),
    .township("火星镇"),
    .institution("LX-1"),
    .rowOrItem("X"),
    .item("X"),
    .row("X"),
    .fact("X", known: ["Y"]),
    .category("X"),
    .field,
  ]

  private static let visitFaults: [VisitFault] = [
    .leftBeforeArrival,
    .notLeft,
    .fewInspectors,
    .inspectorRepeated,
    .noModules,
    .moduleRepeated,
    .memberEmpty,
    .unreadable,
    .notText,
    .notNames,
    .rotation,
    .invisible,
    .evidenceLost(hash: "abc"),
    .idNotShown,
    .refusalUntold,
  ]

  private static let documentFaults: [DocumentFault] = [
    .empty(caption: "甲", hint: ""),
    .fewRows(caption: "甲", minimum: 1),
    .noFine,
    .overCeiling(party: "公民", yuan: "200", basis: "行政处罚法第五十一条"),
  ]

  private static let kinds: [Fault.Kind] =
    answerFaults.map(Fault.Kind.answer)
    + countFaults.map(Fault.Kind.count)
    + nameFaults.map(Fault.Kind.name)
    + visitFaults.map(Fault.Kind.visit)
    + documentFaults.map(Fault.Kind.document)

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
