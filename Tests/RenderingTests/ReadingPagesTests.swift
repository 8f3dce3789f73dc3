import Model
import Rendering
import TestSupport
import Testing

@Suite("A document in large type")
struct ReadingPagesTests {
  private static func document(_ blocks: [Block]) -> Document {
    Document(title: "笔录", author: "局", date: PrintedSamples.day, blocks: blocks)
  }

  private static func paragraphs(_ count: Int) -> [Block] {
    (1...count).map { .paragraph(Paragraph("第\($0)段。")) }
  }

  private static func grid(_ rows: Int, span: Int = 1) -> Grid {
    Grid(
      caption: "表", columns: [1, 3], headRows: 1,
      rows: [GridRow([GridCell("栏目"), GridCell("内容")])]
        + (1...rows).map { GridRow([GridCell("<甲\($0)>", rowSpan: span), GridCell("乙\($0)")]) })
  }

  @Test("says everything, once and in order, on several pages")
  func everything() {
    let pages = HTMLWriter.reading(
      ReadingPagesTests.document(ReadingPagesTests.paragraphs(40))
    ).map(\.text)
    #expect(pages.count >= 3)
    let found = pages.joined().matches(of: /第(\d+)段/).compactMap { Int($0.1) }
    #expect(found == Array(1...40))
  }

  @Test("goes on with the head of a table on the next page, and escapes what stands in it")
  func tables() {
    let pages = HTMLWriter.reading(
      ReadingPagesTests.document([.table(ReadingPagesTests.grid(40))])
    ).map(\.text)
    #expect(pages.count >= 3)
    for page in pages {
      #expect(page.ranges(of: "栏目").count == 1)
      #expect(page.contains("&lt;甲") && !page.contains("<甲"))
    }
    let found = pages.joined().matches(of: /乙(\d+)/).compactMap { Int($0.1) }
    #expect(found == Array(1...40))
  }

  @Test("does not part rows that one cell spans")
  func spans() {
    var grid = ReadingPagesTests.grid(30)
    grid.rows[1].cells[0].rowSpan = 30
    for row in 2...30 { grid.rows[row].cells.removeFirst() }
    let pages = HTMLWriter.reading(ReadingPagesTests.document([.table(grid)]))
    #expect(pages.count == 1)
  }

  @Test("takes a head to the page of what it is the head of", arguments: 1...20)
  func heads(_ before: Int) throws {
    let blocks =
      ReadingPagesTests.paragraphs(before) + [
        .heading(Heading(.first, "标题")),
        .paragraph(Paragraph("引子", keepsWithNext: true)), .paragraph(Paragraph("正文")),
      ]
    let pages = HTMLWriter.reading(ReadingPagesTests.document(blocks)).map(\.text)
    let page = try #require(pages.first { $0.contains("标题") })
    #expect(page.contains("引子") && page.contains("正文"))
  }

  @Test("keeps the numbers of clauses, and starts a page where the paper does")
  func clauses() {
    let clauses = Clauses(
      .arabic, (1...30).map { Clauses.Clause([.text("第\($0)条")]) }, start: 3)
    let text = HTMLWriter.reading(
      ReadingPagesTests.document([.clauses(clauses), .pageBreak, .rule])
    ).map(\.text)
    let starts = text.joined().matches(of: /start="(\d+)"/).compactMap { Int($0.1) }
    #expect(starts == Array(3...32))
    #expect(text.last?.contains("<hr>") == true && text.last?.contains("第30条") == false)
  }

  @Test(
    "says which page has a change",
    arguments: [(TextStyle.struck, true), (.underlined, true), (.strong, false), (.caution, false)])
  func changes(_ style: TextStyle, isChanged: Bool) {
    let cell = Grid(
      caption: "表", columns: [1], headRows: 0,
      rows: [GridRow([GridCell([[.text("乙", style)]])])])
    let blocks: [[Block]] = [
      [.paragraph(Paragraph([.text("甲", style)]))], [.table(cell)],
      [.together([.heading(Heading(.second, [.text("丙", style)]))])],
    ]
    for blocks in blocks {
      let pages = HTMLWriter.reading(
        ReadingPagesTests.document(ReadingPagesTests.paragraphs(14) + [.pageBreak] + blocks))
      #expect(pages.last?.isChanged == isChanged)
      #expect(pages.first?.isChanged == false)
    }
  }

  @Test("has one head of the first level: the page's own")
  func titles() {
    let pages = HTMLWriter.reading(
      ReadingPagesTests.document([.heading(Heading(.title, "现场笔录 <h1>"))]))
    #expect(pages.first?.text == "<p class=\"title\">现场笔录 &lt;h1&gt;</p>\n")
  }
}
