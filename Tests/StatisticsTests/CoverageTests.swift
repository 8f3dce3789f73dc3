import Model
import Statistics
import Testing

@Suite("Coverage")
struct CoverageTests {
  /// So many registered private clinics, of which some were inspected.
  private func clinics(_ total: Int, inspected: Int, target: Int64) throws -> TableRow {
    var campaign = Campaign()
    campaign.plan = ["coverage": [["class": "individualClinic", "minPercent": .integer(target)]]]
    campaign.registered = [(sample: .clinic, count: total)]
    campaign.visits = (0..<inspected).map { number in
      .visit("V-\(number)", to: .institution("C-\(number + 1)", "诊所", .privatelyRun, .ungraded))
    }
    return try #require(try campaign.table(.coverage).rows.first)
  }

  @Test(
    "is rounded half up to hundredths of a per cent, and never up to the whole",
    arguments: [
      (0, 3, 0, "0.00%"), (1, 3, 3_333, "33.33%"), (2, 3, 6_667, "66.67%"), (1, 32, 313, "3.13%"),
      (3, 3, 10_000, "100.00%"), (30_000, 30_001, 9_999, "99.99%"),
    ])
  func ratio(_ done: Int, _ all: Int, _ value: Int64, _ text: String) throws {
    let row = try clinics(all, inspected: done, target: 100)
    #expect(row.cells["inspected"]?.value == Int64(done))
    #expect(row.cells["total"]?.value == Int64(all))
    #expect(row.cells["ratio"]?.value == value)
    #expect(row.cells["ratio"]?.text == text)
  }

  @Test(
    "meets a target that it reaches exactly, and not one that it misses by less than the rounding",
    arguments: [(3, 10, 30, "达标"), (29, 100, 30, "未达标"), (29_999, 100_000, 30, "未达标")])
  func target(_ done: Int, _ all: Int, _ target: Int64, _ met: String) throws {
    #expect(try clinics(all, inspected: done, target: target).cells["met"]?.text == met)
  }

  @Test("of nothing is a dash and meets nothing")
  func nothing() throws {
    var campaign = Campaign()
    campaign.plan = ["coverage": [["class": "hospital", "minPercent": 30]]]
    let row = try #require(try campaign.table(.coverage).rows.first)
    #expect(row.cells["ratio"]?.text == "—" && row.cells["ratio"]?.value == nil)
    #expect(row.cells["met"]?.text == "未达标")
  }

  @Test("counts an institution once, in every class that it belongs to")
  func classes() throws {
    var campaign = Campaign()
    campaign.plan = [
      "coverage": .array(
        ["hospital", "other", "private", "individualClinic"].map {
          ["class": .string($0), "minPercent": 30]
        })
    ]
    campaign.registered = [(sample: .clinic, count: 4), (sample: .hospital, count: 2)]
    campaign.visits = [
      .visit("V-1"), .visit("V-2", on: "2026-05-01"),
      .visit("V-3", on: "2026-06-01", type: .reinspection), .visit("V-4", to: .hospital),
    ]
    let table = try campaign.table(.coverage)
    #expect(table.rows.map { $0.cells["inspected"]?.value } == [1, 1, 1, 1])
    #expect(table.rows.map { $0.cells["total"]?.value } == [2, 4, 4, 4])
    #expect(table.cell("other", "inspected")?.findings == ["V-1", "V-2", "V-3"])
  }

  @Test("an institution of no roster adds one to the whole and to what was reached, and is named")
  func unlisted() throws {
    var campaign = Campaign()
    campaign.plan = ["coverage": [["class": "individualClinic", "minPercent": 30]]]
    campaign.registered = [(sample: .clinic, count: 1)]
    campaign.visits = [
      .visit("V-1"), .visit("V-2", to: .institution("新开诊所", "诊所", .privatelyRun, .ungraded)),
    ]
    campaign.unlisted = ["新开诊所"]
    let table = try campaign.table(.coverage)
    #expect(table.cell("individualClinic", "inspected")?.value == 2)
    #expect(table.cell("individualClinic", "total")?.value == 2)
    #expect(table.notes.contains { $0.contains("名册外") && $0.contains("新开诊所") })
  }

  @Test("a township is covered by one sweep inside the period")
  func townships() throws {
    var campaign = Campaign()
    campaign.plan = [
      "coverage": [["class": "township", "minPercent": 100]], "townships": ["东镇", "西乡", "南镇"],
    ]
    campaign.sweeps = [("东镇", "2026-03-01"), ("东镇", "2026-04-01"), ("西乡", "2026-07-01")]
    let row = try #require(try campaign.table(.coverage).rows.first)
    #expect(row.cells["inspected"]?.value == 1)
    #expect(row.cells["inspected"]?.findings == ["S-0", "S-1"])
    #expect(row.cells["total"]?.value == 3)
  }
}

@Suite("Counting institutions")
struct InstitutionCountTests {
  @Test("an institution is inspected once, however often; re-inspections and joint visits add none")
  func once() throws {
    var campaign = Campaign()
    campaign.registered = [(sample: .hospital, count: 3)]
    campaign.visits = [
      .visit("V-1", to: .hospital), .visit("V-2", to: .hospital, type: .joint),
      .visit("V-3", to: .hospital, on: "2026-06-01", type: .reinspection),
    ]
    let table = try campaign.table(.annex3)
    #expect(table.cell("A3-01", "total")?.value == 3)
    #expect(table.cell("A3-01", "inspected")?.value == 1)
    #expect(table.cell("A3-01", "inspected")?.findings == ["V-1", "V-2", "V-3"])
  }

  @Test("the column of an institution is that of its row", arguments: InstitutionRow.all)
  func columns(_ row: InstitutionRow) {
    #expect(StatisticsRow.columns.map(\.id).contains(row.column))
  }
}
