import ChecklistDSL
import Foundation
import Model
import Testing

@Suite("Reference pages")
struct ReferencePageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/modules")

  @Test("docs/modules holds the generated page", arguments: AllModules.moduleIDs)
  func golden(_ id: String) throws {
    let module = try AllModules.type(id)
    let page = referencePage(of: module)
    let file = ReferencePageTests.folder.appending(path: "\(id).md")
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
      try page.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(file.lastPathComponent) was missing and is written now; read and commit it")
      return
    }
    let isCurrent = kept == page
    #expect(isCurrent, "\(file.lastPathComponent) is out of date: delete it and run the test again")
  }

  @Test("docs/modules holds a page for each module and a list of them")
  func pages() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: ReferencePageTests.folder.path())
    let expected = AllModules.moduleIDs.map { "\($0).md" } + ["README.md"]
    #expect(names.sorted() == expected.sorted())
    let list = try String(
      contentsOf: ReferencePageTests.folder.appending(path: "README.md"), encoding: .utf8)
    for id in AllModules.moduleIDs { #expect(list.contains("[\(id)](\(id).md)"), "\(id)") }
  }

  @Test("a page names every item once", arguments: AllModules.moduleIDs)
  func words(_ id: String) throws {
    let module = try AllModules.type(id)
    let page = referencePage(of: module)
    for item in module.checklist.items {
      #expect(page.split(separator: "### \(item.id) \(item.text)\n").count == 2, "\(item.id)")
    }
  }

  @Test("a citation to be checked carries the request for review")
  func review() {
    let page = referencePage(of: Doubtful.self)
    #expect(page.contains("《医师法》第一条〔C〕（须法制审核）；《医师法》第二条〔H〕"))
    #expect(page.contains("- 适用：“是否开展静脉输液？”答否（`!services.infusion`）"))
  }

  @Test("the document spells out citations, penalties, units and examples")
  func document() throws {
    let document = referenceDocument(of: Doubtful.self)
    #expect(document["id"] == "doubtful")
    let sections = try #require(document["sections"]?.array)
    let item = try #require(sections.first?["items"]?.array?.first)
    #expect(item["note"] == "另记")
    #expect(item["violation"] == "有")
    #expect(item["statisticsUnits"] == ["起"])
    #expect(
      item["citations"]?.array?.first
        == ["text": "《医师法》第一条", "confidence": "C", "needsReview": true])
    #expect(item["penaltyEntries"]?.array?.first?["authority"] == "卫健（县级以上）")
    #expect(document["examples"]?.array?.count == 1)
  }
}

private enum Doubtful: ChecklistModule {
  static let checklist = Checklist("doubtful", version: 2026_01_01_01, title: "试") {
    Section("一") {
      Item("X-01", .presence, "甲")
        .applies(.not("services.infusion"))
        .cites("DOC", "第一条", .check)
        .cites("DOC", "第二条", .high)
        .penalties("UNLIC")
        .severity(.grave)
        .counts(form: "A2-03", statistics: "A4-03")
        .note("另记")
    }
  }
  static let examples = [
    Example("例", at: "诊所", answers: ["X-01": "有"], expect: .violation("X-01"))
  ]
}
