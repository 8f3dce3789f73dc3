import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("The papers of the demo campaign", .scratch)
struct PaperGoldenTests {
  static let names = ReportName.all.map(\.name)

  @Test("are what they were", arguments: names)
  func papers(_ name: String) throws {
    let paper = try DemoPapers.standard().paper(name)
    let notes = paper.notes.map { DocumentText($0).text } ?? ""
    try GoldenText.expect(
      DocumentText(paper.document).text + notes, is: "Tests/WorkflowsTests/Golden/\(name).txt")
  }

  @Test(
    "check forms are what they were",
    arguments: ["I-01", "I-03", "I-04", "I-06", "I-07", "I-09", "I-13"])
  func checkForms(_ sample: String) throws {
    let sheet = try DemoPapers.standard().sheet(sample)
    try GoldenText.expect(
      DocumentText(sheet.checkForm).text, is: "Tests/WorkflowsTests/Golden/check-form-\(sample).txt"
    )
  }

  @Test("module lists are what they were", arguments: ["I-02", "I-06"])
  func moduleChecklists(_ sample: String) throws {
    let sheet = try DemoPapers.standard().sheet(sample)
    try GoldenText.expect(
      DocumentText(sheet.moduleChecklist).text,
      is: "Tests/WorkflowsTests/Golden/modules-\(sample).txt")
  }
}
