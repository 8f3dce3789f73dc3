import Model
import Statistics
import Testing

@Suite("A table of an office's own")
struct LocalTableTests {
  private static let columns: JSONValue = [
    ["title": "公立", "ownership": ["公立"]], ["title": "社会办医", "ownership": ["社会办医"]],
    ["title": "合计"],
  ]

  /// The figures of a table over a campaign, row by row.
  private func figures(
    _ count: String, rows: JSONValue, columns: JSONValue = columns, over campaign: Campaign
  ) throws -> (values: [[Int64]], table: Table) {
    let table = try #require(
      LocalTable(document: [
        "id": "LT-01", "title": "本地表", "count": .string(count), "rows": rows, "columns": columns,
        "note": "本县自定。",
      ]))
    let made = table.make(try campaign.record())
    return (
      made.rows.map { row in made.columns.map { row.cells[$0.id]?.value ?? -1 } }, made
    )
  }

  private func campaign(_ visits: VisitFacts...) -> Campaign {
    var campaign = Campaign()
    campaign.visits = visits
    return campaign
  }

  @Test("counts subjects once, violations once for a subject, and inspections one by one")
  func units() throws {
    let campaign = campaign(
      .visit("V-1", rows: [.present("A2-13"), .present("A2-14")]),
      .visit("V-2", on: "2026-04-02", rows: [.present("A2-13")], type: .joint),
      .visit("V-3", to: .hospital, rows: [.present("A2-14")]))
    let rows: JSONValue = [["title": "13", "findings": ["A2-13"]], ["title": "合计"]]
    #expect(
      try figures("subjects", rows: rows, over: campaign).values == [[0, 1, 1], [1, 1, 2]])
    #expect(try figures("visits", rows: rows, over: campaign).values == [[0, 2, 2], [1, 2, 3]])
    #expect(try figures("findings", rows: rows, over: campaign).values == [[0, 1, 1], [1, 2, 3]])
  }

  @Test("a figure names what it was counted from")
  func behind() throws {
    let campaign = campaign(
      .visit("V-1", rows: [.present("A2-13")]), .visit("V-3", to: .hospital))
    let made = try figures(
      "subjects", rows: [["title": "13", "findings": ["A2-13"]], ["title": "合计"]], over: campaign)
    #expect(made.table.cell("R1", "C2")?.findings == ["V-1/A2-13"])
    #expect(made.table.cell("R2", "C3")?.findings == ["V-1", "V-3"])
  }

  @Test("items are counted where they are asked for, and never beside the row that they lead to")
  func items() throws {
    var campaign = campaign(
      .visit("V-1", rows: [.present("A2-13")]),
      .visit("V-2", on: "2026-05-02", rows: [.present("A2-13")], type: .reinspection))
    campaign.items = ["laptop-1/V-1": ["COS-01", "COS-02"], "laptop-1/V-2": ["COS-02"]]
    let rows: JSONValue = [
      ["title": "2", "findings": ["COS-02"]], ["title": "1、2", "findings": ["COS-01", "COS-02"]],
      ["title": "合计"],
    ]
    let made = try figures("findings", rows: rows, over: campaign)
    #expect(made.values == [[0, 1, 1], [0, 2, 2], [0, 1, 1]])
    #expect(made.table.cell("R1", "C3")?.findings == ["V-1/COS-02", "V-2/COS-02"])
    campaign.from = "2026-05-01"
    #expect(
      try figures("findings", rows: rows, over: campaign).values == [
        [0, 0, 0], [0, 0, 0], [0, 0, 0],
      ])
  }

  @Test("a row of the second statistics table stands for the row of the check form")
  func annex4() throws {
    let campaign = campaign(.visit("V-1", rows: [.present("A2-13")]))
    let row = try #require(StatisticsRow.all.first { $0.formRows == ["A2-13"] })
    let made = try figures(
      "findings", rows: [["title": "甲", "findings": [.string(row.id)]]], over: campaign)
    #expect(made.values == [[0, 1, 1]])
  }

  @Test(
    "a condition takes what meets it, by any of its words",
    arguments: [
      ("kinds", ["医疗机构"], [1, 1, 0]), ("kinds", ["无固定场所"], [0, 0, 1]),
      ("categories", ["诊所", "综合医院"], [1, 1, 0]), ("categories", ["综合医院"], [0, 1, 0]),
      ("ownership", ["公立"], [0, 1, 0]), ("grades", ["二级", "三级"], [0, 1, 0]),
      ("licences", ["无"], [0, 0, 1]), ("townships", ["城关镇"], [0, 0, 0]),
    ] as [(String, [String], [Int64])])
  func conditions(name: String, words: [String], expected: [Int64]) throws {
    let campaign = campaign(
      .visit("V-1"), .visit("V-2", to: .hospital), .visit("V-3", to: .stall))
    let rows: JSONValue = [["title": "甲", .init(name): .strings(words)]]
    let columns: JSONValue = [
      ["title": "诊所", "categories": ["诊所"]], ["title": "医院", "categories": ["综合医院"]],
      ["title": "摊", "kinds": ["无固定场所"]],
    ]
    #expect(
      try figures("subjects", rows: rows, columns: columns, over: campaign).values == [expected])
  }

  @Test("a township that was renamed keeps what was found under its old name")
  func townships() throws {
    var subject = Subject.clinic
    subject.township = "旧镇"
    var campaign = campaign(.visit("V-1", to: subject))
    campaign.plan = ["townships": ["新镇"], "renamedTownships": ["旧镇": "新镇"]]
    #expect(
      try figures(
        "visits", rows: [["title": "合计"]], columns: [["title": "新镇", "townships": ["新镇 "]]],
        over: campaign
      ).values == [[1]])
  }

  @Test("what was left out and what stands in no cell is said")
  func outside() throws {
    let campaign = campaign(
      .visit("V-1"), .visit("V-2", to: .stall), .visit("V-3", status: .draft))
    let made = try figures(
      "subjects", rows: [["title": "合计"]], columns: [["title": "公立", "ownership": ["公立"]]],
      over: campaign)
    #expect(made.table.notes.contains("不属于任何一行或者任何一列、没有计入本表的：2 家。"))
    #expect(made.table.notes.last == "本县自定。")
    #expect(made.table.leftOut["drafts"] == 1)
  }

  @Test("cases and fines come from decisions of the period, in yuan")
  func ledger() throws {
    var campaign = Campaign()
    campaign.cases = [
      ["fineFen": 500_000, "warning": true], ["fineFen": 1_050],
      ["decidedOn": "2026-08-01", "fineFen": 7], ["decidedOn": .null, "status": "调查"],
    ]
    let rows: JSONValue = [
      ["title": "警告", "penalties": ["警告"]], ["title": "罚款", "penalties": ["罚款"]],
      ["title": "个人", "parties": ["个人"]], ["title": "合计"],
    ]
    let columns: JSONValue = [["title": "合计"]]
    #expect(
      try figures("cases", rows: rows, columns: columns, over: campaign).values
        == [[1], [2], [0], [2]])
    let fines = try figures("fines", rows: rows, columns: columns, over: campaign)
    #expect(fines.values == [[500_000], [501_050], [0], [501_050]])
    #expect(fines.table.cell("R4", "C1")?.text == "5010.5")
    #expect(fines.table.rows.map(\.unit) == ["元", "元", "元", "元"])
  }
}
