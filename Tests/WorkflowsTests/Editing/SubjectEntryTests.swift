import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Subjects and sweeps on the screen", .scratch)
struct SubjectEntryTests {
  @Test("a place without premises is described, visited and found again")
  func nonFixedSite() throws {
    let screen = try ScreenVisit()
    var new = NewSubject(kind: .nonFixedSite)
    new.address = "城东早市北门第三个摊位"
    new.township = "城关镇"
    new.latitude = "23.12345"
    new.longitude = "109.5"
    let subject = try screen.workspace.addSubject(new, actor: "桂X001").subject
    #expect(subject.licenceKind == .none && subject.name == nil)
    #expect(subject.latitude == "23.12345")
    let visit = try screen.empty(modules: ["unlicensed-practice"], subject: subject.id)
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.subject == subject)
    let unnamed = sheet.items.filter { $0.item.applies == .unnamedSubject }
    #expect(unnamed.allSatisfy { $0.applicability == .applies })
    let answer = try screen.workspace.search(RosterQuery(text: "早市 北门"))
    #expect(answer.hits.map(\.subject) == [subject] && answer.total == 1)
    #expect(answer.hits[0].isUnlisted && answer.hits[0].visits.map(\.id) == [visit])
    try screen.workspace.close()
  }

  @Test("an unlisted institution is held to what its kind must have")
  func institution() throws {
    let screen = try ScreenVisit()
    let head = try screen.workspace.head()
    let bare = NewSubject(kind: .institution)
    let refused = try refusal { try screen.workspace.addSubject(bare, actor: "桂X001") }
    #expect(refused?.code == "SUBJECT_REFUSED")
    #expect(
      Set(refused?.faults.map(\.place) ?? []) == [
        "/subject/name", "/subject/category", "/subject/ownership", "/subject/grade",
      ])
    var site = NewSubject(kind: .nonFixedSite)
    site.address = "桥下"
    site.latitude = "北纬二十三度"
    site.longitude = "181"
    let misplaced = try refusal { try screen.workspace.addSubject(site, actor: "桂X001") }
    #expect(misplaced?.faults.map(\.place) == ["/subject/latitude", "/subject/longitude"])
    #expect(try screen.workspace.head() == head)
    var clinic = bare
    clinic.name = "新开张口腔诊所"
    clinic.category = "诊所"
    clinic.ownership = .privatelyRun
    clinic.grade = .ungraded
    clinic.creditCode = "123"
    let added = try screen.workspace.addSubject(clinic, actor: "桂X001")
    #expect(added.warnings.map(\.place) == ["/subject/uscc"])
    #expect(
      try screen.workspace.search(RosterQuery(text: "xkz")).hits.map(\.subject) == [added.subject])
    try screen.workspace.close()
  }

  @Test("a visit needs somebody to visit, inspectors of the plan and modules of the plan")
  func starts() throws {
    let screen = try ScreenVisit()
    let head = try screen.workspace.head()
    let refused = try refusal {
      try screen.workspace.startVisit(
        VisitStart(subject: "LX-9999", inspectors: ["桂X999"], modules: ["astrology"]),
        actor: "桂X001")
    }
    #expect(refused?.faults.map(\.place) == ["/subject", "/inspectors", "/modules"])
    #expect(try screen.workspace.head() == head)
    let visit = try screen.workspace.startVisit(
      VisitStart(subject: "LX-0001", inspectors: []), actor: "桂X001")
    // Who asked for no checklist gets none.
    #expect(try screen.workspace.sheet(visit: visit).modules.isEmpty)
    #expect(try refusal { try screen.workspace.sheet(visit: "none") }?.code == "NOT_FOUND")
    try screen.workspace.close()
  }

  @Test("a sweep counts like one from a file")
  func sweep() throws {
    let screen = try ScreenVisit()
    let file = try JSONReader.read(bytes(of: Repository.visit("sweep-1")))
    screen.script.say(file["id"]?.string ?? "")
    let sweep = SweepStart(
      township: file["township"]?.string ?? "",
      sweptOn: try #require(Day(file["sweptOn"]?.string ?? "")),
      inspectors: (file["inspectors"]?.array ?? []).compactMap(\.string),
      places: (file["places"]?.array ?? []).compactMap(\.string),
      sitesChecked: file["sitesChecked"]?.integer ?? -1,
      unlicensedFound: file["unlicensedFound"]?.integer ?? -1)
    let id = try screen.workspace.recordSweep(sweep, actor: "桂X001")
    #expect(id == file["id"]?.string)
    let fromFile = try Kit.workspace("file", in: .folder)
    _ = try fromFile.record(Repository.visit("sweep-1"))
    #expect(try screen.workspace.store.records(.sweep) == fromFile.store.records(.sweep))
    var wrong = sweep
    wrong.township = "火星镇"
    wrong.inspectors = ["桂X001"]
    wrong.sitesChecked = -1
    let refused = try refusal { try screen.workspace.recordSweep(wrong, actor: "桂X001") }
    #expect(
      Set(refused?.faults.map(\.place) ?? []) == ["/township", "/inspectors", "/sitesChecked"])
    try fromFile.close()
    try screen.workspace.close()
  }
}
