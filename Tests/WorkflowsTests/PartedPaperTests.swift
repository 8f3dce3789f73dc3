import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A paper that the record contradicts", .scratch)
struct PartedPaperTests {
  @Test("is named with what differs, until it is corrected or the record is as it was")
  func parted() throws {
    let workspace = try DocumentDesk.workspace()
    let visit = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    try workspace.reopen(visit: visit, reason: "补记", actor: "桂X002")
    func save(_ value: JSONValue) throws {
      let revision = try workspace.sheet(visit: visit).field(VisitFields.companion).revision
      try workspace.save(
        visit: visit, [FieldEdit(VisitFields.companion, value, revision: revision)],
        actor: "桂X002")
    }
    let issued = try DocumentDesk.issue(.sceneRecord, workspace, ["record": "现场有登记册一本。"])
    #expect(try workspace.sheet(visit: visit).partedPapers.isEmpty)
    let before = try workspace.sheet(visit: visit).field(VisitFields.companion).value
    try save("另一人")
    let parted = try #require(try workspace.sheet(visit: visit).partedPapers.first)
    #expect(parted.record.id == issued.id && parted.captions.contains { $0.contains("陪同") })
    let printed = try DocumentPrinting(.workspace(workspace), visit: visit).document(.sceneRecord)
    #expect(printed.words.contains("检查记录又改了"))
    try save(before)
    #expect(try workspace.sheet(visit: visit).partedPapers.isEmpty)
    try save("另一人")
    _ = try workspace.correct(issued.id, values: [:], reason: "陪同人写错")
    #expect(try workspace.sheet(visit: visit).partedPapers.isEmpty)
    try workspace.close()
  }
}
