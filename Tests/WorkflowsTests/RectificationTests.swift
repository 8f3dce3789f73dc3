import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("Orders after their term", .scratch)
struct RectificationTests {
  /// A hub with an order of 2026-04-08 at the subject of I-03, on a day after it.
  private func hub() throws -> (hub: Hub, order: DocumentRecord) {
    let workspace = try DocumentDesk.workspace()
    let order = try DocumentDesk.issue(
      .correctionOrder, workspace,
      ["orders": [["number": "1", "order": "立即停止。"]], "provisions": "某条", "facts": "某事"])
    let pack = Scratch.folder.path("plan-w-2026030102.plan.zip")
    let bundle = try workspace.export(to: Scratch.folder.path("w.bundle.zip"))[0].path
    try workspace.close()
    let hub = try Kit.hub(in: .folder)
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    try hub.close()
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    _ = try again.importTrusted(bundle)
    return (again, order)
  }

  @Test("are due until somebody concludes; each conclusion is in the log and can be taken back")
  func conclusions() throws {
    let (hub, order) = try hub()
    func one() throws -> Rectification { try hub.rectification(order.id) }
    func terms() throws -> [String] {
      try Reporting(hub: hub).runningTerms(plan: nil).map(\.id)
        .filter { $0.hasSuffix("/rectification") }
    }
    let deadline = try #require(Day("2026-04-08"))
    #expect(try one().deadline == deadline)
    #expect(try one().orders == ["立即停止。"])
    #expect(try one().state == (hub.surroundings.now().day > deadline ? .due : .waiting))
    #expect(try terms().count == 1)
    #expect(
      try refusal { try hub.conclude(order.id, .corrected, actor: "a", reason: "") }?.code
        == "REASON_REQUIRED")
    #expect(
      try refusal { try hub.conclude(order.id, .extended, actor: "a", reason: "x") }?.code
        == "CASE_REFUSED")
    let far = try #require(Day("2099-01-01"))
    try hub.conclude(order.id, .extended, until: far, actor: "a", reason: "等设备")
    #expect(try one().state == .waiting && one().deadline == far)
    try hub.conclude(order.id, .withdrawn, actor: "a", reason: "写错")
    #expect(try one().deadline == deadline && one().decision == nil)
    try hub.conclude(order.id, .corrected, actor: "a", reason: "机构报来照片")
    #expect(try one().state == .settled)
    #expect(try terms().isEmpty)
    try hub.conclude(order.id, .withdrawn, actor: "a", reason: "照片不对")
    #expect(try terms().count == 1)
    #expect(
      try refusal {
        try hub.conclude(order.id, .becameCase, case: "C-9", actor: "a", reason: "x")
      }?.code == "CASE_REFUSED")
    var new = NewCase(party: .institution, cause: "逾期不改正", source: "回头看", procedure: .ordinary)
    new.subject = try one().paper.subject.id
    new.order = order.id
    let id = try hub.openCase(new, actor: "a")
    #expect(try one().state == .becameCase)
    #expect(try one().decision?.enforcementCase == id)
    #expect(try one().decision?.until == nil)
    let digest = try hub.digest()
    #expect(try !hub.rebuild())
    #expect(try hub.digest() == digest)
    try hub.close()
  }
}
