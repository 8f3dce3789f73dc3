import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("The inspector's home", .scratch)
struct HomeTests {
  @Test("shows the plan, what is reached, drafts and where the work stood")
  func home() throws {
    let screen = try ScreenVisit()
    let empty = try screen.workspace.home()
    #expect(empty.drafts.isEmpty && empty.resume == nil && empty.plans.count == 1)
    _ = try screen.workspace.record(Repository.visit("I-01"))
    _ = try screen.workspace.record(Repository.visit("sweep-1"))
    let first = try screen.empty(subject: "LX-0002")
    let second = try screen.empty(subject: "LX-0003")
    try screen.save(first, VisitFields.answer("GEN-022"), "无")
    let home = try screen.workspace.home()
    #expect(home.drafts.map(\.id) == [first, second])
    #expect(home.plans[0].visits == 1 && home.plans[0].sweeps == 1)
    #expect(home.plans[0].rosterCount > 0)
    #expect(
      try home.plans[0].coverage
        == Reporting(workspace: screen.workspace).table(.coverage, plan: nil, from: nil, to: nil))
    let resume = try #require(home.resume)
    #expect(resume.visit.id == first && resume.field == "/answers/GEN-022")
    #expect(resume.module == "general")
    let item = try screen.workspace.sheet(visit: first).modules[0]
      .sections[try #require(resume.section)].items.contains { $0.item.id == "GEN-022" }
    #expect(item)
    try screen.workspace.close()
  }

  @Test("after a kill the next start knows every acknowledged answer and where the work stood")
  func killed() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    for (number, id) in ["GEN-022", "GEN-070", "GEN-090"].enumerated() {
      try screen.save(visit, VisitFields.answer(id), "无")
      // What a killed process leaves: the files as they are, the journal not folded in.
      let copy = try Scratch.folder.copy(Scratch.folder.path("screen"), as: "copy-\(number)")
      let next = try Workspace.open(copy, surroundings: .counted())
      let resume = try #require(try next.home().resume)
      #expect(resume.visit.id == visit && resume.field == VisitFields.answer(id))
      #expect(resume.visit.stage == .draft)
      #expect(try next.sheet(visit: visit).field(VisitFields.answer(id)).value == "无")
      #expect(try next.head() == screen.workspace.head())
      #expect(try !next.rebuild())
      try next.close()
    }
    try screen.workspace.close()
  }

  @Test("what another program appends meanwhile is seen")
  func followed() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    _ = try screen.workspace.sheet(visit: visit)
    let other = try Workspace.open(Scratch.folder.path("screen"), surroundings: .counted())
    try other.save(
      visit: visit, [FieldEdit(VisitFields.summary, "别处写的", revision: 0)], actor: "桂X002")
    try other.close()
    let refused = try refusal {
      try screen.workspace.save(
        visit: visit, [FieldEdit(VisitFields.summary, "这里写的", revision: 0)], actor: "桂X001")
    }
    #expect(refused?.code == "EDIT_CONFLICT")
    try screen.workspace.close()
  }
}
