import Intake
import Model
import TestSupport
import Testing

@Suite("Documents of a plan", .scratch)
struct PlanDocumentTests {
  private static let first = "24abd2ef-a065-49c2-8065-a155e4695abb"
  private static let second = "7c0e1c52-0d0a-4d0c-9d53-0e6a5a1f9f10"

  private static func block(
    _ device: String, _ from: Int, _ to: Int, year: Int = 2026, kinds: String = ""
  ) -> String {
    "{device: \(device), year: \(year), from: \(from), to: \(to)\(kinds)}"
  }

  private func places(_ lines: String) throws -> [String] {
    let text = try PlanFixture.text().replacing(
      "  contact: 医政医管股\n\nroster", with: "  contact: 医政医管股\n\(lines)\nroster")
    return try PlanFixture(text).read().faults.compactMap {
      $0.place.split(separator: " ").last.map(String.init)
    }
  }

  @Test(
    "no two blocks may hold the same number of the same document",
    arguments: [
      (block(first, 1, 9), block(second, 10, 20), true),
      (block(first, 1, 9), block(second, 9, 20), false),
      (block(first, 1, 9), block(first, 5, 6), false),
      (block(first, 1, 9), block(second, 1, 9, year: 2027), true),
      (
        block(first, 1, 9, kinds: ", kinds: [opinion]"),
        block(second, 1, 9, kinds: ", kinds: [scene-record]"), true
      ),
      (block(first, 1, 9, kinds: ", kinds: [opinion]"), block(second, 1, 9), false),
    ])
  func blocks(one: String, two: String, isSound: Bool) throws {
    let found = try places("  numberBlocks:\n    - \(one)\n    - \(two)\n")
    #expect(found == (isSound ? [] : ["/documents/numberBlocks/1"]))
  }

  @Test("names must lead somewhere, and a 文号 belongs to one kind of document")
  func names() throws {
    #expect(
      try places("  numberBlocks: [\(PlanDocumentTests.block(PlanDocumentTests.first, 9, 1))]\n")
        == ["/documents/numberBlocks/0/to"])
    #expect(try places("  wording: {greeting: 你好}\n") == ["/documents/wording/greeting"])
    #expect(
      try places("  templates: {opinion: {order: [colour]}}\n")
        == ["/documents/templates/opinion/order/0"])
    #expect(
      try places("  templates: {opinion: {numbering: {style: document, nature: 责改}}}\n").count == 1)
  }
}
