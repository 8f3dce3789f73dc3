import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Papers that serve, seal, copy and record", .scratch)
struct NewPaperTests {
  @Test("the receipt, the seal and the list of goods follow what was issued")
  func attached() throws {
    let workspace = try DocumentDesk.workspace()
    let decision = try DocumentDesk.issue(.evidencePreservation, workspace)
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    let number = try #require(decision.number?.text)
    for kind in [DocumentKind.serviceReceipt, .seal, .goodsList] {
      #expect(try printing.document(kind).words.contains(number), "\(kind.title)")
    }
    #expect(try printing.document(.goodsList).words.contains("登记册"))
    let claim = try DocumentDesk.issue(
      .announcement, workspace, ["use": "认领物品", "days": "30"])
    #expect(claim.values["items"]?.array?.first?["name"] == "登记册")
    let listed = try printing.document(.goodsList).blocks.map(\.words).joined()
    #expect(listed.contains("《证据先行登记保存决定书》"))
    try workspace.close()
  }

  @Test("name no paper that they belong to before there is one")
  func unattached() throws {
    let workspace = try DocumentDesk.workspace()
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    #expect(try printing.document(.goodsList).words.contains("《\(DocumentWording.blank)》"))
    try workspace.close()
  }

  @Test("leave nothing to write into once issued, and are listed in the order of their making")
  func struckOut() throws {
    let workspace = try DocumentDesk.workspace()
    _ = try DocumentDesk.issue(.evidencePreservation, workspace)
    _ = try DocumentDesk.issue(.opinion, workspace)
    _ = try DocumentDesk.issue(.sceneRecord, workspace)
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    #expect(
      printing.dossier.documents.map(\.kind) == [.sceneRecord, .opinion, .evidencePreservation])
    let goods = try #require(
      DocumentText.grids(try printing.document(.evidencePreservation).blocks)
        .first { $0.caption == "物品清单" })
    #expect(goods.rows.dropFirst().allSatisfy { $0.cells.allSatisfy { !$0.plain.isEmpty } })
    try workspace.close()
  }

  @Test(
    "tell the one way that was chosen, and no other",
    arguments: [
      ("留置送达", ["不同意", "☑"], ["邮寄"]), ("邮寄送达", ["以邮寄送达"], ["委托", "留在"]),
      ("直接送达", ["负责收件的人"], ["邮寄送达，", "留在受送达人的住所"]),
    ])
  func ways(how: String, shown: [String], absent: [String]) throws {
    let workspace = try DocumentDesk.workspace()
    let values: [String: JSONValue] = [
      "how": .string(how), "refusalReason": how == "留置送达" ? "不同意" : "",
      "pictures": how == "留置送达" ? "照片 3" : "",
    ]
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    let drafted = DocumentDrafting(
      dossier: printing.dossier, template: printing.composing.template(.serviceReceipt)
    ).values(written: DocumentDesk.written(.serviceReceipt).merging(values) { _, new in new })
    let statements = ["refusal", "mailing", "notice", "delegation", "relation", "refusalReason"]
    let words = statements.compactMap { drafted[$0]?.string }.joined(separator: "\n")
    for word in shown { #expect(words.contains(word), "\(how): \(word)") }
    for word in absent { #expect(!words.contains(word), "\(how): \(word)") }
    try workspace.close()
  }

  @Test("electronic service is possible once the party has agreed to it")
  func electronic() throws {
    let workspace = try DocumentDesk.workspace()
    #expect(
      try refusal { try DocumentDesk.issue(.serviceReceipt, workspace, ["how": "电子送达"]) }?
        .code == "DOCUMENT_INCOMPLETE")
    _ = try DocumentDesk.issue(.serviceAddress, workspace)
    #expect(
      try DocumentDesk.issue(.serviceReceipt, workspace, ["how": "电子送达"]).status == .issued)
    try workspace.close()
  }

  @Test("ask open questions: no code, no conclusion", arguments: DocumentFieldTests.visits)
  func questions(visit: String) throws {
    let workspace = try DocumentDesk.workspace(visit: visit)
    let id = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    let printing = try DocumentPrinting(.workspace(workspace), visit: id)
    let asked = try #require(
      printing.composing.values(.interviewRecord, nil)["dialogue"]?.array
    ).compactMap { $0["question"]?.string }
    for finding in Finding.all(printing.dossier) {
      #expect(asked.allSatisfy { !$0.contains(finding.subject) })
    }
    for question in asked { #expect(!question.contains(/[A-Z]\d|未|违|不符合/), "\(question)") }
    #expect(Set(asked).count == asked.count)
    try workspace.close()
  }

  @Test("the foot of every page names who signs there")
  func feet() throws {
    let workspace = try DocumentDesk.workspace()
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    let feet: [(DocumentKind, String)] = [
      (.sceneRecord, "被检查人签名："), (.interviewRecord, "被询问人签名："),
      (.reinspectionRecord, "被复查人签名："), (.defenceRecord, "陈述申辩人签名："),
    ]
    for (kind, foot) in feet {
      #expect(try printing.document(kind).footer.start.plain.contains(foot))
    }
    try workspace.close()
  }
}
