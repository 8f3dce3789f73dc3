import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("A new list of a plan", .scratch)
struct ListTakingTests {
  private func plan() throws -> PlanFolder {
    try PlanFolder(EditedPlan.make("p"), modules: KitModules.checklists)
  }

  private func roster(_ plan: PlanFolder) throws -> String {
    try String(contentsOfFile: plan.path + "/roster.csv", encoding: .utf8)
  }

  @Test("nothing replaces the list in use until somebody says so, and it can be taken back")
  func replacing() throws {
    let plan = try plan()
    let before = try roster(plan)
    let fewer = before.split(separator: "\n").dropLast(3).joined(separator: "\n") + "\n"
    try plan.begin(
      .institutions, name: "新.csv", bytes: Array(fewer.utf8), surroundings: .counted())
    #expect(try roster(plan) == before)
    let count = try plan.state().subjects.count
    #expect(try plan.takeList(surroundings: .counted()))
    #expect(plan.list == nil)
    #expect(try plan.state().subjects.count == count - 3)
    #expect(try plan.state().faults.isEmpty)
    let kept = try FileManager.default.contentsOfDirectory(atPath: plan.path + "/earlier")
    #expect(kept.count == 1)
    #expect(try plan.undo(base: plan.digest()))
    #expect(try roster(plan) == before)
  }

  @Test("a list with something wrong is never taken")
  func wrong() throws {
    let plan = try plan()
    let before = try roster(plan)
    let bad = before.replacing("综合医院", with: "宗合医院")
    try plan.begin(
      .institutions, name: "新.csv", bytes: Array(bad.utf8), surroundings: .counted())
    #expect(throws: IntakeError.self) { try plan.takeList(surroundings: .counted()) }
    #expect(try roster(plan) == before)
    #expect(plan.list != nil)
  }

  @Test("a list under review is there when the desk is opened again, as far as it was corrected")
  func keeping() throws {
    let folder = try EditedPlan.make("p")
    func desk() throws -> PlanFolder {
      try PlanFolder(folder, modules: KitModules.checklists, keepsDrafts: true)
    }
    let plan = try desk()
    let text = try roster(plan).replacing("名称", with: "机构名称")
    try plan.begin(
      .institutions, name: "新.csv", bytes: Array(text.utf8), surroundings: .counted())
    let column = try #require(plan.list?.head.firstIndex(of: "机构名称"))
    try plan.change { sheet in
      sheet.match(sheet.sources.merging(["名称": .column(column)]) { $1 })
      sheet.correct(line: 2, column: "联系人", to: "覃某")
      sheet.drop(line: 3, true)
    }
    let before = try #require(plan.list)
    let again = try desk()
    let after = try #require(again.list)
    #expect(after.name == "新.csv" && after.text == before.text && after.dropped == [3])
    #expect(after.text.contains("覃某"))
    #expect(try desk().state().faults.isEmpty)
    #expect(try again.takeList(surroundings: .counted()))
    #expect(try desk().list == nil)
    // The command looks at a list of its own.
    let command = try PlanFolder(folder, modules: KitModules.checklists)
    try command.begin(
      .institutions, name: "别.csv", bytes: Array(text.utf8), surroundings: .counted())
    #expect(try desk().list == nil)
  }

  @Test("the list in use is corrected without another file")
  func current() throws {
    let plan = try plan()
    try plan.beginWithList(.institutions)
    let line = try #require(plan.list?.checked().subjects.count) + 1
    try plan.change { $0.correct(line: line, column: "联系人", to: "覃某") }
    #expect(try plan.takeList(surroundings: .counted()))
    let state = try plan.state()
    #expect(state.subjects.last?.contact == "覃某")
    #expect(state.faults.isEmpty)
  }

  @Test("new, closed, moved and renumbered institutions are told apart")
  func compared() throws {
    let old = try plan().state().subjects
    var new = old
    new.removeFirst()
    new[0].id = "LX-9001"
    new[1].address = "别处1号"
    new[2].contact = "覃某"
    var added = new[3]
    (added.id, added.name, added.creditCode) = ("LX-9002", "全新诊所", nil)
    new.append(added)
    let comparison = ListComparison(old, new)
    #expect(comparison.gone.map(\.id) == [old[0].id])
    #expect(comparison.renumbered.map(\.after.id) == ["LX-9001"])
    #expect(comparison.added.map(\.id) == ["LX-9002"])
    #expect(comparison.moved.count == 1 && comparison.changed.count == 1)
  }
}
