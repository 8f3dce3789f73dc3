import ChecklistDSL
import Model
import Testing

/// No text that can be printed or shown has the words of those who made the data.
@Suite("Working words")
struct WorkingWordTests {
  static let words = [
    "seed", "素材", "verified", "from memory", "memory", "（记人数", "（可多选", "条号未核", "幅度未核", "待核",
    "县级方案（2024）", "国家方案（2019）", "广西方案", "遂溪方案", "README", "TO" + "DO", "〔V〕", "〔H〕", "〔C〕",
  ]

  private static func found(in text: String) -> [String] { words.filter { text.contains($0) } }

  @Test("items", arguments: AllModules.itemIDs)
  func items(_ id: String) throws {
    let item = try AllModules.item(id)
    let texts =
      [
        item.text, item.method, item.sampleRule, item.note, item.findingText, item.orderText,
        item.offenceText, item.unit,
      ] + item.evidence + item.notePhrases + item.kind.options
    for text in texts { #expect(WorkingWordTests.found(in: text) == [], "\(text)") }
  }

  @Test("statutes, citations and penalties")
  func law() {
    for statute in Statute.catalogue.values.flatMap(\.self) {
      #expect(WorkingWordTests.found(in: statute.title + statute.order) == [], "\(statute.key)")
    }
    for citation in CitationVersion.all {
      let text = (citation.articles + citation.insteadArticles).joined()
      #expect(WorkingWordTests.found(in: text) == [], "\(citation.statute)")
    }
    for penalty in PenaltyVersion.catalogue.values.flatMap(\.self) {
      let text = penalty.text + penalty.otherMeasures + (penalty.crime ?? "")
      #expect(WorkingWordTests.found(in: text) == [], "\(penalty.key)")
    }
  }

  @Test("wording and templates")
  func papers() {
    for wording in DocumentWording.shipped.values.flatMap(\.self) {
      #expect(WorkingWordTests.found(in: wording.text) == [], "\(wording.place)")
    }
    for kind in DocumentKind.allCases {
      let template = DocumentTemplate.shipped(kind)
      for field in template.fields {
        let texts = [field.caption, field.hint] + field.options + field.columns.map(\.caption)
        #expect(WorkingWordTests.found(in: texts.joined()) == [], "\(kind) \(field.id)")
      }
    }
  }

  @Test("reference pages, apart from the marks that they explain", arguments: AllModules.moduleIDs)
  func pages(_ id: String) throws {
    let page = referencePage(of: try AllModules.type(id))
    let left = WorkingWordTests.found(in: page).filter { !$0.hasPrefix("〔") }
    #expect(left == [])
  }

  @Test("form rows and categories")
  func forms() {
    for row in FormRow.all {
      #expect(WorkingWordTests.found(in: row.text + row.subrow + row.printedRemark) == [])
    }
  }
}
