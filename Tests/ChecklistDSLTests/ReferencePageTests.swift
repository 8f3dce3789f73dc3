import ChecklistDSL
import Model
import Testing

@Suite("Reference pages of any module")
struct ReferencePageTests {
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
