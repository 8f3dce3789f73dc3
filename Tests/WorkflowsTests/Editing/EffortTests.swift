import Model
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("The effort of a page", .scratch)
struct EffortTests {
  private func effort(_ workspace: Workspace, _ work: () throws -> Void) rethrows -> Effort.Count {
    let before = workspace.effort.count
    try work()
    let after = workspace.effort.count
    return Effort.Count(
      readings: after.readings - before.readings,
      assessments: after.assessments - before.assessments)
  }

  private func start(_ screen: ScreenVisit, _ modules: [String]) throws -> String {
    try screen.workspace.startVisit(
      VisitStart(
        subject: "LX-0151", type: .first, outcome: .completed, inspectors: ["桂X004", "桂X005"],
        modules: modules), actor: screen.actor)
  }

  @Test(
    "saving an answer of the visit that was saved last reads nothing, and showing it reads it once"
  )
  func click() throws {
    let screen = try ScreenVisit()
    let visit = try start(screen, ["general", "clinic-infusion"])
    let field = VisitFields.answer("INF-01")
    for value: JSONValue in ["合格", "不合格", .null] {
      let revision = try screen.workspace.sheet(visit: visit).field(field).revision
      let save = try effort(screen.workspace) {
        try screen.workspace.save(visit: visit, actor: "桂X004") { draft in
          [FieldEdit(field, value, revision: draft.field(field).revision)]
        }
      }
      #expect(save == Effort.Count(readings: 0, assessments: 1))
      var state: FieldState?
      let show = try effort(screen.workspace) {
        state = try screen.workspace.sheet(visit: visit).field(field)
      }
      #expect(state?.value == value && state?.revision ?? 0 > revision)
      #expect(show == Effort.Count(readings: 1, assessments: 1))
    }
  }

  @Test("saving an answer of another visit than the last reads that once")
  func another() throws {
    let screen = try ScreenVisit()
    let first = try start(screen, ["general"])
    let second = try start(screen, ["general"])
    var readings: [Int] = []
    for (visit, answer) in [(first, "无"), (second, "无"), (first, "有"), (first, "无")] {
      readings.append(
        try effort(screen.workspace) {
          try screen.workspace.save(visit: visit, actor: "桂X004") { draft in
            let field = VisitFields.answer("GEN-022")
            return [FieldEdit(field, .string(answer), revision: draft.field(field).revision)]
          }
        }.readings)
    }
    #expect(readings == [1, 1, 1, 0])
    try screen.workspace.close()
  }

  @Test("a form that changes nothing is held against the visit, and nothing is assessed")
  func nothing() throws {
    let screen = try ScreenVisit()
    let visit = try start(screen, ["general"])
    let head = try screen.workspace.head()
    let save = try effort(screen.workspace) {
      try screen.workspace.save(visit: visit, actor: "桂X004") { _ in [] }
    }
    #expect(save == Effort.Count())
    #expect(try screen.workspace.head() == head)
  }

  @Test("where the day begins, no visit is read or assessed")
  func home() throws {
    let screen = try ScreenVisit()
    for _ in 0..<3 { _ = try start(screen, ["general"]) }
    try screen.workspace.warmUp()
    var drafts = 0
    let shown = try effort(screen.workspace) {
      drafts = try screen.workspace.home().drafts.count
    }
    #expect(drafts == 3)
    #expect(shown == Effort.Count())
  }
}
