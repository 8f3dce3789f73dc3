import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("What was issued on site is in the tables of the office", .scratch)
struct IssuedPaperTableTests {
  private func table(_ name: StatisticsTable, _ workspace: Workspace) throws -> Table {
    try Reporting(workspace: workspace)
      .table(name, plan: nil, from: nil, to: nil, asOf: Day("2026-04-01"))
  }

  @Test("as proposals that no figure counts")
  func proposals() throws {
    let workspace = try DocumentDesk.workspace()
    for name in [StatisticsTable.ledger, .referrals, .followups] {
      #expect(try table(name, workspace).rows.allSatisfy { $0.group != "现场出具的文书" })
    }
    let kept = try DocumentDesk.issue(.evidencePreservation, workspace)
    let order = try DocumentDesk.issue(
      .correctionOrder, workspace,
      ["orders": [["number": "1", "order": "立即停止。"]], "provisions": "某条", "facts": "某事"])
    _ = try DocumentDesk.issue(.administrativeTransfer, workspace)
    let ledger = try table(.ledger, workspace)
    let row = try #require(ledger.rows.first { $0.id.hasPrefix("proposal/") })
    #expect(row.cells["status"]?.text == "待登记")
    #expect(row.cells["preservationDocument"]?.text.contains(kept.number?.text ?? "—") == true)
    #expect(row.cells["orderDocument"]?.text.contains("2026-04-08") == true)
    #expect(ledger.figures["cases"]?.value == 0)
    let referrals = try table(.referrals, workspace)
    #expect(referrals.rows.map(\.id) == ["医保"])
    #expect(referrals.rows.first?.cells["administrative"]?.value == 0)
    #expect(referrals.rows.first?.cells["proposed"]?.value == 1)
    let followUps = try table(.followups, workspace).rows.filter { $0.group == "现场出具的文书" }
    #expect(
      followUps.map { $0.cells["due"]?.text }.sorted { ($0 ?? "") < ($1 ?? "") }
        == ["2026-04-03", "2026-04-08"])
    #expect(followUps.contains { $0.id == "\(order.id)/rectification" })
    try workspace.close()
  }

  @Test("until the decision on preserved evidence, a void paper never")
  func handled() throws {
    let workspace = try DocumentDesk.workspace()
    let kept = try DocumentDesk.issue(.evidencePreservation, workspace)
    func open() throws -> Int {
      try table(.followups, workspace).rows.count { $0.id.hasSuffix("/preservation") }
    }
    #expect(try open() == 1)
    let outcome = try DocumentDesk.issue(
      .preservationOutcome, workspace, ["decision": .string(kept.number?.text ?? "")])
    #expect(try open() == 0)
    try workspace.void(outcome.id, reason: "写错")
    #expect(try open() == 1)
    try workspace.void(kept.id, reason: "写错")
    #expect(try open() == 0)
    #expect(try table(.ledger, workspace).rows.isEmpty)
    try workspace.close()
  }
}
