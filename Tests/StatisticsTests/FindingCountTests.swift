import Model
import Statistics
import Testing

@Suite("Counting violations")
struct FindingCountTests {
  private func clinic(_ visits: VisitFacts..., rules: [String: JSONValue] = [:]) -> Campaign {
    var campaign = Campaign()
    campaign.visits = visits
    campaign.rules = rules
    return campaign
  }

  @Test("a subject has one 起 in a row, however many visits, teams and laptops found it")
  func oncePerSubject() throws {
    let campaign = clinic(
      .visit("V-1", rows: [.present("A2-13")]),
      .visit("V-2", on: "2026-04-02", rows: [.present("A2-13")], type: .joint, device: "laptop-2"),
      .visit("V-3", on: "2026-05-02", rows: [.present("A2-13")]))
    let cell = try #require(try campaign.table(.annex4).cell("A4-14", "SX"))
    #expect(cell.value == 1)
    #expect(cell.findings == ["V-1/A2-13", "V-2/A2-13", "V-3/A2-13"])
  }

  @Test("two subjects have two, each in the column of its institution")
  func bySubject() throws {
    let campaign = clinic(
      .visit("V-1", rows: [.present("A2-13")]),
      .visit("V-2", to: .hospital, rows: [.present("A2-13")]))
    #expect(try campaign.value(.annex4, "A4-14", "SX") == 1)
    #expect(try campaign.value(.annex4, "A4-14", "P2") == 1)
    #expect(try campaign.value(.annex4, "A4-14", "PX") == 0)
  }

  @Test("有 wins over 无, and the disagreement is listed")
  func presentWins() throws {
    let table = try clinic(
      .visit("V-1", rows: [.state("A2-13", .absent)]),
      .visit("V-2", rows: [.present("A2-13")], type: .joint)
    ).table(.annex4)
    #expect(table.cell("A4-14", "SX")?.value == 1)
    #expect(
      table.conflicts
        == [AnswerConflict(subject: "C-1", row: "A2-13", visits: ["V-2", "V-1"])])
    #expect(table.notes.contains { $0.contains("C-1") && $0.contains("A2-13") })
  }

  @Test("of very many disagreements the first are listed, and how many there are besides")
  func manyConflicts() throws {
    let rows = FormRow.onSite.filter { !$0.isSampled }.map(\.id)
    let subjects = (0...KeptCounts.mostConflicts / rows.count).map {
      Subject(id: "N-\(1_000 + $0)", kind: .nonFixedSite, licenceKind: .none)
    }
    var campaign = Campaign()
    for subject in subjects {
      campaign.visits += [
        .visit("\(subject.id)-1", to: subject, rows: rows.map { .present($0) }),
        .visit("\(subject.id)-2", to: subject, rows: rows.map { .state($0, .absent) }),
      ]
    }
    let all = AnswerConflict.all(in: try campaign.record())
    let others = subjects.count * rows.count - KeptCounts.mostConflicts
    #expect(others > 0 && all.count == KeptCounts.mostConflicts + others)
    for name in [StatisticsTable.annex4, .summary] {
      let table = try campaign.table(name)
      let told = table.notes.filter { $0.contains("结果不一致") }
      #expect(told.dropLast() == all.prefix(KeptCounts.mostConflicts).map(\.words)[...])
      #expect(told.last == AnswerConflict.words(ofOthers: others))
      #expect(told.last?.contains("另有 \(others) 处") == true)
    }
    let table = try campaign.table(.annex4)
    #expect(table.otherConflicts == others && table.conflicts == Array(all.prefix(500)))
    #expect(table.withoutFindings.otherConflicts == others)
  }

  @Test(
    "nothing but 有 counts",
    arguments: [RowResult.State.absent, .notExamined, .pending, .unanswered])
  func onlyPresent(_ state: RowResult.State) throws {
    let table = try clinic(.visit("V-1", rows: [.state("A2-13", state)])).table(.annex4)
    for row in table.rows {
      for cell in row.cells.values { #expect(cell.value == 0 && cell.findings.isEmpty) }
    }
  }

  @Test("a re-inspection that finds the old problem adds nothing")
  func reinspection() throws {
    let table = try clinic(
      .visit("V-1", rows: [.present("A2-13")]),
      .visit("V-2", on: "2026-06-01", rows: [.present("A2-13")], type: .reinspection)
    ).table(.annex4)
    #expect(table.cell("A4-14", "SX")?.value == 1)
  }

  @Test("a 起 belongs to the part of the campaign in which it was first found, and the parts add up")
  func parts() throws {
    var campaign = clinic(
      .visit("V-1", on: "2026-04-30", rows: [.present("A2-13")], persons: ["D-1"]),
      .visit(
        "V-2", on: "2026-05-01", rows: [.present("A2-13"), .present("A2-14")],
        type: .reinspection, persons: ["D-1", "D-2"]))
    var sums: [String: Int64] = [:]
    for (from, to) in [("2026-03-01", "2026-04-30"), ("2026-05-01", "2026-06-30")] {
      campaign.from = from
      campaign.to = to
      for row in ["A4-14", "A4-15", "A4-22"] {
        sums[row, default: 0] += try campaign.value(.annex4, row, "SX") ?? 0
      }
    }
    campaign.from = "2026-03-01"
    for (row, sum) in sums { #expect(try campaign.value(.annex4, row, "SX") == sum, "\(row)") }
    #expect(sums["A4-14"] == 1)
    #expect(sums["A4-22"] == 2)
  }

  @Test("a re-inspection that finds it corrected is no disagreement")
  func corrected() throws {
    let table = try clinic(
      .visit("V-1", rows: [.present("A2-13")]),
      .visit("V-2", on: "2026-06-01", rows: [.state("A2-13", .absent)], type: .reinspection)
    ).table(.annex4)
    #expect(table.cell("A4-14", "SX")?.value == 1)
    #expect(table.conflicts == [])
  }

  @Test(
    "rows of persons count subjects, or the largest number of any visit where the plan says so",
    arguments: [("perSubject", 1), ("perPerson", 4)])
  func persons(_ rule: String, _ count: Int64) throws {
    let campaign = clinic(
      .visit("V-1", rows: [.present("A2-02", violators: 4)]),
      .visit("V-2", rows: [.present("A2-02", violators: 3)], type: .joint),
      rules: ["qi": .string(rule)])
    #expect(try campaign.value(.annex4, "A4-02", "SX") == count)
  }

  @Test("perPerson does not multiply a row that samples nobody")
  func notSampled() throws {
    let campaign = clinic(
      .visit("V-1", rows: [.present("A2-13", violators: 7)]), rules: ["qi": "perPerson"])
    #expect(try campaign.value(.annex4, "A4-14", "SX") == 1)
  }

  @Test("advertisements are summed over visits, accounts and persons are distinct")
  func registers() throws {
    let campaign = clinic(
      .visit(
        "V-1", rows: [.present("A2-20", violators: 2)], advertisements: 3,
        accounts: ["微信：甲", "抖音：乙"], persons: ["D-1", "D-2"]),
      .visit(
        "V-2", on: "2026-05-01", rows: [.present("A2-20", violators: 2)], advertisements: 4,
        accounts: ["微信：甲"], persons: ["D-2", "D-3"]))
    #expect(try campaign.value(.annex4, "A4-19", "SX") == 7)
    #expect(try campaign.value(.annex4, "A4-20", "SX") == 2)
    #expect(try campaign.value(.annex4, "A4-22", "SX") == 3)
  }

  @Test("every figure names what it was counted from, and a nought names nothing")
  func sources() throws {
    let table = try clinic(
      .visit("V-1", rows: [.present("A2-13"), .present("A2-02", violators: 2)], advertisements: 1)
    ).table(.annex4)
    for row in table.rows {
      for cell in row.cells.values {
        #expect((cell.value == 0) == cell.findings.isEmpty, "\(row.id)")
      }
    }
  }
}

@Suite("Subjects that are no institution")
struct UnlicensedTests {
  private func stall(_ rules: [String: JSONValue]) -> Campaign {
    var campaign = Campaign()
    campaign.visits = [.visit("V-1", to: .stall, rows: [.present("A2-02", violators: 1)])]
    campaign.cases = [["subject": "N-1", "party": "individualBusiness", "fineFen": 100_000]]
    campaign.rules = rules
    return campaign
  }

  @Test("go to the column that the plan names", arguments: ["P2", "PX", "S2", "SX"])
  func column(_ column: String) throws {
    let table = try stall(["unlicensedColumn": .string(column)]).table(.annex4)
    for other in StatisticsRow.columns.map(\.id) {
      #expect(table.cell("A4-02", other)?.value == (other == column ? 1 : 0))
      #expect(table.cell("A4-31", other)?.value == (other == column ? 1 : 0))
    }
  }

  @Test("go to SX where the plan names no column")
  func standard() throws {
    #expect(try stall([:]).value(.annex4, "A4-02", "SX") == 1)
  }

  @Test("go nowhere where the plan leaves them out")
  func excluded() throws {
    let table = try stall(["unlicensedColumn": "exclude"]).table(.annex4)
    #expect(table.rows.allSatisfy { $0.cells.values.allSatisfy { $0.value == 0 } })
  }

  @Test("stay out of the penalty block where the plan says so, and only out of it")
  func penaltyBlock() throws {
    let campaign = stall(["penaltyBlockIncludesUnlicensed": false])
    #expect(try campaign.value(.annex4, "A4-02", "SX") == 1)
    #expect(try campaign.value(.annex4, "A4-30", "SX") == 0)
    #expect(try campaign.value(.annex4, "A4-31", "SX") == 0)
    #expect(try campaign.value(.annex4, "A4-32", "SX") == 0)
  }

  @Test("stand in no row of the first table")
  func noInstitution() throws {
    let table = try stall([:]).table(.annex3)
    #expect(table.rows.allSatisfy { $0.cells["inspected"]?.value == 0 })
  }
}
