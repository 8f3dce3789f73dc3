import Intake
import Model
import TestSupport
import Testing

@Suite("Sweeps, cases and referrals", .scratch)
struct LedgerFileTests {
  private static func file(_ members: [String: JSONValue]) throws -> JSONFile {
    try JSONFile(path: Scratch.folder.write(JSONWriter.bytes(.object(members)), as: "file.json"))
  }

  private static let sweep: [String: JSONValue] = [
    "format": "fieldkit-sweep/1", "id": "d845ecd2-9500-5d24-a199-59559e8ea5fe",
    "township": "城关镇", "sweptOn": "2026-03-20", "inspectors": ["桂X001", "桂X002"],
    "places": ["农贸市场"], "sitesChecked": 9, "unlicensedFound": 2,
  ]

  private static let sweeps: [(member: String, value: JSONValue, place: String)] = [
    ("township", "", "/township"), ("sweptOn", "2026-02-29", "/sweptOn"),
    ("places", [""], "/places/0"),
    ("inspectors", ["桂X001"], "/inspectors"), ("unlicensedFound", -1, "/unlicensedFound"),
    ("sitesChecked", -1, "/sitesChecked"), ("note", "x", "/note"), ("id", "x", "/id"),
  ]

  @Test("a sweep is held to its schema", arguments: sweeps)
  func holdsSweep(_ member: String, _ value: JSONValue, _ place: String) throws {
    var members = LedgerFileTests.sweep
    #expect(throws: Never.self) { try SweepFile(LedgerFileTests.file(members)) }
    members[member] = value
    let error = try #require(throws: IntakeError.self) {
      try SweepFile(LedgerFileTests.file(members))
    }
    #expect(error.code == "SWEEP_REFUSED")
    #expect(Set(error.faults.map(\.place)).contains(place))
  }

  private static let enforcementCase: [String: JSONValue] = [
    "id": "C-1", "subject": "LX-0001", "party": "institution", "person": nil, "cause": "无证行医",
    "source": "检查发现", "procedure": "ordinary", "filedOn": "2026-03-20",
    "decidedOn": "2026-04-20", "closedOn": "2026-05-06", "status": "结案", "fineFen": 5_000_000,
    "confiscationFen": 0, "warning": true, "row": "A2-02",
  ]

  private static let referral: [String: JSONValue] = [
    "id": "R-1", "subject": "LX-0001", "department": "市场监管", "kind": "administrative",
    "matter": "违法广告", "sentOn": "2026-04-02",
  ]

  private static func ledger(
    cases: [[String: JSONValue]], referrals: [[String: JSONValue]] = []
  ) throws -> LedgerFile {
    try LedgerFile(
      file([
        "format": "fieldkit-cases/1", "cases": .array(cases.map(JSONValue.object)),
        "referrals": .array(referrals.map(JSONValue.object)),
      ]))
  }

  @Test("the cases of the sample campaign are taken")
  func samples() throws {
    let ledger = try LedgerFile(JSONFile(path: Repository.path("Bundles/samples/cases.json")))
    #expect(!ledger.cases.isEmpty && !ledger.referrals.isEmpty)
    for entry in ledger.cases {
      #expect(throws: Never.self) { try EnforcementCase(document: entry) }
    }
    for entry in ledger.referrals { #expect(throws: Never.self) { try Referral(document: entry) } }
  }

  private static let cases: [(changes: [String: JSONValue], place: String)] = [
    (["party": "company"], "party"), (["status": "立案"], "status"), (["fineFen": -1], "fineFen"),
    (["fineFen": .decimal("0.5")], "fineFen"), (["row": "A2-34"], "row"), (["row": "A2-6"], "row"),
    (["filedOn": "2026-02-30"], "filedOn"), (["decidedOn": "2026-03-19"], "decidedOn"),
    (["closedOn": "2026-04-19"], "closedOn"), (["decidedOn": nil, "closedOn": nil], "decidedOn"),
    (["certificateRevoked": true], "certificateRevoked"),
    (["practiceSuspended": true], "practiceSuspended"),
    (["party": "person"], "person"), (["person": ["code": "D-1", "role": "nurse"]], "person"),
    (
      ["party": "person", "person": ["code": "D-1", "role": "nurse"], "licenceRevoked": true],
      "licenceRevoked"
    ),
    (
      [
        "party": "person", "person": ["code": "D-1", "role": "nurse"],
        "suspensionForRectification": true,
      ], "suspensionForRectification"
    ), (["party": "person", "person": ["code": "D-1", "role": "boss"]], "person/role"),
    (["amount": 1], "amount"),
  ]

  @Test("what cannot be true of one case is refused at its place", arguments: cases)
  func contradictions(_ changes: [String: JSONValue], _ place: String) throws {
    let sound = LedgerFileTests.enforcementCase
    let changed = sound.merging(changes) { _, new in new }
    let error = try #require(throws: IntakeError.self) {
      try LedgerFileTests.ledger(cases: [sound, changed.merging(["id": "C-2"]) { _, new in new }])
    }
    #expect(error.code == "CASES_REFUSED")
    #expect(Set(error.faults.map(\.place)) == ["/cases/1/\(place)"])
  }

  @Test("numbers are unique, and crimes go to the police only")
  func ledgerRules() throws {
    let one = LedgerFileTests.enforcementCase
    let other = LedgerFileTests.referral
    #expect(throws: Never.self) { try LedgerFileTests.ledger(cases: [one], referrals: [other]) }
    let error = try #require(throws: IntakeError.self) {
      try LedgerFileTests.ledger(
        cases: [one, one],
        referrals: [other, other.merging(["kind": "criminal"]) { _, new in new }])
    }
    #expect(
      error.faults.map(\.place) == ["/cases/1/id", "/referrals/1/id", "/referrals/1/department"])
  }
}
