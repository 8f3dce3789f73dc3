import Model
import Testing

@Suite("Evidence, persons, samples and completeness")
struct EvidenceRuleTests {
  private static let hash = String(repeating: "ab", count: 32)

  @Test(
    "a row that is 有 demands evidence of its own or a reason",
    arguments: [
      ("A2-13", "有"), ("A2-02", ["sampled": 20, "violators": 1]),
    ] as [(String, JSONValue)])
  func rowsDemandEvidence(_ row: String, _ raw: JSONValue) throws {
    var scene = Scene()
    scene.form[row] = raw
    #expect(try scene.places() == ["/form/\(row)"])
    scene.visit["evidence"] = [EvidenceRuleTests.hash: ["items": ["A2-14"]]]
    #expect(try scene.places() == ["/form/\(row)"])
    scene.visit["evidence"] = [EvidenceRuleTests.hash: ["items": ["A2-14", .string(row)]]]
    #expect(try scene.places().isEmpty)
    scene.visit["evidence"] = nil
    scene.visit["evidenceWaived"] = [row: "当场改正，无法拍照"]
    #expect(try scene.places().isEmpty)
    scene.visit["evidenceWaived"] = [row: ""]
    #expect(try scene.places() == ["/form/\(row)"])
  }

  @Test("a violated item demands evidence where it is 较重 or 严重", arguments: Severity.allCases)
  func itemsDemandEvidence(_ severity: Severity) throws {
    var scene = Scene()
    scene.items = [.presence("S-1", severity)]
    scene.answers = ["S-1": "有"]
    let demanded = severity == .serious || severity == .grave
    #expect(try scene.places() == (demanded ? ["/answers/S-1"] : []))
    scene.visit["evidence"] = [EvidenceRuleTests.hash: ["items": ["S-1"]]]
    #expect(try scene.places().isEmpty)
    scene.visit["evidence"] = nil
    scene.visit["evidenceWaived"] = ["S-1": "理由"]
    #expect(try scene.places().isEmpty)
    scene.visit["evidenceWaived"] = nil
    scene.answers = ["S-1": "无"]
    #expect(try scene.places().isEmpty)
    scene.answers = ["S-1": "待认定"]
    #expect(try scene.places().isEmpty)
  }

  private static func persons(_ entries: [(code: String, item: String)]) -> JSONValue {
    .array(
      entries.map { entry in
        ["code": .string(entry.code), "role": "physician", "items": [.string(entry.item)]]
      })
  }

  private static let named:
    [(violators: Int64, persons: [(code: String, item: String)], faults: Int, codes: [String])] = [
      (1, [], 1, []), (1, [("D-1", "A2-13")], 1, []), (1, [("D-1", "A2-20")], 0, ["D-1"]),
      (1, [("D-1", "T-20")], 0, ["D-1"]), (2, [("D-1", "T-20")], 1, ["D-1"]),
      (2, [("D-1", "T-20"), ("D-1", "A2-20")], 1, ["D-1"]),
      (2, [("D-2", "A2-20"), ("D-1", "T-20")], 0, ["D-1", "D-2"]),
      (2, [("D-1", "T-20"), ("D-2", "T-20"), ("D-3", "T-20")], 0, ["D-1", "D-2", "D-3"]),
    ]

  @Test("A2-20 is counted in persons, so they are named, as many as there are", arguments: named)
  func namesPersons(
    _ violators: Int64, _ persons: [(code: String, item: String)], _ faults: Int, _ codes: [String]
  ) throws {
    var scene = Scene(answers: ["T-20": ["sampled": 20, "violators": .integer(violators)]])
    scene.visit["persons"] = EvidenceRuleTests.persons(persons)
    let assessment = try scene.assess()
    #expect(assessment.faults.map(\.place) == Array(repeating: "/persons", count: faults))
    #expect(assessment.unqualifiedPhysicians == codes)
  }

  @Test("persons are asked for by the row's own answer too, and by no other row")
  func otherRows() throws {
    var scene = Scene(answers: [:], form: ["A2-20": "有", "A2-13": "有"])
    scene.visit["persons"] = []
    #expect(try scene.places() == ["/persons"])
    scene.form["A2-20"] = "无"
    #expect(try scene.places().isEmpty)
    scene.visit["persons"] = EvidenceRuleTests.persons([("D-1", "A2-20")])
    #expect(try scene.assess().unqualifiedPhysicians.isEmpty)
    scene.form["A2-20"] = "待认定"
    #expect(try scene.assess().unqualifiedPhysicians.isEmpty)
  }

  private static let samples:
    [(sample: JSONValue, headcount: JSONValue, faults: [String], warnings: Int)] = [
      (["sampled": 20, "violators": 20], 40, [], 0), (["sampled": 40, "violators": 0], 40, [], 0),
      (["sampled": 19, "violators": 0], 40, ["sampled"], 0),
      (["sampled": 41, "violators": 0], 40, ["sampled"], 0),
      (["sampled": 20, "violators": 21], 40, ["violators"], 0),
      (["sampled": 5, "violators": 0], 5, [], 0),
      (["sampled": 4, "violators": 0], 5, ["sampled"], 0),
      (["sampled": 0, "violators": 0], 0, [], 0),
      (["sampled": 5, "violators": 6], 4, ["sampled", "violators"], 0),
      (["sampled": 4, "population": 4, "violators": 2], 40, [], 0),
      (["sampled": 3, "population": 4, "violators": 2], 40, ["sampled"], 0),
      (["sampled": 20, "population": 60, "violators": 0], 5, [], 0),
      (["sampled": 3, "violators": 0], nil, [], 1), (["sampled": 20, "violators": 0], nil, [], 0),
      (["sampled": 3, "violators": 4], nil, ["violators"], 1),
    ]

  @Test("violators ≤ sampled ≤ population, and enough of them were looked at", arguments: samples)
  func boundsSamples(
    _ sample: JSONValue, _ headcount: JSONValue, _ faults: [String], _ warnings: Int
  ) throws {
    var scene = Scene(answers: ["T-02": sample])
    scene.visit["headcount"] = headcount
    scene.form = ["A2-01": sample]
    scene.visit["notExamined"] = ["A2-02", "A2-05"]
    let assessment = try scene.assess()
    let places = assessment.faults.map(\.place).filter { !$0.hasPrefix("/notExamined") }
    #expect(
      places == faults.map { "/answers/T-02/\($0)" } + faults.map { "/form/A2-01/\($0)" })
    let unchecked = warnings == 0 ? [] : ["/answers/T-02/sampled", "/form/A2-01/sampled"]
    #expect(assessment.warnings.map(\.place) == unchecked)
  }

  @Test("the plan says how many are looked at", arguments: [1, 3, 20, 50] as [Int64])
  func sampleSize(_ size: Int64) throws {
    var scene = Scene()
    scene.plan["sampleSize"] = .integer(size)
    scene.form["A2-01"] = ["sampled": .integer(size - 1), "violators": 0]
    scene.visit["headcount"] = 100
    scene.form["A2-02"] = ["sampled": .integer(size), "violators": 0]
    scene.form["A2-05"] = ["sampled": .integer(size), "violators": 0]
    #expect(try scene.places() == ["/form/A2-01/sampled"])
  }

  @Test("completeness of the form: every row is answered, derived, not examined or pending")
  func completeForm() throws {
    var scene = Scene(answers: ["T-13": "有"])
    scene.visit["formRest"] = nil
    scene.form["A2-14"] = "无"
    scene.visit["notExamined"] = ["A2-15"]
    scene.visit["pending"] = ["A2-16"]
    let missing = FormRow.onSite.filter { !$0.isSampled }.map(\.id).filter {
      !["A2-13", "A2-14", "A2-15", "A2-16"].contains($0)
    }
    #expect(missing.count == 19)
    #expect(try scene.places() == missing.map { "/form/\($0)" })
  }

  @Test("completeness of the modules: every applicable item is, and rows need not be")
  func completeModules() throws {
    var scene = Scene()
    scene.plan["completeness"] = "modules"
    scene.visit["formRest"] = nil
    scene.form = [:]
    scene.items += [
      .make("P-1", .photograph), .presence("O-1", applies: .outcome),
      .presence("N-1", applies: .fact("priorCase")),
      .make(ChecklistItem.priorProblemsID, .presence),
    ]
    let asked = ["T-02", "T-02b", "T-13", "T-14", "T-14b", "T-20", "T-20b", "T-note"]
    #expect(try scene.places() == asked.map { "/answers/\($0)" })
    scene.answers = ["T-13": "无", "T-14": "未检查", "T-note": "待认定"]
    scene.visit["notExamined"] = ["T-02", "T-02b"]
    scene.visit["pending"] = ["T-20", "T-20b"]
    #expect(try scene.places() == ["/answers/T-14b"])
    scene.answers["T-14b"] = "合理缺项"
    #expect(try scene.places().isEmpty)
  }
}
