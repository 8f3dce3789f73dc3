import Model
import Statistics
import TestSupport
import Testing

@testable import Workflows

@Suite("What is asked for twice", .scratch)
struct OnceTests {
  private let first = "0b6a3a3e-5a4c-4c1e-9d52-1f1b6f0c0001"
  private let second = "0b6a3a3e-5a4c-4c1e-9d52-1f1b6f0c0002"

  private func start(_ id: String?) -> VisitStart {
    var start = VisitStart(
      subject: "LX-0002", inspectors: ["桂X001", "桂X002"], modules: ["general"])
    start.id = id
    return start
  }

  @Test("a visit of one id is begun once; another id is another visit")
  func visit() throws {
    let screen = try ScreenVisit()
    let id = try screen.workspace.startVisit(start(first), actor: screen.actor)
    let head = try screen.workspace.head()
    #expect(id == first)
    #expect(try screen.workspace.startVisit(start(first), actor: screen.actor) == first)
    #expect(try screen.workspace.head() == head)
    #expect(try screen.workspace.startVisit(start(second), actor: screen.actor) == second)
    #expect(try screen.workspace.drafts(of: "LX-0002").map(\.id) == [second, first])
  }

  @Test("a sweep of which all is the same is recorded once")
  func sweep() throws {
    let screen = try ScreenVisit()
    let township = try #require(screen.workspace.shelf.newest(nil).plan.townships.first)
    let day = try #require(Day("2026-04-02"))
    var sweep = SweepStart(
      township: township, sweptOn: day, inspectors: ["桂X001", "桂X002"], places: ["早市"],
      sitesChecked: 4, unlicensedFound: 1)
    let id = try screen.workspace.recordSweep(sweep, actor: screen.actor)
    sweep.id = second
    #expect(try screen.workspace.recordSweep(sweep, actor: screen.actor) == id)
    sweep.sitesChecked = 5
    #expect(try screen.workspace.recordSweep(sweep, actor: screen.actor) == second)
    #expect(try screen.workspace.sweeps(plan: "demo-2026").count == 2)
  }

  @Test("a subject is added once; a place without a name that was visited is not the next one")
  func subject() throws {
    let screen = try ScreenVisit()
    var stall = NewSubject(kind: .nonFixedSite)
    stall.address = "东门早市北口"
    let one = try screen.workspace.addSubject(stall, actor: screen.actor).subject.id
    #expect(try screen.workspace.addSubject(stall, actor: screen.actor).subject.id == one)
    _ = try screen.workspace.startVisit(
      VisitStart(subject: one, inspectors: ["桂X001", "桂X002"]), actor: screen.actor)
    stall.id = second
    #expect(try screen.workspace.addSubject(stall, actor: screen.actor).subject.id == second)
    #expect(try screen.workspace.addSubject(stall, actor: screen.actor).subject.id == second)
  }

  @Test("a discarded draft is in the log and in no list, and is not worked on any more")
  func discarded() throws {
    let screen = try ScreenVisit()
    let id = try screen.workspace.startVisit(start(first), actor: screen.actor)
    _ = try screen.workspace.home()
    #expect(
      try refusal { try screen.workspace.discard(visit: id, reason: " ", actor: screen.actor) }?
        .code == "REASON_REQUIRED")
    try screen.workspace.discard(visit: id, reason: "点错了机构", actor: screen.actor)
    #expect(try screen.workspace.home().drafts.isEmpty)
    #expect(try screen.workspace.visitLines().isEmpty)
    #expect(try screen.workspace.drafts(of: "LX-0002").isEmpty)
    let table = try Reporting(workspace: screen.workspace)
      .table(.coverage, plan: nil, from: nil, to: nil)
    #expect(table.leftOut["drafts"] ?? 0 == 0)
    let sheet = try screen.workspace.sheet(visit: id)
    #expect(sheet.discarded == "点错了机构" && !sheet.isEditable)
    #expect(try screen.workspace.history(visit: id).last?.reason == "点错了机构")
    let field = VisitFields.answer("GEN-001")
    #expect(
      try refusal {
        try screen.workspace.save(
          visit: id, [FieldEdit(field, "有", revision: 0)], actor: screen.actor)
      }?.code == "VISIT_DISCARDED")
    #expect(
      try refusal { try screen.workspace.discard(visit: id, reason: "再来", actor: screen.actor) }?
        .code == "VISIT_DISCARDED")
    #expect(try screen.workspace.rebuild() == false)
    #expect(try screen.workspace.visitLines().isEmpty)
  }
}
