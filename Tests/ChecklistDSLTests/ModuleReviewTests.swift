import ChecklistDSL
import Model
import Testing

/// One thing made wrong, and what the review must say.
struct WrongModule: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let says: String
  let make: @Sendable (inout SoundModule) -> Void

  init(_ what: String, says: String, _ make: @escaping @Sendable (inout SoundModule) -> Void) {
    testDescription = what
    self.says = says
    self.make = make
  }

  /// A fault of the item HD-01.
  init(
    item what: String, says: String, _ edit: @escaping @Sendable (inout ChecklistItem) -> Void
  ) {
    self.init(what, says: "haemodialysis HD-01: \(says)") { $0.change("HD-01", edit) }
  }

  static let items = [
    WrongModule(
      item: "unknown statute", says: "statute DISX is not in Sources/Model/Data/statutes.json"
    ) { $0.cites.append(Citation(statute: "DISX", article: "", confidence: .check)) },
    WrongModule(
      item: "unknown penalty", says: "penalty FINEX is not in Sources/Model/Data/penalties.json"
    ) { $0.penalties = ["FINEX"] },
    WrongModule(item: "no penalty", says: "it names no penalty; one without has NONE") {
      $0.penalties = []
    },
    WrongModule(
      item: "unknown fact", says: "fact services.dialysis is not in Sources/Model/Data/facts.json"
    ) { $0.applies = .fact("services.dialysis") },
    WrongModule(
      item: "fact that is no yes or no",
      says: "fact subject.kind is not in Sources/Model/Data/facts.json"
    ) { $0.applies = .not("subject.kind") },
    WrongModule(item: "impossible option", says: #"HD-02 has no option 有, only ["是", "否"]"#) {
      $0.applies = .any([.always, .answered(item: "HD-02", option: "有")])
    },
    WrongModule(
      item: "answer of nobody",
      says: "it asks for the answer to GEN-001, which is no item of this module"
    ) { $0.applies = .answered(item: "GEN-001", option: "有") },
    WrongModule(
      item: "unknown category", says: "category spa is not in Sources/Model/Data/categories.json"
    ) { $0.applies = .subjectCategory("spa") },
    WrongModule(item: "unknown kind of subject", says: "kind of subject spa does not exist") {
      $0.applies = .subjectKind("spa")
    },
    WrongModule(item: "unknown licence", says: "kind of licence spa does not exist") {
      $0.applies = .licenceKind("spa")
    },
    WrongModule(
      item: "unknown form row", says: "form row A2-99 is not in Sources/Model/Data/annex2.json"
    ) { $0.formRow = "A2-99" },
    WrongModule(
      item: "unknown statistics row",
      says: "statistics row A4-99 is not in Sources/Model/Data/annex4.json"
    ) { $0.statisticsRows = ["A4-04", "A4-99"] },
    WrongModule(
      item: "rows that do not belong together", says: #"A4-17 is fed by ["A2-16"], not by A2-04"#
    ) { $0.statisticsRows = ["A4-17"] },
    WrongModule(item: "form row without statistics", says: "it feeds no statistics row") {
      $0.statisticsRows = []
    },
    WrongModule(item: "statistics without form row", says: #"it feeds ["A4-04"] by no form row"#) {
      $0.formRow = nil
    },
    WrongModule(item: "result row on site", says: "form row A2-26 is filled by the case ledger") {
      $0.formRow = "A2-26"
      $0.statisticsRows = StatisticsRow.all.filter { $0.formRows == ["A2-26"] }.map(\.id)
    },
    WrongModule(item: "site row as result", says: "form row A2-04 is filled on site") {
      $0.applies = .outcome
      $0.severity = .advice
    },
    WrongModule(
      item: "weightless violation", says: "a violation that counts is more than advice"
    ) { $0.severity = .advice },
    WrongModule(item: "one option", says: #"options ["甲"] must be two or more different ones"#) {
      $0.kind = .choice(["甲"])
      $0.severity = .advice
    },
    WrongModule(item: "unknown answer kind", says: "answer kind signature does not exist") {
      $0.kind = .unrecognised("signature")
      $0.severity = .advice
    },
    WrongModule(item: "derived from nothing", says: "it derives from HD-77, which is no item") {
      $0.derivedFrom = ["HD-77"]
    },
    WrongModule(item: "no text", says: "it asks nothing") { $0.text = "" },
    WrongModule(
      item: "unknown article",
      says: "article MIR 第一千条 is not in Sources/Model/Data/citations.json"
    ) { $0.cites.append(Citation(statute: "MIR", article: "第一千条", confidence: .check)) },
    WrongModule(
      item: "nothing to print", says: "it can be violated and has no text for papers (.order)"
    ) { $0.orderText = "" },
    WrongModule(item: "one phrase", says: "it has 1 phrases, not two to four (.phrases)") {
      $0.notePhrases = ["一"]
    },
    WrongModule(item: "twin of nothing", says: "it gives way to HD-77, which is no item") {
      $0.twinOf = ["HD-77"]
    },
  ]

  static let others = [
    WrongModule(
      "weight without violation",
      says: "haemodialysis HD-02: severity 较重, but no answer to it is a violation"
    ) { $0.change("HD-02") { $0.severity = .serious } },
    WrongModule("id outside the pattern", says: "haemodialysis Hd-4: the id must be like HD-01") {
      $0.change("HD-04") { $0.id = "Hd-4" }
    },
    WrongModule("id twice", says: "haemodialysis HD-02: another item has this id") {
      $0.change("HD-04") { $0.id = "HD-02" }
    },
    WrongModule("no example", says: "haemodialysis: 0 examples; 4 at least") { $0.examples = [] },
    WrongModule(
      "example twice", says: "haemodialysis example 合格: another example has this title"
    ) { $0.examples.append($0.examples[1]) },
    WrongModule(
      "expectation that does not hold", says: "haemodialysis example 误: does not hold: HD-01 为违法"
    ) {
      $0.examples.append(
        Example("误", at: "血液透析中心", answers: ["HD-01": "无"], expect: .violation("HD-01")))
    },
    WrongModule(
      "answer to no item",
      says: "haemodialysis example 误: it answers HD-77, which is no item of this module"
    ) {
      $0.examples.append(
        Example("误", at: "血液透析中心", answers: ["HD-77": "无"], expect: .noRow("A2-04")))
    },
    WrongModule(
      "example with an unknown fact",
      says: "haemodialysis example 误: fact dialysis is not in Sources/Model/Data/facts.json"
    ) {
      $0.examples.append(
        Example("误", at: "血液透析中心", facts: ["dialysis"], answers: [:], expect: .noRow("A2-04")))
    },
    WrongModule(
      "example nowhere",
      says: "haemodialysis example 误: category 水疗 is not in Sources/Model/Data/categories.json"
    ) {
      $0.examples.append(Example("误", at: "水疗", answers: [:], expect: .noRow("A2-04")))
    },
    WrongModule("no subjects", says: "haemodialysis: it does not say for which subjects") {
      $0.checklist.suggestedFor = nil
    },
    WrongModule(
      "subjects of an unknown category",
      says: "haemodialysis: suggestedFor: category spa is not in Sources/Model/Data/categories.json"
    ) { $0.checklist.suggestedFor = SuggestedSubjects(categories: ["spa"]) },
    WrongModule("version that is no day", says: "haemodialysis: version 7 is no day") {
      $0.checklist.version = 7
    },
    WrongModule("id of capitals", says: "Dialysis: the id must be small letters") {
      $0.checklist.id = "Dialysis"
    },
    WrongModule("empty section", says: "haemodialysis section 空: it has no items") {
      $0.checklist.sections.append(ChecklistSection(title: "空", items: []))
    },
    WrongModule("section twice", says: "haemodialysis section 机构: another section has this title") {
      $0.checklist.sections[1].title = "机构"
    },
  ]
}

@Suite("The review of modules")
struct ModuleReviewTests {
  @Test("a sound module passes")
  func passes() { #expect(SoundModule().faults == []) }

  @Test("a wrong key is named with its item", arguments: WrongModule.items + WrongModule.others)
  func isNamed(_ wrong: WrongModule) {
    var module = SoundModule()
    wrong.make(&module)
    let faults = module.faults
    #expect(faults.contains { $0.hasPrefix(wrong.says) }, "\(faults)")
  }

  @Test("two modules of one id, and an item that another module has")
  func collide() {
    let sound = SoundModule()
    let faults = moduleFaults(
      of: sound.checklist, examples: sound.examples, among: [sound.checklist, sound.checklist])
    #expect(faults.map(\.description).contains("haemodialysis: another module has this id"))
    #expect(faults.map(\.description).contains("haemodialysis HD-01: another item has this id"))
  }
}
