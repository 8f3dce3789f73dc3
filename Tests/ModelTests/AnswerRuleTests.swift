import Model
import Testing

@Suite("Rules on answers and rows")
struct AnswerRuleTests {
  @Test("every wrong answer is reported, each at its place")
  func allAtOnce() throws {
    var scene = Scene(answers: [
      "T-13": "是", "T-14b": 3, "T-02": ["sampled": "20", "violators": 0], "T-99": "有",
      "T-note": 5,
    ])
    scene.form["A2-01"] = "无"
    scene.form["A2-15"] = "未发现"
    scene.form["A2-26"] = "有"
    scene.form["A2-05"] = ["sampled": 20]
    scene.visit["notExamined"] = ["A2-02", "A2-77"]
    scene.visit["pending"] = ["T-98"]
    #expect(
      try scene.places()
        == [
          "/answers/T-02/sampled", "/answers/T-13", "/answers/T-14b", "/answers/T-99",
          "/answers/T-note", "/form/A2-01", "/form/A2-01", "/form/A2-02", "/form/A2-05",
          "/form/A2-05",
          "/form/A2-15", "/form/A2-26", "/notExamined/1", "/pending/0",
        ])
  }

  @Test("an item of a module that the visit does not work through is refused")
  func otherModule() throws {
    var scene = Scene(answers: ["O-1": "有"])
    scene.otherItems = [.presence("O-1", row: "A2-13")]
    let assessment = try scene.assess()
    #expect(assessment.faults.map(\.place) == ["/answers/O-1"])
    #expect(assessment.row("A2-13")?.state == .absent)
    scene.visit["pending"] = ["O-1"]
    #expect(try scene.places() == ["/answers/O-1", "/pending/0"])
    scene.visit["modules"] = ["test", "other"]
    #expect(try scene.places().isEmpty)
  }

  @Test("result rows and register figures are not answered on site")
  func notOnSite() throws {
    var scene = Scene(answers: ["R-1": "有", "R-2": 3, "R-3": 1, "GEN-120": "有"])
    scene.items += [
      .presence("R-1", applies: .outcome), .make("R-2", .number), .make("R-3", .number),
    ]
    scene.items[9].statisticsRows = [StatisticsRow.advertisements]
    scene.items[10].statisticsRows = [StatisticsRow.accounts]
    scene.items.append(.make(ChecklistItem.priorProblemsID, .presence))
    #expect(
      try scene.places() == ["/answers/GEN-120", "/answers/R-1", "/answers/R-2", "/answers/R-3"])
  }

  private static let conditions: [(condition: String, applies: Bool)] = [
    ("subject.isInstitution", true), ("!subject.isInstitution", false),
    ("services.infusion", true), ("services.surgery", false), ("!services.surgery", true),
    ("licences.art", true), ("licences.spermBank", false), ("priorCase", true),
    ("hasForeignDoctor", false), ("isReinspection", false), ("plan.localInfusionRule", false),
    ("subject.kind == \"institution\"", true), ("subject.kind == \"pharmacy\"", false),
    ("subject.category == \"clinic\"", true), ("subject.category == \"dentalClinic\"", false),
    ("subject.licenceKind == \"clinicFiling\"", true), ("subject.licenceKind == \"none\"", false),
    ("subject.name == nil", false), ("answers[\"T-13\"] == \"有\"", true),
    ("answers[\"T-13\"] == \"无\"", false), ("answers[\"T-14\"] == \"有\"", false),
    ("answers[\"T-98\"] == \"有\"", false), ("services.surgery || priorCase", true),
  ]

  @Test("an answer to an item that does not apply is refused", arguments: conditions)
  func applicability(_ text: String, _ applies: Bool) throws {
    var scene = Scene(answers: ["C-1": "有", "T-13": "有"])
    scene.items.append(.presence("C-1", applies: try #require(Condition(text))))
    scene.visit["profile"] = [
      "services": ["infusion"], "licences": ["art"], "flags": ["priorCase"],
    ]
    let assessment = try scene.assess()
    #expect(assessment.applicableItems.contains { $0.id == "C-1" } == applies)
    #expect(assessment.violatedItems.contains { $0.id == "C-1" } == applies)
    #expect(assessment.faults.map(\.place) == (applies ? [] : ["/answers/C-1"]))
    for neutral in ["不适用", "未检查"] as [JSONValue] {
      scene.answers["C-1"] = neutral
      #expect(try scene.places().isEmpty)
    }
  }

  @Test(
    "an item asks in vain about one that is open, listed, or does not apply",
    arguments: [
      "未检查", "待认定", "不适用", nil,
    ] as [JSONValue?])
  func openQuestion(_ answer: JSONValue?) throws {
    var scene = Scene()
    scene.items.append(.presence("C-1", applies: .answered(item: "T-13", option: "有")))
    scene.answers["T-13"] = answer
    #expect(try !scene.assess().applicableItems.contains { $0.id == "C-1" })
  }

  @Test(
    "a question listed as not examined or pending is unknown",
    arguments: ["notExamined", "pending"])
  func listedQuestion(_ list: String) throws {
    var scene = Scene(answers: ["T-13": "有"])
    scene.items.append(.presence("C-1", applies: .answered(item: "T-13", option: "有")))
    scene.visit[list] = ["T-13"]
    #expect(try !scene.assess().applicableItems.contains { $0.id == "C-1" })
  }

  @Test("a chain of questions ends where one does not apply")
  func chain() throws {
    var scene = Scene(answers: ["C-1": "有", "C-2": "有"])
    scene.items += [
      .presence("C-1", applies: .fact("priorCase")),
      .presence("C-2", applies: .answered(item: "C-1", option: "有")),
    ]
    #expect(try scene.places() == ["/answers/C-1", "/answers/C-2"])
    scene.visit["profile"] = ["flags": ["priorCase"]]
    #expect(try scene.places().isEmpty)
  }

  @Test("items that ask about each other never apply, and the assessment ends")
  func circle() throws {
    var scene = Scene(answers: ["C-1": "有", "C-2": "有", "C-3": "有"])
    scene.items += [
      .presence("C-1", applies: .answered(item: "C-2", option: "有")),
      .presence("C-2", applies: .answered(item: "C-1", option: "有")),
      .presence("C-3", applies: .answered(item: "C-3", option: "有")),
    ]
    #expect(try scene.places() == ["/answers/C-1", "/answers/C-2", "/answers/C-3"])
  }

  @Test(
    "re-inspection and the plan's own rule are facts",
    arguments: [
      ("isReinspection", "reinspection"), ("isReinspection", "earlierCampaignReinspection"),
      ("plan.localInfusionRule", "joint"),
    ])
  func otherFacts(_ fact: String, _ type: String) throws {
    var scene = Scene(answers: ["C-1": "有"])
    scene.items.append(.presence("C-1", applies: .fact(fact)))
    scene.visit["type"] = .string(type)
    scene.plan["localInfusionRule"] = true
    #expect(try scene.places().isEmpty)
  }

  @Test("an unnamed subject of another kind answers for itself")
  func otherSubjects() throws {
    var scene = Scene(answers: ["C-1": "有", "C-2": "有", "C-3": "有"])
    scene.subject = Subject(id: "X-2", kind: .nonFixedSite, licenceKind: .none)
    scene.items += [
      .presence("C-1", applies: .unnamedSubject), .presence("C-2", applies: .licenceKind("none")),
      .presence("C-3", applies: .fact("subject.isInstitution")),
    ]
    #expect(try scene.places() == ["/answers/C-3"])
  }

  @Test("a row or item that is both answered and not examined is refused")
  func answeredAndNotExamined() throws {
    var scene = Scene(answers: ["T-note": "记录"], form: ["A2-15": "无"])
    scene.visit["notExamined"] = ["T-note", "A2-15"]
    #expect(try scene.places() == ["/answers/T-note", "/form/A2-15"])
    scene.answers["T-note"] = "未检查"
    scene.form["A2-15"] = "未检查"
    #expect(try scene.places().isEmpty)
  }

  @Test(
    "a row that says otherwise than its violated item is refused",
    arguments: ["无", "未检查"] as [JSONValue])
  func rowDenies(_ answer: JSONValue) throws {
    var scene = Scene(answers: ["T-13": "有"], form: ["A2-13": answer])
    let faults = try scene.assess().faults
    #expect(faults.map(\.place) == ["/form/A2-13"])
    #expect(faults.first?.what.contains("T-13") == true)
    scene.visit["pending"] = ["A2-13"]
    #expect(try scene.places().isEmpty)
  }

  @Test("a violated row among those not examined is refused, unless it is pending")
  func notExaminedContradicts() throws {
    var scene = Scene(answers: ["T-13": "有"])
    scene.visit["notExamined"] = ["A2-17", "A2-13"]
    #expect(try scene.places() == ["/notExamined/1"])
    scene.visit["pending"] = ["A2-13"]
    #expect(try scene.places().isEmpty)
  }

  @Test("the rows of the form know no 不适用")
  func rowNotApplicable() throws {
    let scene = Scene(answers: [:], form: ["A2-15": "不适用"])
    #expect(try scene.places() == ["/form/A2-15"])
  }
}
