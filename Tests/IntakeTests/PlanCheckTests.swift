import Intake
import KitModules
import Model
import TestSupport
import Testing

@Suite("Plan check", .scratch)
struct PlanCheckTests {
  @Test("every shipped plan is fault-free", arguments: PlanFixture.shipped)
  func shipped(_ name: String) throws {
    let path = Repository.path("Bundles/plans/\(name)/plan.yaml")
    let plan = try PlanFile(path: path, modules: KitModules.checklists)
    #expect(plan.faults.map(\.line) == [])
    #expect(plan.document["id"]?.string == name)
    #expect(!plan.subjects.isEmpty)
    #expect(plan.inspectors.count >= 2)
  }

  @Test("every folder of Bundles/plans is one of them")
  func folders() throws {
    #expect(try Repository.folders(in: "Bundles/plans") == PlanFixture.shipped)
  }

  @Test("the demo plan with local items is fault-free")
  func localItems() throws {
    let text = try PlanFixture.text()
      .replacing("forms: [annex2, annex3, annex4]", with: PlanMutation.items)
    #expect(try PlanFixture(text).read().faults.map(\.line) == [])
  }

  @Test("tables of the office's own are fault-free, local items in them included")
  func localTables() throws {
    let tables = """
      localTables:
        - id: LT-01
          title: 临溪县医疗美容专项统计表
          count: findings
          rows:
            - {title: 使用非卫生技术人员, findings: [A4-05, COS-09]}
            - {title: 本地条目, findings: [LOC-002]}
            - {title: 合计}
          columns:
            - {title: 城关镇, townships: [城关镇]}
            - {title: 诊所, kinds: [医疗机构], categories: [诊所], grades: [未定级], licences: [诊所备案凭证]}
            - {title: 合计}
          note: 本县自定。
        - id: LT-02
          title: 处罚情况
          count: fines
          rows: [{title: 罚款, penalties: [罚款], parties: [机构, 个人]}]
          columns: [{title: 公立, ownership: [公立]}, {title: 合计}]
      contacts:

      """
    let text = try PlanFixture.text()
      .replacing("forms: [annex2, annex3, annex4]", with: PlanMutation.items)
      .replacing("contacts:\n", with: tables)
    #expect(try PlanFixture(text).read().faults.map(\.line) == [])
    let twice = try PlanFixture(text.replacing("LT-02", with: "LT-01")).read().faults
    #expect(twice.map(\.place).contains { $0.contains("/localTables/1/id") })
  }

  @Test("ranges of discretion inside the statute of their days are fault-free")
  func discretion() throws {
    let steps = """
      discretion:
        - penalty: SCOPE
          circumstance: 首次发现，已停止
          minFen: 1000000
          maxFen: 3000000
          from: 2022-05-01
          source: 本县裁量基准
        - penalty: SCOPE
          circumstance: 首次发现，已停止
          maxFen: 100000
          to: 2022-04-30
          source: 本县裁量基准
        - penalty: UNLIC
          circumstance: 首次发现
          minTimes: 5
          maxTimes: 8
          minFen: 5000000
          maxFen: 8000000
          from: 2020-06-01
          source: 本县裁量基准
      contacts:

      """
    let text = try PlanFixture.text().replacing("contacts:\n", with: steps)
    #expect(try PlanFixture(text).read().faults.map(\.line) == [])
  }

  @Test("one fault is reported once, with its line and pointer", arguments: PlanMutation.all)
  func mutation(_ mutation: PlanMutation) throws {
    let text = try PlanFixture.text()
    try #require(PlanFixture.line(of: mutation.old, in: text) != nil, "not once in the plan")
    let changed = text.replacing(mutation.old, with: mutation.new)
    let line = try #require(PlanFixture.line(of: mutation.at, in: changed))
    let faults = try PlanFixture(changed).read().faults
    let own = "plan.yaml 第 \(line) 行 \(mutation.pointer)"
    #expect(faults.contains { $0.place == own })
    #expect(
      Set(faults.map { $0.place.split(separator: " ").last.map(String.init) ?? "" })
        == Set([mutation.pointer] + mutation.consequences))
    #expect(faults.count == 1 + mutation.consequences.count)
    #expect(faults.allSatisfy { !$0.what.isEmpty && !$0.remedy.isEmpty })
  }

  @Test(
    "several faults are all reported",
    arguments: [PlanMutation.shape, PlanMutation.references, PlanMutation.all])
  func several(_ mutations: [PlanMutation]) throws {
    var text = try PlanFixture.text()
    var pointers: Set<String> = []
    var changed: Set<String> = []
    for mutation in mutations where mutation.consequences.isEmpty {
      // One change to a place: a second one would hide the first.
      let place = mutation.pointer.split(separator: "/").prefix(2).joined(separator: "/")
      guard PlanFixture.line(of: mutation.old, in: text) != nil,
        changed.isDisjoint(with: [place, mutation.old])
      else { continue }
      changed.formUnion([place, mutation.old])
      text = text.replacing(mutation.old, with: mutation.new)
      pointers.insert(mutation.pointer)
    }
    let faults = try PlanFixture(text).read().faults
    let found = Set(faults.compactMap { $0.place.split(separator: " ").last.map(String.init) })
    #expect(pointers.count >= 14)
    #expect(pointers.subtracting(found) == [])
  }

  @Test("local items that ask about each other in a circle are all named")
  func circle() throws {
    let items = PlanMutation.items.replacing("always", with: "answers[\"LOC-002\"] == \"有\"")
    let text = try PlanFixture.text().replacing("forms: [annex2, annex3, annex4]", with: items)
    let faults = try PlanFixture(text).read().faults
    #expect(
      faults.compactMap { $0.place.split(separator: " ").last } == [
        "/localItems/0/appliesWhen", "/localItems/1/appliesWhen",
      ])
  }

  private static let syntax: [(name: String, old: String, new: String, at: String)] = [
    (
      "key twice", "localInfusionRule: false", "localInfusionRule: false\nsampleSize: 20",
      "sampleSize: 20\nforms"
    ),
    ("nested key twice", "  office: 县卫生", "  head: 副局长\n  office: 县卫生", "  head: 副局长"),
    ("key twice in a list", "    lead: [县医疗", "    id: task-9\n    lead: [县医疗", "    id: task-9"),
    ("key twice on a line", "  regionCode: \"459901\"", "  x: {a: 1, a: 2}", "  x: {a: 1"),
    ("tab", "  from: 2026-03-01\n  to", "\tfrom: 2026-03-01\n  to", "\tfrom"),
    ("alias", "cooperate: []", "cooperate: &a [县公安局]\n    points: *a", "cooperate: &a"),
    ("anchor", "caseLedger:\n  required", "caseLedger: &l\n  required", "caseLedger: &l"),
    ("anchored text", "unlicensedColumn: SX", "unlicensedColumn: &c SX", "unlicensedColumn: &c"),
    ("unknown alias", "cooperate: []", "cooperate: *nobody", "cooperate: *nobody"),
    ("merge key", "caseLedger:\n", "caseLedger:\n  <<: *l\n", "  <<: *l"),
    (
      "open bracket", "forms: [annex2, annex3, annex4]", "forms: [annex2, annex3\nmark: 1",
      "mark: 1"
    ),
    ("wrong indentation", "  regionCode:", " regionCode:", " regionCode:"),
    ("key that is no text", "caseLedger:\n", "? [a, b]\n: 1\ncaseLedger:\n", "? [a, b]"),
    ("second document", "sampleSize: 20", "---\nsampleSize: 20", "---\nsampleSize"),
  ]

  @Test("what is not YAML as we take it is refused with its line", arguments: syntax)
  func unreadable(_ name: String, _ old: String, _ new: String, _ at: String) throws {
    let text = try PlanFixture.text()
    try #require(PlanFixture.line(of: old, in: text) != nil, "not once in the plan")
    let changed = text.replacing(old, with: new)
    let line = try #require(
      PlanFixture.line(of: at, in: changed) ?? PlanFixture.line(of: new, in: changed))
    let error = try #require(throws: IntakeError.self) { try PlanFixture(changed).read() }
    #expect(error.code == "PLAN_REFUSED")
    #expect(error.status == .badData)
    #expect(error.faults.map(\.place) == ["第 \(line) 行"])
  }

  @Test("text as YAML reads it: dates and points stay text, quoted numbers too")
  func scalars() throws {
    let text = try PlanFixture.text()
      .replacing("title: 临溪县2026年医疗卫生领域突出问题专项整治（虚构）", with: "title: \"2026\"")
      .replacing("audience: 各乡镇卫生院，县直医疗卫生单位，民营医疗机构", with: "audience: 1.5")
    let plan = try PlanFixture(text).read()
    #expect(plan.faults.map(\.line) == [])
    #expect(plan.document["title"] == "2026")
    #expect(plan.document["audience"] == "1.5")
    #expect(plan.document["period"]?["from"] == "2026-03-01")
    #expect(plan.document["version"] == 2026_03_01_01)
    #expect(plan.document["localInfusionRule"] == false)
  }

  @Test("faults of the roster and of the inspectors are reported with those of the plan")
  func allFiles() throws {
    let text = try PlanFixture.text().replacing("completeness: form", with: "completeness: all")
    let faults = try PlanFixture(
      text,
      files: [
        "roster.csv": "编号,名称,类别,性质,等级,证照类型\nX-1,甲医院,兽医院,公立,二级,无\n",
        "inspectors.csv": "姓名,执法证号\n甲,桂X1\n乙,桂X1\n丙,桂X3\n",
      ]
    ).read().faults
    #expect(faults.count == 3)
    #expect(faults.first?.place.hasSuffix("/completeness") == true)
    #expect(
      faults.map(\.place).suffix(2) == ["roster.csv 第 2 行 类别", "inspectors.csv 第 3 行 执法证号"])
  }

  @Test("a list that is not there is one fault; so is a plan that is not there")
  func missingFiles() throws {
    let text = try PlanFixture.text().replacing("roster: roster.csv", with: "roster: none.csv")
    #expect(try PlanFixture(text).read().faults.map(\.place) == ["none.csv"])
    let error = try #require(throws: IntakeError.self) {
      try PlanFile(path: "/nonexistent/plan.yaml", modules: [])
    }
    #expect(error.code == "FILE_NOT_FOUND")
    #expect(error.status == .missingInput)
  }

  @Test("a plan in another encoding, an empty one and a folder are refused")
  func otherFiles() throws {
    let folder = Scratch.folder
    let paths = [
      try folder.write([0xB7, 0xBD, 0xB0, 0xB8], as: "gbk.yaml"),
      try folder.write("", as: "empty.yaml"), try folder.write("# 空\n", as: "comment.yaml"),
      folder.path,
    ]
    for path in paths {
      let error = try #require(throws: IntakeError.self) {
        try PlanFile(path: path, modules: KitModules.checklists)
      }
      #expect(error.status == .badData, "\(path)")
    }
  }
}
