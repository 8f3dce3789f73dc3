import Foundation
import Intake
import Model
import TestSupport
import Testing

@Suite("Visit files", .scratch)
struct VisitFileTests {
  @Test("a complete file has no faults and keeps its members")
  func complete() throws {
    let file = try VisitFixture.read([:])
    #expect(file.faults.map(\.line) == [])
    #expect(file.warnings.isEmpty)
    #expect(file.subject == .roster("LX-0001"))
    #expect(file.evidence.map(\.name) == ["a.png"])
    #expect(file.evidence.map(\.items) == [["A2-13"]])
    #expect(file.value["companion"] == JSONValue.null)
    #expect(file.value["answers"] == ["GEN-070": "有"])
  }

  @Test("every file of the sample campaign is fault-free", arguments: 1...13)
  func samples(_ number: Int) throws {
    let name = "Bundles/samples/visits/I-\(number < 10 ? "0" : "")\(number).json"
    let file = try VisitFile(JSONFile(path: Repository.path(name)))
    #expect(file.faults.map(\.line) == [])
  }

  private static let required = [
    "format", "subject", "type", "outcome", "arrivedAt", "leftAt", "inspectors", "modules",
  ]

  @Test("a required member is missed, and null is not enough", arguments: required)
  func requiredMembers(_ name: String) throws {
    #expect(try VisitFixture.places([name: .some(nil)]) == ["/\(name)"])
    let isMissing = try VisitFixture.places([name: Optional<JSONValue>.none]).contains("/\(name)")
    #expect(isMissing)
  }

  @Test("every other member may be left out")
  func optionalMembers() throws {
    for name in VisitFixture.complete.keys where !VisitFileTests.required.contains(name) {
      #expect(try VisitFixture.places([name: Optional<JSONValue>.none]) == [], "\(name)")
    }
  }

  private static let single: [(member: String, value: JSONValue, place: String)] = [
    ("format", "fieldkit-visit/2", "/format"), ("id", "d845ecd2", "/id"), ("plan", "", "/plan"),
    ("colour", "red", "/colour"), ("type", "second", "/type"), ("outcome", "done", "/outcome"),
    ("arrivedAt", "2026-03-12T08:50:00", "/arrivedAt"), ("arrivedAt", "2026-03-12", "/arrivedAt"),
    ("leftAt", "2026-02-30T08:50:00+08:00", "/leftAt"),
    ("leftAt", "2026-03-12T08:49:59+08:00", "/leftAt"),
    ("leftAt", "2026-03-12T00:49:59Z", "/leftAt"), ("inspectors", ["桂X001"], "/inspectors"),
    ("inspectors", ["桂X001", "桂X001"], "/inspectors"),
    ("inspectors", ["桂X001", 2], "/inspectors/1"),
    ("companion", 5, "/companion"), ("headcount", -1, "/headcount"),
    ("headcount", "12", "/headcount"),
    ("headcount", .decimal("12.0"), "/headcount"), ("party", ["age": "40"], "/party/age"),
    ("party", ["sex": "M"], "/party/sex"), ("party", ["validUntil": "2027年"], "/party/validUntil"),
    ("party", ["colour": "red"], "/party/colour"), ("party", ["contact": ""], "/party/contact"),
    ("modules", ["general", "general"], "/modules"), ("modules", "general", "/modules"),
    ("profile", ["service": []], "/profile/service"),
    ("profile", ["services": "infusion"], "/profile/services"),
    ("profile", ["services": ["infusion", "dialysis"]], "/profile/services/1"),
    ("profile", ["services": ["services.infusion"]], "/profile/services/0"),
    ("profile", ["licences": ["priorCase"]], "/profile/licences/0"),
    ("profile", ["flags": ["art"]], "/profile/flags/0"),
    ("form", [], "/form"), ("form", ["A2-13": nil], "/form/A2-13"),
    ("form", ["A2-13": ""], "/form/A2-13"),
    ("form", ["A2-02": [:]], "/form/A2-02"), ("formRest", "有", "/formRest"),
    ("formRest", true, "/formRest"),
    ("answers", "有", "/answers"), ("answers", ["GEN-070": nil], "/answers/GEN-070"),
    ("answers", ["a/b": []], "/answers/a~1b"), ("notExamined", "A2-14", "/notExamined"),
    ("pending", [1], "/pending/0"),
    ("persons", [["code": "D-1", "role": "physician"]], "/persons/0/items"),
    ("persons", [["code": "D-1", "role": "doctor", "items": []]], "/persons/0/role"),
    ("persons", [["code": "D-1", "role": "nurse", "items": [], "name": "甲"]], "/persons/0/name"),
    ("advertisementsRemoved", -1, "/advertisementsRemoved"),
    (
      "accountsHandled", [["platform": "微信", "account": "M", "action": "删除"]],
      "/accountsHandled/0/action"
    ),
    ("priorProblems", [["text": "一", "result": "done"]], "/priorProblems/0/result"),
    ("hiddenRisks", [["rectified": true]], "/hiddenRisks/0/text"),
    ("hiddenRisks", [5], "/hiddenRisks/0"),
    ("evidence", [["items": ["A2-13"]]], "/evidence/0/file"),
    ("evidence", [["file": "evidence/a.png", "hash": "x"]], "/evidence/0/hash"),
    ("evidenceWaived", ["A2-13": 1], "/evidenceWaived/A2-13"),
    ("evidenceWaived", ["A2-13": ""], "/evidenceWaived/A2-13"),
    ("summary", [], "/summary"), ("subject", "LX-0001", "/subject"),
    ("subject", ["roster": ""], "/subject/roster"),
    ("subject", ["roster": "LX-0001", "name": "甲"], "/subject/name"),
    ("subject", [:], "/subject/id"),
  ]

  @Test("one fault is reported at its place", arguments: single)
  func oneFault(_ member: String, _ value: JSONValue, _ place: String) throws {
    let places = try VisitFixture.places([member: value])
    #expect(places.contains(place))
    #expect(Set(places).count == (place == "/subject/id" ? 2 : 1))
  }

  @Test("many faults are reported at once")
  func many() throws {
    let places = try VisitFixture.places([
      "leftAt": "2026-03-12T08:00:00+08:00", "companion": 5, "summary": [], "id": "x",
      "profile": ["flags": ["vip"]], "answers": ["GEN-070": ""], "advertisementsRemoved": "三",
      "evidence": [["file": "/etc/passwd", "items": []]], "inspectors": ["桂X001"],
    ])
    #expect(
      Set(places) == [
        "/leftAt", "/companion", "/summary", "/id", "/profile/flags/0", "/answers/GEN-070",
        "/advertisementsRemoved", "/evidence/0/file", "/inspectors",
      ])
  }

  @Test(
    "only a completed visit carries results",
    arguments: ["refused", "closed", "notFound"] as [JSONValue])
  func notCompleted(_ outcome: JSONValue) throws {
    #expect(try VisitFixture.places(["outcome": outcome]) == ["/form", "/formRest", "/answers"])
    #expect(
      try VisitFixture.places([
        "outcome": outcome, "form": [:], "answers": Optional<JSONValue>.none,
        "formRest": .some(nil),
      ]) == [])
  }

  private static let syntax: [(text: String, place: String)] = [
    ("{\"format\":\"fieldkit-visit/1\",\"form\":{\"A2-13\":\"有\",\"A2-13\":\"无\"}}", "/form/A2-13"),
    ("{\"format\":\"fieldkit-visit/1\",}", ""), ("{\"type\":'first'}", "/type"), ("", ""),
    ("[1", ""),
  ]

  @Test(
    "a file that is not JSON, or names a key twice, is refused with its place", arguments: syntax)
  func notJSON(_ text: String, _ place: String) throws {
    let error = try #require(throws: IntakeError.self) { try VisitFixture.read(text: text) }
    #expect(error.code == "FILE_NOT_JSON")
    #expect(error.faults.map(\.place) == [place])
    #expect(error.status == .badData)
  }
}

@Suite("Evidence paths", .scratch)
struct EvidencePathTests {
  private static func faults(_ name: String) throws -> [String] {
    let entry: JSONValue = ["file": .string(name), "items": ["A2-13"]]
    let good: JSONValue = ["file": "evidence/a.png", "items": ["A2-13"]]
    return try VisitFixture.places(["evidence": [good, entry]])
  }

  @Test(
    "a path leads from the visit file to a regular file",
    arguments: [
      "evidence/a.png", "./evidence/a.png", "evidence/照 片.png", "b.png",
    ])
  func accepted(_ name: String) throws {
    _ = try Scratch.folder.folder("evidence")
    try Scratch.folder.write([1], as: "evidence/照 片.png")
    try Scratch.folder.write([1], as: "b.png")
    #expect(try EvidencePathTests.faults(name) == [])
  }

  @Test(
    "absolute, missing, a folder, a link: refused with the place",
    arguments: [
      "/etc/passwd", "/", "evidence/none.png", "evidence", ".", "", "evidence/a.png/", "link.png",
      "folder-link", "dangling", "evidence/a.png\u{0}", "../nowhere.png",
    ])
  func refused(_ name: String) throws {
    let manager = FileManager.default
    for (link, target) in [
      ("link.png", "evidence/a.png"), ("folder-link", "evidence"), ("dangling", "gone.png"),
    ] {
      try manager.createSymbolicLink(
        atPath: Scratch.folder.path(link), withDestinationPath: target)
    }
    #expect(try EvidencePathTests.faults(name) == ["/evidence/1/file"])
  }
}
