import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Making a visit final", .scratch)
struct FinaliseTests {
  @Test("names everything that is missing by its field, and where its page is")
  func pointers() throws {
    let screen = try ScreenVisit()
    let visit = try screen.workspace.startVisit(
      VisitStart(subject: "LX-0001", inspectors: ["桂X001"], modules: ["general"]),
      actor: "桂X001")
    try screen.save(visit, VisitFields.answer("GEN-022"), "有")
    let refused = try refusal { try screen.workspace.finalise(visit: visit, actor: "桂X001") }
    #expect(refused?.code == "VISIT_INCOMPLETE")
    let places = Set(refused?.faults.map(\.place) ?? [])
    #expect(places.isSuperset(of: ["/leftAt", "/inspectors", "/form/A2-01", "/answers/GEN-022"]))
    let missing = try screen.workspace.sheet(visit: visit).missing
    #expect(Set(missing.map(\.pointer)) == places)
    let answer = try #require(missing.first { $0.pointer == "/answers/GEN-022" })
    #expect(answer.module == "general" && answer.section != nil)
    #expect(try screen.workspace.sheet(visit: visit).stage == .draft)
    try screen.workspace.close()
  }

  @Test(
    "is refused while one thing is wrong",
    arguments: [
      (VisitFields.leftAt, .null, "/leftAt"),
      (VisitFields.leftAt, "2026-03-12T08:00:00+08:00", "/leftAt"),
      (VisitFields.inspectors, ["桂X001"], "/inspectors"), (VisitFields.formRest, .null, "/form/"),
      ("/answers/GEN-010", ["sampled": 3, "violators": 0], "/answers/GEN-010/sampled"),
    ] as [(String, JSONValue, String)])
  func oneThing(field: String, value: JSONValue, place: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    let before = try screen.workspace.sheet(visit: visit).field(field).value
    try screen.save(visit, field, value)
    let refused = try refusal { try screen.workspace.finalise(visit: visit, actor: "桂X001") }
    #expect(refused?.faults.allSatisfy { $0.place.hasPrefix(place) } == true)
    #expect(refused?.faults.isEmpty == false)
    try screen.save(visit, field, before)
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    try screen.workspace.close()
  }

  @Test("is refused while a piece of evidence is not there")
  func lostEvidence() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    let piece = try #require(try screen.workspace.store.evidence().first)
    screen.workspace.evidence.discard(piece)
    let refused = try refusal { try screen.workspace.finalise(visit: visit, actor: "桂X001") }
    #expect(refused?.faults.map(\.place) == ["/evidence/" + piece.sha256])
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.evidence.filter { !$0.isHeld }.map(\.sha256) == [piece.sha256])
    try screen.workspace.close()
  }

  @Test("ends all editing until the visit is reopened with a reason")
  func reopen() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    let open = try refusal {
      try screen.workspace.reopen(visit: visit, reason: "想改", actor: "桂X001")
    }
    #expect(open?.code == "VISIT_OPEN")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let work: [(Workspace) throws -> Void] = [
      { try $0.save(visit: visit, [FieldEdit("/summary", "改", revision: 1 << 40)], actor: "x") },
      { try $0.undo(visit: visit, field: "/summary", revision: 1 << 40, actor: "x") },
      { try $0.finalise(visit: visit, actor: "x") },
      { workspace in _ = try screen.upload(Data([1]), name: "a.png", to: visit) },
      {
        try $0.removeEvidence(
          visit: visit, sha256: "a", revision: 1 << 40, reason: "r", actor: "x")
      },
    ]
    for step in work {
      #expect(try refusal { try step(screen.workspace) }?.code == "VISIT_FINAL")
    }
    for reason in ["", " \n"] {
      let refused = try refusal {
        try screen.workspace.reopen(visit: visit, reason: reason, actor: "桂X001")
      }
      #expect(refused?.code == "REASON_REQUIRED")
    }
    #expect(try screen.workspace.sheet(visit: visit).stage == .finalised)
    try screen.workspace.reopen(visit: visit, reason: "当事人补充材料", actor: "桂X002")
    #expect(try screen.workspace.sheet(visit: visit).stage == .draft)
    let last = try #require(try screen.workspace.history(visit: visit, field: "/status").last)
    #expect(last.reason == "当事人补充材料" && last.actor == "桂X002")
    try screen.save(visit, VisitFields.summary, "改过的小结")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    try screen.workspace.close()
  }

  @Test("leads on to exported and acknowledged, and a later change leads back")
  func stages() throws {
    let screen = try ScreenVisit()
    let hub = try Kit.hub(in: .folder)
    let visit = try screen.draft("I-01")
    func stage() throws -> VisitStage { try screen.workspace.sheet(visit: visit).stage }
    func exported(_ name: String) throws -> String {
      try screen.workspace.export(to: Scratch.folder.path(name))[0].path
    }
    _ = try exported("draft.bundle.zip")
    #expect(try stage() == .draft)
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    #expect(try stage() == .finalised)
    #expect(try screen.workspace.home().waitingForExport.map(\.id) == [visit])
    let bundle = try exported("final.bundle.zip")
    #expect(try stage() == .exported)
    #expect(try screen.workspace.home().receiptsMissing.map(\.id) == [visit])
    let imported = try hub.importTrusted(bundle)
    let receipt = Scratch.folder.path("r.receipt.json")
    _ = try hub.writeReceipt(for: imported.id, to: receipt)
    #expect(try screen.workspace.pruneable().files == 0)
    _ = try screen.workspace.acknowledge(receipt)
    #expect(try stage() == .acknowledged)
    let home = try screen.workspace.home()
    #expect(home.acknowledged == 1 && home.receiptsMissing.isEmpty)
    let pruneable = try screen.workspace.pruneable()
    #expect(pruneable.files == 3)
    let freed = try screen.workspace.prune()
    #expect(freed.files == pruneable.files && freed.bytes == pruneable.bytes)
    #expect(try screen.workspace.pruneable() == Pruneable(files: 0, bytes: 0))
    try screen.workspace.reopen(visit: visit, reason: "补充", actor: "桂X001")
    #expect(try stage() == .draft)
    // What the bureau holds need not be here as well.
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    #expect(try stage() == .finalised)
    try hub.close()
    try screen.workspace.close()
  }

  @Test(
    "of refused, locked and not found premises takes no checklist",
    arguments: [VisitOutcome.refused, .closed, .notFound])
  func withoutChecklist(outcome: VisitOutcome) throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.save(visit, VisitFields.answer("GEN-022"), "有")
    try screen.save(visit, VisitFields.outcome, .string(outcome.rawValue))
    try screen.save(
      visit, VisitFields.refusal,
      RefusalRecord(text: "大门上锁，敲门无人应", reason: nil, witness: "覃某", witnessContact: "居委会").document)
    try screen.save(visit, VisitFields.leftAt, "2026-07-01T13:00:00+08:00")
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.rows.isEmpty && sheet.findings.isEmpty && sheet.missing.isEmpty)
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let table = try Reporting(workspace: screen.workspace)
      .table(.annex4, plan: nil, from: nil, to: nil)
    #expect(table.rows.allSatisfy { $0.cells.values.allSatisfy { $0.findings.isEmpty } })
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }
}
