import Foundation
import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A document on the screen", .scratch)
struct DocumentScreenTests {
  private let actor = "桂X002"

  private func draft(
    _ workspace: Workspace, _ kind: DocumentKind = .sceneRecord
  ) throws -> DocumentSheet {
    let visit = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    let id = try workspace.write(kind, visit: visit, values: [:], actor: actor)
    return try workspace.documentSheet(visit: visit, document: id)
  }

  /// The same with something written into every blank, so that it can be issued.
  private func filled(_ workspace: Workspace) throws -> DocumentSheet {
    let visit = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    let id = try DocumentDesk.draft(.sceneRecord, workspace, visit: visit)
    return try workspace.documentSheet(visit: visit, document: id)
  }

  private func again(_ sheet: DocumentSheet, _ workspace: Workspace) throws -> DocumentSheet {
    try workspace.documentSheet(visit: sheet.record.visit, document: sheet.record.id)
  }

  private func edit(
    _ workspace: Workspace, _ sheet: DocumentSheet, _ field: String, _ value: JSONValue
  ) throws {
    let state = sheet.field(field)
    try workspace.edit(
      document: sheet.record.id, [FieldEdit(state.field, value, revision: state.revision)],
      actor: actor)
  }

  private func entry(
    _ role: String, _ name: String, _ method: String = "paper"
  ) -> SignatureEntry {
    SignatureEntry(
      [
        "role": .string(role), "name": .string(name), "method": .string(method),
        "time": "2026-03-25T11:45:00+08:00",
      ], relativeTo: "")
  }

  private func upload(_ workspace: Workspace, _ content: [UInt8]) throws -> EvidenceUpload {
    var upload = try workspace.beginUpload(name: "签名.png")
    try upload.write(Data(content))
    return upload
  }

  @Test("two pages that change one field find both values")
  func conflict() throws {
    let workspace = try DocumentDesk.workspace()
    let first = try draft(workspace)
    try edit(workspace, first, "responsible", "甲")
    let refused = try refusal { try edit(workspace, first, "responsible", "乙") }
    #expect(refused?.code == "EDIT_CONFLICT")
    #expect(try again(first, workspace).values["responsible"] == "甲")
    try edit(workspace, again(first, workspace), "responsible", "乙")
    #expect(try again(first, workspace).values["responsible"] == "乙")
    try workspace.close()
  }

  @Test("a value that is taken back is the visit's again")
  func reset() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try draft(workspace)
    let drafted = try #require(sheet.values["record"])
    try edit(workspace, sheet, "record", "写过的")
    #expect(try again(sheet, workspace).isRewritten("record"))
    try edit(workspace, again(sheet, workspace), "record", .null)
    #expect(try again(sheet, workspace).values["record"] == drafted)
    try workspace.close()
  }

  @Test("what is no field of the document is not written")
  func foreignField() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try draft(workspace)
    for field in ["/status", "/values/colour", "/values/record/0", "/signatures"] {
      let refused = try refusal {
        try workspace.edit(
          document: sheet.record.id, [FieldEdit(field, "x", revision: 0)], actor: actor)
      }
      #expect(refused?.code == "DOCUMENT_VALUES", "\(field)")
    }
    try workspace.close()
  }

  @Test("a signature stands for what was shown, and has to be given again after a change")
  func binding() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try filled(workspace)
    let id = sheet.record.id
    try workspace.sign(
      id, [entry("party", "卢某", "refused")], content: sheet.content, actor: actor)
    #expect(try again(sheet, workspace).lines.first?.signature?.signature.name == "卢某")
    try edit(workspace, again(sheet, workspace), "responsible", "甲")
    let changed = try again(sheet, workspace)
    #expect(changed.lines.first?.signature == nil && changed.lines.first?.isOutdated == true)
    let refused = try refusal { try workspace.issue(id) }
    #expect(refused?.code == "DOCUMENT_INCOMPLETE")
    #expect(refused?.faults.map(\.place) == ["/signatures"])
    let printing = try DocumentPrinting(.workspace(workspace), visit: sheet.record.visit)
    #expect(try !printing.document(.sceneRecord, id: id).words.contains("拒绝签名"))
    let stale = try refusal {
      try workspace.sign(id, [entry("party", "卢某")], content: sheet.content, actor: actor)
    }
    #expect(stale?.code == "DOCUMENT_CHANGED")
    try workspace.sign(
      id, [entry("party", "卢某", "refused")], content: changed.content, actor: actor)
    #expect(try again(sheet, workspace).lines.allSatisfy { !$0.isOutdated })
    #expect(try workspace.issue(id).status == .issued)
    try workspace.close()
  }

  @Test("a change that is taken back makes the signature stand again")
  func backAndForth() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try draft(workspace)
    try workspace.sign(sheet.record.id, [entry("party", "卢某")], actor: actor)
    try edit(workspace, again(sheet, workspace), "responsible", "甲")
    #expect(try again(sheet, workspace).lines.first?.isOutdated == true)
    try edit(workspace, again(sheet, workspace), "responsible", .null)
    #expect(try again(sheet, workspace).lines.first?.isOutdated == false)
    try workspace.close()
  }

  @Test(
    "a drawing that came in pieces is kept as evidence; a scan follows what was signed on paper")
  func pictures() throws {
    let workspace = try DocumentDesk.workspace()
    let drawing = try Repository.drawing()
    let sheet = try draft(workspace)
    let id = sheet.record.id
    try workspace.sign(
      id,
      [
        "role": "officers", "name": "黄丁四", "method": "drawn", "time": "2026-03-25T11:45:00+08:00",
      ], picture: upload(workspace, drawing), content: sheet.content, actor: actor)
    let drawn = try #require(try workspace.document(id).signatures.first?.picture)
    #expect(drawn.fileExtension == "png" && drawn.bytes == drawing.count)
    #expect(try workspace.signatureFile(document: id, sha256: drawn.sha256) != nil)
    #expect(try workspace.signatureFile(document: id, sha256: "0") == nil)
    try workspace.sign(id, [entry("party", "卢某")], actor: actor)
    try workspace.attach(
      upload(workspace, Array("scan".utf8)), toSignature: 1, of: id, actor: actor)
    #expect(try workspace.document(id).signatures.last?.picture?.bytes == 4)
    let refused = try refusal {
      try workspace.attach(
        upload(workspace, Array("scan".utf8)), toSignature: 0, of: id, actor: actor)
    }
    #expect(refused?.code == "DOCUMENT_NOT_ISSUED")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.folder.staging) == [])
    try workspace.close()
  }

  @Test("an officer signs on the line of the own name, whoever signs first")
  func ownLine() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try draft(workspace)
    let officers = sheet.lines.filter { $0.role == .officers }.map(\.name)
    let second = try #require(officers.last ?? nil)
    try workspace.sign(
      sheet.record.id,
      [
        "role": "officers", "name": .string(second), "method": "drawn",
        "time": "2026-03-25T11:45:00+08:00",
      ], picture: upload(workspace, Repository.drawing()), content: sheet.content, actor: actor)
    let lines = try again(sheet, workspace).lines.filter { $0.role == .officers }
    #expect(lines.map { $0.signature == nil } == [true, false])
    var form = EnforcementForm(template: sheet.template, agency: "", date: Moment(seconds: 0).day)
    form.signatories = [.officers: officers.map { "\($0 ?? "")（证）" }]
    form.signatures = [EnforcementForm.Signature(role: .officers, name: second, date: "某日")]
    let words = form.document().words
    #expect(words.contains("\(second)（证）：\(second)某日"))
    try workspace.close()
  }

  @Test("the number ahead is the one that is taken; without a block there is none")
  func numberAhead() throws {
    let workspace = try DocumentDesk.workspace()
    let sheet = try filled(workspace)
    #expect(sheet.number == "2026—0001" && sheet.record.number == nil)
    let issued = try workspace.issue(sheet.record.id)
    #expect(issued.number?.text == sheet.number)
    #expect(try workspace.numberBlocks(plan: sheet.record.plan).map(\.range) == [1...99])
    try workspace.close()
    let bare = try Kit.workspace("bare", in: .folder)
    _ = try bare.record(Repository.visit("I-03"))
    #expect(try draft(bare).number == nil)
    try bare.close()
  }
}
