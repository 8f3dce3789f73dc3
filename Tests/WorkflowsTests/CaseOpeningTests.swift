import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("How cases begin", .scratch)
struct CaseOpeningTests {
  private func hub() throws -> Hub {
    let campaign = try Kit.demoCampaign(in: .folder)
    return try Hub.open(campaign + "/hub", surroundings: .counted())
  }

  private func new(_ party: CaseParty = .institution) -> NewCase {
    var new = NewCase(party: party, cause: "某案由", source: "检查发现", procedure: .ordinary)
    new.filedOn = Day("2026-06-15")
    return new
  }

  @Test("from findings of one subject: whom, since when and which record follow from them")
  func findings() throws {
    let hub = try hub()
    let table = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    var ids: [String] = []
    for row in table.rows { for cell in row.cells.values { ids += cell.findings } }
    ids = ids.filter { $0.contains("/A2-") }.sorted()
    let finding = try #require(ids.first)
    let parts = finding.split(separator: "/").map(String.init)
    let visit = try #require(try hub.visitFacts(parts[0]).first)
    var case1 = new()
    case1.findings = [finding]
    let id = try hub.openCase(case1, actor: "a")
    #expect(id == "C-2026-001")
    let entry = try #require(try hub.enforcementCase(id))
    #expect(entry.subject == visit.subject.id)
    #expect(entry.row == parts[1])
    #expect(entry.document["foundOn"]?.string == visit.day.description)
    #expect(entry.findings == [finding])
    #expect(entry.status == .underInvestigation)
    let sheet = try hub.caseSheet(id)
    #expect(sheet.findings.map(\.id) == [finding])
    #expect(sheet.terms.contains { $0.id == "\(id)/decision" })
    #expect(try hub.openCase(case1, actor: "a") == "C-2026-002")
    // Two subjects are two cases.
    var other = ""
    for id in ids {
      let facts = try hub.visitFacts(id.split(separator: "/").map(String.init)[0])
      if facts.first?.subject.id != visit.subject.id { other = id }
    }
    case1.findings = [finding, other]
    #expect(try refusal { _ = try hub.openCase(case1, actor: "a") }?.code == "CASE_REFUSED")
    case1.findings = ["\(parts[0])/A2-99"]
    #expect(try refusal { _ = try hub.openCase(case1, actor: "a") }?.code == "CASE_REFUSED")
    try hub.close()
  }

  @Test("from a complaint about a subject that nobody visited, which is then found")
  func complaint() throws {
    let hub = try hub()
    var lead = NewCase(
      party: .person, cause: "无证行医", source: "群众举报", procedure: .ordinary)
    (lead.personCode, lead.personRole, lead.leadNumber) = ("N-20-1", .other, "举报12")
    var subject = NewSubject(kind: .nonFixedSite)
    (subject.address, subject.township) = ("东市口桥下", "城关镇")
    lead.entered = subject
    let id = try hub.openCase(lead, actor: "a")
    let entry = try #require(try hub.enforcementCase(id))
    #expect(entry.status == .lead)
    #expect(try hub.subject(entry.subject)?.address == "东市口桥下")
    #expect(
      try hub.findSubjects("东市口", plan: nil, limit: 5).map(\.id) == [entry.subject])
    #expect(CaseStep.possible(in: entry).contains(.accept))
    // It is in the ledger, and in no count of what was inspected.
    let coverage = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    #expect(coverage.rows.flatMap { $0.cells.values }.allSatisfy { !$0.findings.contains(id) })
    #expect(try !hub.rebuild())
    try hub.close()
  }

  /// A hub with the papers of one visit.
  private func papers(_ kinds: [DocumentKind]) throws -> (hub: Hub, papers: [DocumentRecord]) {
    let workspace = try DocumentDesk.workspace()
    let order: [String: JSONValue] = [
      "orders": [["number": "1", "order": "立即停止。"]], "provisions": "某条", "facts": "某事",
    ]
    let issued = try kinds.map { kind in
      try DocumentDesk.issue(kind, workspace, kind == .correctionOrder ? order : [:])
    }
    let pack = Scratch.folder.path("plan-w-2026030102.plan.zip")
    let bundle = try workspace.export(to: Scratch.folder.path("w.bundle.zip"))[0].path
    try workspace.close()
    let hub = try Kit.hub("papers", in: .folder)
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    try hub.close()
    let again = try Hub.open(Scratch.folder.path("papers"), surroundings: .counted())
    _ = try again.importTrusted(bundle)
    return (again, issued)
  }

  @Test("from papers that a laptop issued: proposed until taken or rejected, and taken back")
  func proposals() throws {
    let (hub, issued) = try papers([.evidencePreservation, .correctionOrder])
    #expect(Set(try hub.proposals().map(\.record.id)) == Set(issued.map(\.id)))
    let kept = try #require(issued.first)
    let order = try #require(issued.last)
    #expect(
      try refusal { try hub.reject(paper: kept.id, actor: "a", reason: " ") }?.code
        == "REASON_REQUIRED")
    try hub.reject(paper: kept.id, actor: "a", reason: "已经退还")
    #expect(try hub.proposals().map(\.record.id) == [order.id])
    #expect(try hub.rejectedProposals().map(\.reason) == ["已经退还"])
    try hub.reject(paper: kept.id, isRejected: false, actor: "a", reason: "弄错了")
    #expect(try hub.proposals().count == 2)
    #expect(try hub.rejectedProposals().isEmpty)
    var new = new()
    new.papers = [order.number?.text ?? ""]
    let id = try hub.openCase(new, actor: "a")
    #expect(try hub.proposals().map(\.record.id) == [kept.id])
    let entry = try #require(try hub.enforcementCase(id))
    #expect(
      entry.document["orderDocument"]?.string == "\(order.number?.text ?? "")，限2026-04-08")
    try hub.take([kept.id], into: id, actor: "a")
    #expect(try hub.proposals().isEmpty)
    #expect(
      try hub.caseSheet(id).terms.contains { $0.id == "\(id)/preservation" && $0.day != nil })
    let digest = try hub.digest()
    #expect(try !hub.rebuild())
    #expect(try hub.digest() == digest)
    try hub.close()
  }
}
