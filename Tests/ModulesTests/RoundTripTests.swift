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
}
