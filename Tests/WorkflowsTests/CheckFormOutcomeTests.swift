import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

/// What rows 26 to 33 of a subject's check form say.
struct FormOutcome: Sendable, CustomTestStringConvertible {
  let sample: String
  /// The last thirteen rows as they are printed.
  let rows: [String]

  var testDescription: String { sample }

  private static let blank =
    ["有□ 无□", "有□ 无□", "有□ 无□，罚款__万元，没收__", "有□ 无□"]
    + Array(repeating: "有□ 无□，__人", count: 9)

  private static func persons(_ counts: [Int]) -> [String] {
    counts.map { $0 > 0 ? "有☑ 无□，_\($0)_人" : "有□ 无☑，__人" }
  }

  /// By hand, from `Bundles/samples/cases.json`.
  static let all = [
    // A warning and 1万元, closed.
    FormOutcome(
      sample: "I-03",
      rows: ["有□ 无☑", "有□ 无☑", "有☑ 无□，罚款_1_万元，没收_无_", "有□ 无☑"]
        + persons([0, 0, 0, 0, 0, 0, 0, 0, 0])),
    // Three fines of the institution (8 + 2 + 2), gains of 6 + 0.4, a halt; two physicians punished, one
    // of them by the loss of the certificate; one other person handed to the police.
    FormOutcome(
      sample: "I-04",
      rows: ["有□ 无☑", "有☑ 无□", "有☑ 无□，罚款_12_万元，没收_6.4万元_", "有☑ 无□"]
        + persons([1, 0, 0, 0, 0, 0, 1, 2, 1])),
    // Two physicians punished, one suspended.
    FormOutcome(
      sample: "I-05",
      rows: ["有□ 无☑", "有□ 无☑", "有☑ 无□，罚款_3_万元，没收_1.5万元_", "有☑ 无□"]
        + persons([0, 0, 1, 0, 0, 0, 0, 2, 0])),
    // One case is still open: what it comes to nobody knows, what was decided stands.
    FormOutcome(
      sample: "I-11",
      rows: ["有□ 无□", "有□ 无□", "有□ 无□，罚款__万元，没收__", "有☑ 无□"]
        + Array(repeating: "有□ 无□，__人", count: 9)),
    // No case at all.
    FormOutcome(sample: "I-09", rows: blank),
  ]
}

@Suite("Rows 26 to 33 of the check form", .scratch)
struct CheckFormOutcomeTests {
  private func printed(_ location: Location, _ sample: String) throws -> [String] {
    let id = try JSONReader.read(bytes(of: Repository.visit(sample)))["id"]?.string ?? ""
    let form = try DocumentPrinting(location, visit: id).document(.form)
    let grid = try #require(DocumentText.grids(form.blocks).last)
    return grid.rows.suffix(13).map { row in
      row.cells.map { DocumentText.words($0) }.last { $0.hasPrefix("有") } ?? ""
    }
  }

  @Test("are filled from the bureau's ledger when it prints the form", arguments: FormOutcome.all)
  func filled(_ one: FormOutcome) throws {
    let hub = try DemoPapers.standard().hub()
    #expect(try printed(.hub(hub), one.sample) == one.rows)
    try hub.close()
  }

  @Test("stay blank on the day of inspection")
  func blank() throws {
    let workspace = try DocumentDesk.workspace(visit: "I-04")
    #expect(try printed(.workspace(workspace), "I-04").allSatisfy { $0.hasPrefix("有□ 无□") })
    try workspace.close()
  }
}
