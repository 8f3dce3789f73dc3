import ChecklistDSL
import Model
import Testing

@Suite("Round trips")
struct RoundTripTests {
  @Test("a condition survives its text", arguments: AllModules.itemIDs)
  func conditions(_ id: String) throws {
    let item = try AllModules.item(id)
    #expect(Condition(item.applies.text) == item.applies)
  }

  @Test("a checklist survives its frozen document", arguments: AllModules.moduleIDs)
  func checklists(_ id: String) throws {
    let checklist = try AllModules.type(id).checklist
    let bytes = JSONWriter.bytes(checklist.document)
    #expect(try Checklist(document: JSONReader.read(bytes)) == checklist)
  }

  @Test("what a newer kit wrote survives unchanged and never applies")
  func unknownNodes() throws {
    let checklist = Checklist("x", version: 2026_01_01_01, title: "试") {
      Section("一") {
        Item("X-01", .unrecognised("signature"), "签名")
          .applies(.unrecognised("subject.bedCount > 100 && always"))
      }
    }
    let once = try Checklist(document: checklist.document)
    let item = try #require(once.items.first)
    #expect(item.kind == .unrecognised("signature"))
    #expect(item.applies == .unrecognised("subject.bedCount > 100 && always"))
    #expect(once == checklist)
    #expect(once.document == checklist.document)

    let run = try Example("试", at: "诊所", answers: [:], expect: .notApplicable("X-01"))
      .run(on: once)
    #expect(run.holds)
  }
}
