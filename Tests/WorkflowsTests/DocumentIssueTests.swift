import Bundling
import Files
import Foundation
import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Issuing documents", .scratch)
struct DocumentIssueTests {
  @Test("never gives two laptops the same number, whatever they issue and void")
  func numbersAreUnlike() throws {
    let first = try Kit.workspace("a", in: .folder)
    let second = try Kit.workspace("b", in: .folder)
    let pack = try DocumentDesk.pack("both", [(first.device, 1...4), (second.device, 5...8)])
    var numbers: [String] = []
    var generator = SeededGenerator(seed: 7)
    for workspace in [first, second] {
      _ = try workspace.add(pack: pack, trust: { _, _ in true })
      let folder = workspace.folder.path
      try workspace.close()
      let opened = try Workspace.open(folder, surroundings: .counted())
      _ = try opened.record(Repository.visit("I-03"))
      for _ in 0..<4 {
        let record = try DocumentDesk.issue(.sceneRecord, opened)
        numbers.append(try #require(record.number).text)
        if Bool.random(using: &generator) { try opened.void(record.id, reason: "写错对象") }
      }
      let refused = try refusal { try DocumentDesk.issue(.sceneRecord, opened) }
      #expect(refused?.code == "DOCUMENT_NO_NUMBER")
      try opened.close()
    }
    #expect(Set(numbers).count == 8)
    #expect(numbers.first == "2026—0001" && numbers.last == "2026—0008")
  }

  @Test("without a block leaves a draft without a number")
  func noBlock() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-03"))
    let id = try DocumentDesk.draft(.sceneRecord, workspace)
    #expect(try refusal { try workspace.issue(id) }?.code == "DOCUMENT_NO_NUMBER")
    #expect(try workspace.document(id).status == .draft)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.folder.documents) == [])
    try workspace.close()
  }

  @Test("a later plan that gives a laptop's numbers to another is refused")
  func blocksStay() throws {
    let workspace = try DocumentDesk.workspace(numbers: 1...9)
    let pack = try DocumentDesk.pack(
      "other", [("11111111-1111-4111-8111-111111111111", 9...12)], version: 2_026_030_103)
    let refused = try refusal { try workspace.add(pack: pack, trust: { _, _ in true }) }
    #expect(refused?.code == "PLAN_PACK_INVALID")
    try workspace.close()
  }

  @Test("after a crash between the file and the log takes the number once")
  func crash() throws {
    let workspace = try DocumentDesk.workspace()
    let id = try DocumentDesk.draft(.sceneRecord, workspace)
    let orphan = workspace.folder.documents + "/scene-record-2026-0001-v1-\(id.prefix(8)).pdf"
    // What a command leaves that is killed after the file and before the entry.
    try Data("%PDF-".utf8).write(to: URL(filePath: orphan))
    try FileManager.default.createDirectory(
      atPath: workspace.folder.staging + "/left", withIntermediateDirectories: true)
    try workspace.close()
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    #expect(!FileManager.default.fileExists(atPath: orphan))
    let record = try again.issue(id)
    #expect(record.number?.serial == 1)
    #expect(try Digest.of(file: orphan).hash == record.file?.sha256)
    #expect(try refusal { try again.issue(id) }?.code == "DOCUMENT_ISSUED")
    try again.close()
  }

  @Test("a correction is a new version that shows the old words struck through, who and when")
  func correction() throws {
    let workspace = try DocumentDesk.workspace()
    let old = try DocumentDesk.issue(.sceneRecord, workspace, ["companion": "卢某"])
    let before = try bytes(of: workspace.folder.documents + "/" + (old.file?.name ?? ""))
    #expect(
      try refusal { try workspace.correct(old.id, values: ["companion": "芦某"], reason: " ") }?.code
        == "REASON_REQUIRED")
    let id = try workspace.correct(
      old.id, values: ["companion": "芦某"], reason: "姓名写错", actor: "桂X004")
    let new = try workspace.issue(id)
    #expect(new.version == 2 && new.number == old.number && new.corrects == old.id)
    #expect(new.file?.name != old.file?.name)
    #expect(try bytes(of: workspace.folder.documents + "/" + (old.file?.name ?? "")) == before)
    let document = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
      .document(.sceneRecord)
    #expect(document.blocks.flatMap { $0.words(in: .struck) }.contains("卢某"))
    #expect(document.blocks.flatMap { $0.words(in: .underlined) }.contains("芦某"))
    #expect(document.words.contains("更正说明") && document.words.contains("姓名写错"))
    #expect(document.words.contains("黄丁四（桂X004）"))
    #expect(document.header.start.plain.contains("第2版"))
    try workspace.close()
  }

  @Test("a void document says so and why, and keeps its number")
  func void() throws {
    let workspace = try DocumentDesk.workspace()
    let record = try DocumentDesk.issue(.opinion, workspace)
    #expect(try refusal { try workspace.void(record.id, reason: "") }?.code == "REASON_REQUIRED")
    try workspace.void(record.id, reason: "对象写错")
    let words = try DocumentPrinting(.workspace(workspace), visit: "LX-0003").document(.opinion)
      .words
    #expect(words.contains("本文书已作废。原因：对象写错") && words.contains("2026—0001"))
    #expect(try DocumentDesk.issue(.opinion, workspace).number?.serial == 2)
    try workspace.close()
  }

  @Test("a draft that changes after somebody signed it shows the change")
  func changedAfterReading() throws {
    let workspace = try DocumentDesk.workspace()
    let id = try workspace.write(.sceneRecord, visit: "LX-0003", values: ["responsible": "甲"])
    try workspace.sign(
      id,
      [
        SignatureEntry(
          ["role": "party", "name": "卢某", "method": "paper", "time": "2026-03-25T11:45:00+08:00"],
          relativeTo: "")
      ])
    try workspace.write(.sceneRecord, visit: "LX-0003", id: id, values: ["responsible": "乙"])
    let document = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
      .document(.sceneRecord)
    #expect(document.blocks.flatMap { $0.words(in: .struck) }.contains("甲"))
    try workspace.close()
  }

  @Test(
    "a change before the party or a witness has signed is no correction",
    arguments: [
      ("recorder", "甲", "乙", false, ""), ("party", "甲", "乙", true, "更正说明"),
      ("party", "", "乙", true, "补充填写"), ("witness", "甲", "乙", true, "更正说明"),
    ])
  func corrections(
    role: String, before: String, after: String, isShown: Bool, title: String
  ) throws {
    let workspace = try DocumentDesk.workspace()
    let id = try workspace.write(
      .sceneRecord, visit: "LX-0003", values: ["responsible": .string(before)])
    try workspace.sign(
      id,
      [
        SignatureEntry(
          [
            "role": .string(role), "name": "某", "method": "paper",
            "time": "2026-03-25T11:45:00+08:00",
          ], relativeTo: "")
      ])
    try workspace.write(
      .sceneRecord, visit: "LX-0003", id: id, values: ["responsible": .string(after)])
    let words = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
      .document(.sceneRecord).words
    #expect((words.contains("更正说明") || words.contains("补充填写")) == isShown)
    #expect(title.isEmpty || words.contains(title))
    try workspace.close()
  }

  @Test("a refusal to sign is told with its reason, both officers and the witness")
  func refusedSignature() throws {
    let workspace = try DocumentDesk.workspace()
    let id = try DocumentDesk.draft(.sceneRecord, workspace)
    try workspace.sign(
      id,
      [
        SignatureEntry(
          [
            "role": "party", "name": "卢某", "method": "refused", "reason": "要请示上级",
            "time": "2026-03-25T11:45:00+08:00",
            "witness": ["name": "唐某", "unit": "城关镇居委会", "telephone": "0000"],
          ], relativeTo: "")
      ])
    let record = try workspace.issue(id)
    #expect(record.signaturesShown == 1)
    let words = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
      .document(.sceneRecord).words
    #expect(
      words.contains(
        "被检查人卢某拒绝签名（盖章、捺指印），理由：要请示上级。执法人员已宣读本文书内容。"
          + "执法人员：韦乙二（桂X002）、黄丁四（桂X004）。见证人：唐某（城关镇居委会，0000）。2026年3月25日11时45分"))
    try workspace.close()
  }

  @Test(
    "of a summary penalty keeps to the ceiling of its party",
    arguments: [
      ("公民", 20_000, true), ("公民", 20_001, false), ("诊所", 20_001, false), ("个体工商户", 30_000, false),
      ("法人或者其他组织", 300_000, true), ("法人或者其他组织", 300_001, false),
    ])
  func ceilings(type: String, fine: Int64, isAllowed: Bool) throws {
    // The clinic's code is a business's: it has the ceiling of organisations where its county says so.
    let workspace = try DocumentDesk.workspace(
      visit: DocumentDesk.visit(for: .summaryPenalty).file,
      extra: type.hasPrefix("法人") ? "  summaryCeiling: organisation" : "")
    let refused = try refusal {
      try DocumentDesk.issue(
        .summaryPenalty, workspace, ["partyType": .string(type), "fine": .integer(fine)])
    }
    #expect((refused == nil) == isAllowed)
    if !isAllowed {
      #expect(refused?.code == "DOCUMENT_INCOMPLETE")
      #expect(refused?.faults.map(\.place) == ["/fine"])
    }
    try workspace.close()
  }

  @Test("leaves nothing undone that the office would send back")
  func incomplete() throws {
    let workspace = try DocumentDesk.workspace()
    func places(_ kind: DocumentKind, _ values: [String: JSONValue]) throws -> [String] {
      let merged = DocumentDesk.written(kind).merging(values) { _, new in new }
      let id = try DocumentDesk.draft(kind, workspace, merged)
      return try refusal { try workspace.issue(id) }?.faults.map(\.place) ?? []
    }
    #expect(try places(.sceneRecord, ["record": "违反第二十七条"]) == ["/record"])
    #expect(
      try places(.sceneRecord, ["officers": [["name": "林甲一", "certificate": "桂X001"]]])
        == ["/officers", "/officers"])
    #expect(try places(.opinion, ["deadline": ""]) == ["/deadline"])
    #expect(try places(.evidencePreservation, ["until": "2026-04-07"]) == ["/until"])
    #expect(
      try places(.criminalTransfer, ["approvedAt": "2026-03-31T09:00:00+08:00"]) == ["/approvedAt"])
    #expect(try places(.interviewRecord, ["time": .null]) == ["/time"])
    #expect(
      try places(.interviewRecord, ["dialogue": [["question": "何时开始？", "answer": ""]]])
        == ["/dialogue"])
    #expect(try places(.serviceAddress, ["consent": ""]) == ["/consent"])
    #expect(try places(.serviceAddress, ["email": ""]) == ["/email"])
    #expect(try places(.serviceReceipt, ["how": "电子送达"]) == ["/how"])
    #expect(
      try places(
        .serviceReceipt,
        ["how": "留置送达", "refusalReason": "不同意", "refusedOn": "2026-03-25"]) == ["/witnessName"])
    #expect(try places(.copyRecord, ["how": "导出"]) == ["/digital"])
    #expect(try places(.announcement, ["facts": "某人（452123198001010011）"]) == ["/facts"])
    #expect(try places(.seal, ["until": "2026-03-24"]) == ["/until"])
    #expect(
      try refusal {
        try workspace.write(.opinion, visit: "LX-0003", values: ["colour": "绿"])
      }?.code == "DOCUMENT_VALUES")
    try workspace.close()
  }
}
