import Model
import Statistics
import Testing

@Suite("Counting what the ledger decided")
struct OutcomeCountTests {
  private func table(
    _ cases: [[String: JSONValue]], rules: [String: JSONValue] = [:]
  ) throws -> Table {
    var campaign = Campaign()
    campaign.cases = cases
    campaign.rules = rules
    return try campaign.table(.annex4)
  }

  @Test(
    "a decision counts by its date, both ends of the period included",
    arguments: [
      ("2026-02-28", 0), ("2026-03-01", 1), ("2026-06-30", 1), ("2026-07-01", 0),
    ])
  func decisionDate(_ day: String, _ count: Int64) throws {
    let table = try table([
      ["decidedOn": .string(day), "filedOn": "2026-04-01", "warning": true, "fineFen": 200_000]
    ])
    #expect(table.cell("A4-30", "SX")?.value == count)
    #expect(table.cell("A4-31", "SX")?.value == count)
    #expect(table.cell("A4-32", "SX")?.value == count * 200_000)
  }

  @Test("a case without a decision counts nowhere")
  func undecided() throws {
    let table = try table([["decidedOn": .null, "status": "调查", "fineFen": 200_000]])
    #expect(table.rows.allSatisfy { $0.cells.values.allSatisfy { $0.value == 0 } })
  }

  @Test("an institution with several decisions is one institution; its fines add up")
  func distinctInstitutions() throws {
    let table = try table([
      ["fineFen": 100_000, "suspensionForRectification": true], ["fineFen": 250_050],
      ["warning": true, "licenceRevoked": true],
    ])
    for row in ["A4-28", "A4-29", "A4-30", "A4-31"] {
      #expect(table.cell(row, "SX")?.value == 1, "\(row)")
    }
    #expect(table.cell("A4-31", "SX")?.findings == ["K-0", "K-1", "K-2"])
    #expect(table.cell("A4-32", "SX")?.value == 350_050)
    #expect(table.cell("A4-32", "SX")?.text == "0.35005")
  }

  private static func person(
    _ code: String, _ role: String, _ members: [String: JSONValue] = [:]
  ) -> [String: JSONValue] {
    members.merging(
      ["party": "person", "person": ["code": .string(code), "role": .string(role)]]
    ) { $1 }
  }

  @Test("a person with several decisions is one person, under what the person is")
  func distinctPersons() throws {
    let table = try table([
      OutcomeCountTests.person("D-1", "physician", ["certificateRevoked": true]),
      OutcomeCountTests.person("D-1", "physician", ["practiceSuspended": true]),
      OutcomeCountTests.person("N-1", "nurse", ["practiceSuspended": true]),
      OutcomeCountTests.person("O-1", "other", ["warning": true]),
    ])
    let expected: [(String, Int64)] = [
      ("A4-33", 1), ("A4-34", 0), ("A4-35", 1), ("A4-36", 1), ("A4-40", 3),
    ]
    for (row, count) in expected { #expect(table.cell(row, "SX")?.value == count, "\(row)") }
    #expect(table.cell("A4-31", "SX")?.value == 0)
  }

  @Test("fines of persons are outside the total unless the plan says so", arguments: [false, true])
  func personalFines(_ counted: Bool) throws {
    let table = try table(
      [OutcomeCountTests.person("D-1", "physician", ["fineFen": 300_000])],
      rules: ["personalFinesInA4_32": .bool(counted)])
    #expect(table.cell("A4-32", "SX")?.value == (counted ? 300_000 : 0))
    #expect(table.cell("A4-30", "SX")?.value == 0)
  }

  @Test(
    "a judicial transfer counts by its own date, decided or not",
    arguments: [("2026-02-28", 0), ("2026-03-01", 1), ("2026-06-30", 1), ("2026-07-01", 0)])
  func transfers(_ day: String, _ count: Int64) throws {
    let table = try table([
      OutcomeCountTests.person(
        "D-1", "nurse",
        ["decidedOn": .null, "transferredToJudicial": true, "transferredOn": .string(day)])
    ])
    #expect(table.cell("A4-38", "SX")?.value == count)
    #expect(table.cell("A4-41", "SX")?.value == count)
    #expect(table.cell("A4-37", "SX")?.value == 0)
  }

  @Test(
    "a judicial transfer without a date takes that of the referral, else counts in the whole alone",
    arguments: [
      ("2026-03-01", "2026-06-30", true, 1, false), ("2026-04-01", "2026-04-30", true, 1, false),
      ("2026-05-01", "2026-06-30", true, 0, false), ("2026-03-01", "2026-06-30", false, 1, true),
      ("2026-01-01", "2026-12-31", false, 1, true), ("2026-04-01", "2026-04-30", false, 0, true),
      ("2026-05-01", "2026-06-30", false, 0, true),
    ])
  func undatedTransfer(
    from: String, to: String, isReferred: Bool, count: Int64, isNamed: Bool
  ) throws {
    var campaign = Campaign()
    campaign.from = from
    campaign.to = to
    campaign.cases = [
      OutcomeCountTests.person(
        "D-1", "nurse",
        ["decidedOn": .null, "filedOn": "2026-03-20", "transferredToJudicial": true])
    ]
    // Before the case was filed; of another kind; and the one.
    let criminal: [String: JSONValue] = ["department": "公安", "kind": "criminal"]
    campaign.referrals =
      [criminal.merging(["sentOn": "2026-03-02"]) { $1 }, ["sentOn": "2026-03-25"]]
      + (isReferred ? [criminal.merging(["sentOn": "2026-04-10"]) { $1 }] : [])
    let table = try campaign.table(.annex4)
    #expect(table.cell("A4-38", "SX")?.value == count)
    #expect(table.notes.contains { $0.contains("没有日期") && $0.contains("K-0") } == isNamed)
  }

  @Test("a referral counts by the day on which it was sent, by office and kind")
  func referrals() throws {
    var campaign = Campaign()
    campaign.referrals = [
      ["sentOn": "2026-03-01"], ["sentOn": "2026-06-30"], ["sentOn": "2026-07-01"],
      ["department": "公安", "kind": "criminal"],
    ]
    let table = try campaign.table(.referrals)
    #expect(table.rows.map(\.id) == ["公安", "市场监管"])
    #expect(table.cell("市场监管", "administrative")?.value == 2)
    #expect(table.cell("公安", "criminal")?.value == 1)
    #expect(table.leftOut == ["outsidePeriod": 1])
  }
}
