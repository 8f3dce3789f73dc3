import Model
import Testing

@Suite("Conditions")
struct ConditionTests {
  private static let grammar: [(text: String, condition: Condition)] = [
    ("always", .always), ("outcome", .outcome), ("services.infusion", .fact("services.infusion")),
    ("!services.infusion", .not("services.infusion")), ("isReinspection", .fact("isReinspection")),
    ("subject.isInstitution", .fact("subject.isInstitution")),
    ("!plan.localInfusionRule", .not("plan.localInfusionRule")),
    ("subject.name == nil", .unnamedSubject),
    ("subject.kind == \"pharmacy\"", .subjectKind("pharmacy")),
    ("subject.category == \"tcmClinic\"", .subjectCategory("tcmClinic")),
    ("subject.licenceKind == \"clinicFiling\"", .licenceKind("clinicFiling")),
    ("answers[\"UNL-07\"] == \"有\"", .answered(item: "UNL-07", option: "有")),
    (
      "answers[\"LOC-001\"] == \"农村集市（村镇集市）\"",
      .answered(item: "LOC-001", option: "农村集市（村镇集市）")
    ),
    (
      "services.surgery || !priorCase || answers[\"COS-01\"] == \"否\"",
      .any([.fact("services.surgery"), .not("priorCase"), .answered(item: "COS-01", option: "否")])
    ),
  ]

  @Test("reads and writes every form of the grammar", arguments: grammar)
  func reads(_ text: String, _ condition: Condition) {
    #expect(Condition(text) == condition)
    #expect(condition.text == text)
  }

  @Test(
    "refuses what is outside the grammar",
    arguments: [
      "", " ", "Always", "always ", "services.telepathy", "!", "!!services.infusion",
      "! services.infusion", "services.infusion && services.surgery", "(services.infusion)",
      "services.infusion||services.surgery", "services.infusion || ", " || services.infusion",
      "services.infusion || always", "services.infusion || outcome", "!always",
      "!subject.name == nil",
      "subject.name", "subject.kind", "subject.name != nil", "subject.name == \"甲\"",
      "subject.kind == pharmacy", "subject.kind == \"hospital\"", "subject.kind == \"\"",
      "subject.category == \"诊所\"", "subject.licenceKind == \"许可证\"", "subject.grade == \"level2\"",
      "answers[\"UNL-07\"]", "answers[UNL-07] == \"有\"", "answers[\"UNL-07\"] == 有",
      "answers[\"UNL-07\"] != \"有\"", "answers[\"\"] == \"有\"", "answers[\"UNL-07\"] == \"\"",
      "answers[\"A\"] == \"有\" == \"无\"", "!answers[\"UNL-07\"] == \"有\"", "true", "1",
    ])
  func refuses(_ text: String) {
    #expect(Condition(text) == nil)
  }

  @Test("every fact that is true or false is a condition, plain and negated")
  func knowsFacts() {
    let compared: Set = ["subject.kind", "subject.category", "subject.licenceKind", "subject.name"]
    for fact in ApplicabilityFact.all.map(\.name) {
      #expect((Condition(fact) == .fact(fact)) == !compared.contains(fact), "\(fact)")
      #expect((Condition("!" + fact) == .not(fact)) == !compared.contains(fact), "\(fact)")
    }
  }

  private static let truths: [(condition: Condition, truth: Truth)] = [
    (.always, .yes), (.outcome, .no), (.unrecognised("x > 1"), .no), (.fact("held"), .yes),
    (.fact("other"), .no), (.not("held"), .no), (.not("other"), .yes),
    (.answered(item: "Y", option: "有"), .yes), (.answered(item: "N", option: "有"), .no),
    (.answered(item: "U", option: "有"), .unknown), (.subjectKind("pharmacy"), .yes),
    (.subjectKind("wellness"), .no), (.subjectCategory("clinic"), .no),
    (.licenceKind("none"), .yes), (.licenceKind("licence"), .no), (.unnamedSubject, .yes),
    (.any([]), .no),
  ]

  @Test("a fact that is not given does not hold; an open answer is unknown", arguments: truths)
  func evaluates(_ condition: Condition, _ truth: Truth) {
    #expect(condition.truth(in: Context()) == truth)
  }

  @Test(
    "or: one yes is enough, and an unknown keeps it from being no",
    arguments: [
      ("YY", Truth.yes), ("YN", .yes), ("NY", .yes), ("YU", .yes), ("UY", .yes), ("NN", .no),
      ("NU", .unknown), ("UN", .unknown), ("UU", .unknown), ("NUY", .yes), ("UNN", .unknown),
    ])
  func disjunction(_ terms: String, _ truth: Truth) {
    let condition = Condition.any(terms.map { .answered(item: String($0), option: "有") })
    #expect(condition.truth(in: Context()) == truth)
  }

  @Test("names the items and facts that it asks about")
  func asks() throws {
    let text =
      "services.surgery || !priorCase || answers[\"COS-01\"] == \"否\" || subject.name == nil"
    let condition = try #require(Condition(text))
    #expect(condition.itemsAsked == ["COS-01"])
    #expect(condition.factsAsked == ["services.surgery", "priorCase"])
    #expect(Condition.always.itemsAsked.isEmpty && Condition.outcome.factsAsked.isEmpty)
  }
}

/// Items Y, N and U are answered 有, answered otherwise, and not answered.
private struct Context: ConditionContext {
  func holds(fact: String) -> Bool { fact == "held" }
  func isAnswered(_ item: String, with option: String) -> Truth {
    item == "Y" ? .yes : item == "N" ? .no : .unknown
  }
  var subjectKind: String { "pharmacy" }
  var subjectCategory: String? { nil }
  var licenceKind: String { "none" }
  var subjectIsUnnamed: Bool { true }
}
