import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Findings on the screen", .scratch)
struct FindingTests {
  @Test("suggest what the checklist says; an inspector confirms, or changes it with a reason")
  func decisions() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-05")
    let sheet = try screen.workspace.sheet(visit: visit)
    let finding = try #require(sheet.findings.first { $0.id == "COS-06" })
    let item = try #require(finding.item)
    #expect(finding.violators == 2 && finding.row == item.formRow)
    #expect(finding.suggested.measures == item.measures && finding.decision == nil)
    #expect(Set(finding.suggested.referrals) == Set(item.referrals))
    #expect(sheet.warnings.contains { $0.pointer == finding.action.field })
    try screen.save(visit, finding.action.field, ActionDecision(finding.suggested).document)
    let confirmed = try #require(
      try screen.workspace.sheet(visit: visit).findings.first { $0.id == "COS-06" })
    #expect(confirmed.decision == ActionDecision(finding.suggested))
    var other = finding.suggested
    other.measures.immediateOrder.toggle()
    let refused = try refusal {
      try screen.save(visit, finding.action.field, ActionDecision(other, reason: " ").document)
    }
    #expect(refused?.code == "EDIT_REFUSED")
    let decision = ActionDecision(other, reason: "当场已经改正")
    try screen.save(visit, finding.action.field, decision.document)
    let after = try screen.workspace.sheet(visit: visit)
    #expect(after.findings.first { $0.id == "COS-06" }?.decision == decision)
    #expect(!after.warnings.contains { $0.pointer == finding.action.field })
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }

  @Test("a row of the form answered directly is a finding of its own, without a suggestion")
  func directRow() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.save(visit, VisitFields.form("A2-13"), "有")
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.findings.map(\.id) == ["A2-13"])
    #expect(sheet.findings[0].item == nil && sheet.findings[0].row == "A2-13")
    let row = try #require(sheet.rows.first { $0.row.id == "A2-13" })
    #expect(row.lacksEvidence && row.result.state == .present)
    try screen.save(visit, VisitFields.waiver("A2-13"), "当事人阻止拍照")
    let waived = try screen.workspace.sheet(visit: visit)
    #expect(waived.rows.first { $0.row.id == "A2-13" }?.lacksEvidence == false)
    try screen.workspace.close()
  }
}

@Suite("A re-inspection", .scratch)
struct EarlierFindingTests {
  @Test("sees what earlier finalised visits found, and asks for it problem by problem")
  func earlier() throws {
    let screen = try ScreenVisit()
    _ = try screen.workspace.record(Repository.visit("I-05"))
    let visit = try screen.workspace.startVisit(
      VisitStart(subject: "LX-0005", type: .reinspection, inspectors: ["桂X001", "桂X002"]),
      actor: "桂X001")
    try screen.save(visit, VisitFields.form("A2-13"), "有")
    let earlier = try screen.workspace.earlierFindings(of: "LX-0005", besides: visit)
    #expect(earlier.contains { $0.id == "COS-06" && $0.day == Day("2026-04-14") })
    #expect(!earlier.contains { $0.visit == visit || $0.id == "A2-13" })
    let problems = JSONValue.array(
      earlier.map { ["text": .string($0.text), "result": "corrected"] })
    try screen.save(visit, VisitFields.priorProblems, problems)
    #expect(
      try screen.workspace.sheet(visit: visit).visit.priorProblemCount == earlier.count)
    #expect(try screen.workspace.earlierFindings(of: "LX-0002").isEmpty)
    try screen.workspace.close()
  }
}
