import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Answers that stop applying", .scratch)
struct HiddenAnswerTests {
  /// A violation that only places with infusions can have.
  private func dependent(_ screen: ScreenVisit, _ visit: String) throws -> ChecklistItem {
    let asked = try screen.workspace.sheet(visit: visit).items.map(\.item).filter {
      $0.applies == .fact("services.infusion")
    }
    let found = asked.first { $0.kind == .presence } ?? asked.first { $0.kind == .conformity }
    return try #require(found)
  }

  @Test("are hidden at once, kept with their history, and count nowhere")
  func hidden() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    try screen.save(visit, VisitFields.modules, ["general", "clinic-infusion"])
    let profile = VisitFields.profile("services")
    try screen.save(visit, profile, ["surgery", "infusion"])
    let item = try dependent(screen, visit)
    let field = VisitFields.answer(item.id)
    try screen.save(visit, field, item.kind == .presence ? "有" : "不合格")
    #expect(try screen.item(item.id, of: visit).result == .violated)
    let module = try #require(
      try screen.workspace.sheet(visit: visit).modules.first { $0.id == "clinic-infusion" })
    #expect(module.progress.violated == 1)

    try screen.save(visit, profile, ["surgery"])
    let hidden = try screen.item(item.id, of: visit)
    #expect(hidden.isHiddenButKept && hidden.applicability == .doesNotApply)
    #expect(hidden.answer.value != .null && hidden.answer.changes == 1)
    #expect(!hidden.lacksEvidence)
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(!sheet.findings.contains { $0.id == item.id })
    #expect(!sheet.missing.contains { $0.pointer == field }, "\(sheet.missing)")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let plain = try Kit.workspace("file", in: .folder)
    _ = try plain.record(Repository.visit("I-01"))
    for table in StatisticsTable.allCases {
      #expect(
        try Reporting(workspace: screen.workspace).table(table, plan: nil, from: nil, to: nil)
          == Reporting(workspace: plain).table(table, plan: nil, from: nil, to: nil))
    }
    try screen.workspace.reopen(visit: visit, reason: "核对服务", actor: "桂X001")
    try screen.save(visit, profile, ["surgery", "infusion"])
    #expect(try screen.item(item.id, of: visit).result == .violated)
    #expect(try !screen.workspace.rebuild())
    try plain.close()
    try screen.workspace.close()
  }

  @Test("of a module that is no longer worked through are kept as well")
  func withoutModule() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    try screen.save(visit, VisitFields.modules, ["general", "medical-cosmetology"])
    try screen.save(visit, VisitFields.answer("COS-01"), "有")
    try screen.save(visit, VisitFields.modules, ["general"])
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.modules.map(\.id) == ["general"])
    #expect(sheet.otherModules.map(\.id).contains("medical-cosmetology"))
    #expect(sheet.field(VisitFields.answer("COS-01")).value == "有")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    try screen.workspace.close()
  }

  @Test("an item that asks for another answer waits for it, then applies or not")
  func asking() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty(modules: ["assisted-reproduction"])
    let sheet = try screen.workspace.sheet(visit: visit)
    let condition = Condition.answered(item: "ART-34", option: "有")
    let waiting = try #require(sheet.items.first { $0.item.applies == condition })
    #expect(waiting.applicability == .undecided(by: ["ART-34"]))
    for (answer, applicability) in [
      ("有", VisitSheet.Applicability.applies), ("无", .doesNotApply),
    ] as [(JSONValue, VisitSheet.Applicability)] {
      try screen.save(visit, VisitFields.answer("ART-34"), answer)
      #expect(try screen.item(waiting.item.id, of: visit).applicability == applicability)
    }
    try screen.workspace.close()
  }
}
