import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A work summary beside its figures", .scratch)
struct SummaryEditingTests {
  @Test("the writer's words stay, the figures follow, and nobody writes over another")
  func editing() throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let sheet = try hub.summarySheet(plan: nil, from: nil, to: nil)
    #expect(sheet.sections.count > 5 && !sheet.figures.isEmpty)
    let before = try String(contentsOfFile: sheet.path, encoding: .utf8)
    // What is kept without a change is the same file.
    try hub.editSummary(sheet.sections.map(\.words), plan: nil, seen: sheet.state)
    #expect(try String(contentsOfFile: sheet.path, encoding: .utf8) == before)
    let name = try #require(sheet.figures.first { $0.text != nil && $0.text != "" }).name
    var words = sheet.sections.map(\.words)
    let last = words.count - 1
    words[last] = "我们的话，{\(name)}，{没有这个数}。"
    try hub.editSummary(words, plan: nil, seen: sheet.state)
    let after = try String(contentsOfFile: sheet.path, encoding: .utf8)
    #expect(after.contains(words[last]))
    #expect(after.hasPrefix(String(before.prefix(200))))
    let again = try hub.summarySheet(plan: nil, from: nil, to: nil)
    #expect(again.sections.map(\.words) == words)
    let figure = try #require(sheet.figures.first { $0.name == name }?.text)
    #expect(again.sections[last].printed == ["我们的话，\(figure)，〔没有这个数〕。"])
    #expect(again.sections[last].quoted.map(\.text) == [figure, nil])
    #expect(throws: StoreError.self) {
      try hub.editSummary(words, plan: nil, seen: sheet.state)
    }
    words[last] = "## 另一部分"
    #expect(
      try refusal { try hub.editSummary(words, plan: nil, seen: again.state) }?.code
        == "EDIT_REFUSED")
    #expect(try String(contentsOfFile: sheet.path, encoding: .utf8) == after)
    try hub.close()
  }
}
