import Model
import Testing

@Suite("From a visit to its rows")
struct RowTests {
  @Test("a complete visit in order has no faults and no row that is 有")
  func inOrder() throws {
    let assessment = try Scene().assess()
    #expect(assessment.faults.map(\.line) == [])
    #expect(assessment.rows.map(\.row) == FormRow.onSite.map(\.id))
    #expect(assessment.rows.allSatisfy { $0.state == .absent && $0.violators == 0 })
    #expect(assessment.violatedItems.isEmpty)
  }

  @Test("the form has 26 rows on site, three of them in persons")
  func form() {
    #expect(FormRow.onSite.count == 26)
    #expect(FormRow.onSite.filter(\.isSampled).map(\.id) == ["A2-01", "A2-02", "A2-05"])
    #expect(FormRow.onSite("A2-26") == nil)
    #expect(FormRow.all.count == 39)
  }

  @Test("a row is 有 when the form says so")
  func presentByForm() throws {
    let scene = Scene(answers: [:], form: ["A2-13": "有"])
    let assessment = try scene.assess()
    #expect(
      assessment.row("A2-13")
        == RowResult(row: "A2-13", state: .present, violators: 1, items: []))
    #expect(assessment.faults.isEmpty)
  }

  private static let violations: [(item: String, raw: JSONValue, row: String)] = [
    ("T-13", "有", "A2-13"), ("T-14b", "不合格", "A2-14"),
    ("T-02", ["sampled": 20, "violators": 1], "A2-02"),
    ("T-20", ["sampled": 20, "violators": 1], "A2-20"),
  ]

  @Test("a row is 有 when an item mapped to it is violated", arguments: violations)
  func presentByItem(_ item: String, _ raw: JSONValue, _ row: String) throws {
    let assessment = try Scene(answers: [item: raw]).assess()
    #expect(
      assessment.row(row) == RowResult(row: row, state: .present, violators: 1, items: [item]))
    #expect(assessment.violatedItems.map(\.id) == [item])
    #expect(assessment.rows.filter { $0.state == .present }.count == 1)
    #expect(assessment.faults.isEmpty)
  }

  @Test("items in order leave the row as the form has it")
  func itemsInOrder() throws {
    let assessment = try Scene(answers: ["T-13": "无", "T-14b": "合理缺项"]).assess()
    #expect(assessment.row("A2-13")?.state == .absent)
    #expect(assessment.row("A2-14")?.state == .absent)
  }

  @Test("a pending row wins over the form and over its items")
  func pendingRow() throws {
    var scene = Scene(answers: ["T-13": "有"], form: ["A2-14": "有"])
    scene.visit["pending"] = ["A2-13", "A2-14"]
    let assessment = try scene.assess()
    for row in ["A2-13", "A2-14"] {
      #expect(assessment.row(row)?.state == .pending)
      #expect(assessment.row(row)?.violators == 0)
    }
    #expect(assessment.row("A2-13")?.items == ["T-13"])
  }

  @Test("a row answered 待认定 is pending, its violated items notwithstanding")
  func pendingByForm() throws {
    let assessment = try Scene(answers: ["T-13": "有"], form: ["A2-13": "待认定"]).assess()
    #expect(assessment.row("A2-13")?.state == .pending)
  }

  @Test("a pending item makes no violation, and leaves its row pending", arguments: [true, false])
  func pendingItem(_ isListed: Bool) throws {
    var scene = Scene(answers: ["T-13": isListed ? "有" : "待认定"])
    if isListed { scene.visit["pending"] = ["T-13"] }
    let assessment = try scene.assess()
    #expect(assessment.violatedItems.isEmpty)
    #expect(assessment.row("A2-13")?.state == .pending)
    scene.form["A2-13"] = "有"
    #expect(try scene.assess().row("A2-13")?.state == .present)
  }

  @Test("another violated item outweighs a pending one")
  func pendingBesideViolated() throws {
    let assessment = try Scene(answers: ["T-14": "待认定", "T-14b": "不合格"]).assess()
    #expect(assessment.row("A2-14")?.state == .present)
    #expect(assessment.row("A2-14")?.items == ["T-14b"])
  }

  private static let numbers: [(own: Int64, items: [Int64], larger: Int64)] = [
    (3, [1, 2], 3), (1, [4, 2], 4), (0, [2, 5], 5), (2, [], 2), (6, [0, 0], 6),
  ]

  @Test("of the row's own number and its items' the largest counts", arguments: numbers)
  func largerNumberWins(_ own: Int64, _ items: [Int64], _ larger: Int64) throws {
    func sample(_ violators: Int64) -> JSONValue {
      ["sampled": 20, "violators": .integer(violators)]
    }
    let answers = zip(["T-02", "T-02b"], items).map { ($0, sample($1)) }
    let scene = Scene(
      answers: Dictionary(uniqueKeysWithValues: answers), form: ["A2-02": sample(own)])
    let row = try scene.assess().row("A2-02")
    #expect(row?.state == .present)
    #expect(row?.violators == larger)
  }

  @Test("a row without numbers counts one, however many violators its items name")
  func rowWithoutNumbers() throws {
    var scene = Scene(answers: ["T-20": ["sampled": 20, "violators": 3]])
    scene.visit["persons"] = .array(
      (1...3).map { ["code": .string("D-\($0)"), "role": "physician", "items": ["T-20"]] })
    let row = try scene.assess().row("A2-20")
    #expect(row?.violators == 1)
  }

  @Test("formRest speaks for yes/no rows only, and only where nothing else was said")
  func formRest() throws {
    var scene = Scene()
    scene.form = ["A2-13": "未检查"]
    scene.visit["notExamined"] = ["A2-14"]
    scene.visit["pending"] = ["A2-15"]
    let assessment = try scene.assess()
    let expected: [String: RowResult.State] = [
      "A2-01": .unanswered, "A2-02": .unanswered, "A2-05": .unanswered, "A2-13": .notExamined,
      "A2-14": .notExamined, "A2-15": .pending,
    ]
    for row in assessment.rows {
      #expect(row.state == expected[row.row] ?? .absent, "\(row.row)")
    }
    #expect(assessment.faults.map(\.place) == ["/form/A2-01", "/form/A2-02", "/form/A2-05"])
  }

  @Test("without formRest nothing is assumed")
  func withoutFormRest() throws {
    var scene = Scene()
    scene.visit["formRest"] = nil
    let states = try scene.assess().rows.filter { !FormRow.isSampled($0.row) }.map(\.state)
    #expect(states == Array(repeating: .unanswered, count: 23))
  }

  @Test(
    "a row whose items were all looked at needs no answer of its own",
    arguments: [
      (["T-14": "无", "T-14b": "合格"], RowResult.State.absent),
      (["T-14": "无", "T-14b": "合理缺项"], .absent), (["T-14": "无"], .unanswered),
      (["T-14": "无", "T-14b": "未检查"], .unanswered), (["T-14": "无", "T-14b": "待认定"], .pending),
      ([:], .unanswered),
    ] as [([String: JSONValue], RowResult.State)])
  func rowFromItems(_ answers: [String: JSONValue], _ state: RowResult.State) throws {
    var scene = Scene(answers: answers)
    scene.visit["formRest"] = nil
    #expect(try scene.assess().row("A2-14")?.state == state)
  }

  @Test("a visit that was not completed has no rows", arguments: ["refused", "closed", "notFound"])
  func notCompleted(_ outcome: String) throws {
    var scene = Scene()
    scene.form = [:]
    scene.visit = ["outcome": .string(outcome)]
    let assessment = try scene.assess()
    #expect(assessment.rows.isEmpty)
    #expect(assessment.faults.isEmpty)
  }
}

extension FormRow {
  fileprivate static func isSampled(_ id: String) -> Bool { onSite(id)?.isSampled == true }
}
