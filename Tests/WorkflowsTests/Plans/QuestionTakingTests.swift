import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing

@testable import Workflows

@Suite("A questionnaire that is looked at before it is taken", .scratch)
struct QuestionTakingTests {
  @Test("is there when the desk is opened again, as it was read, and is taken once")
  func restart() throws {
    let folder = try EditedPlan.make("p")
    func desk() throws -> PlanFolder {
      try PlanFolder(folder, modules: KitModules.checklists, keepsDrafts: true)
    }
    let plan = try desk()
    let before = try plan.digest()
    let form = try plan.form(modules: ["clinic-infusion"])
    try plan.beginQuestions(
      name: "问卷.xlsx", bytes: form.bytes(on: #require(Day("2026-03-01"))), module: "general",
      surroundings: .counted())
    let wanted = try #require(plan.questions)
    let items = plan.localItems(of: wanted, in: try plan.state().source.value).added.count
    #expect(items > 0)
    try plan.rereadQuestions(module: "clinic-infusion", language: nil, surroundings: .counted())
    let again = try desk()
    let draft = try #require(again.questions)
    #expect(draft.name == "问卷.xlsx" && draft.module == "clinic-infusion")
    #expect(draft.bytes == wanted.bytes && draft.form.language == wanted.form.language)
    #expect(try again.digest() == before)
    #expect(try again.takeQuestions() == items)
    #expect(try again.digest() != before)
    let last = try desk()
    #expect(last.questions == nil)
    #expect(try last.takeQuestions() == 0)
  }
}
