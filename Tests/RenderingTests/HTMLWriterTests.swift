import Model
import Rendering
import TestSupport
import Testing

@Suite("A document as HTML", .scratch)
struct HTMLWriterTests {
  @Test("is one page that closes what it opens and holds every word")
  func words() throws {
    let page = try Readings.page(PrintedSamples.everything())
    #expect(page.title == "现场笔录 <2026—0012> & \"附表\"")
    for words in [
      "临溪杏雨诊所", "原写法", "改写法", "“引号”——和罕见字𠮷、㐂、䶮", "〔待填：罚款数额〕", "☑已出示证件", "□申请回避",
      "第12项记录。", "=SUM(A1:A9)", "以上笔录属实。", "黄丁四", "（以下空白）", "第一联 存档",
    ] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.alternatives == ["药品柜 <全景> & 标签", "药品柜 <全景> & 标签"])
    #expect(page.elements.filter { $0 == "h1" }.count == 1)
    #expect(page.elements.filter { $0 == "ol" }.count == 4)
    #expect(page.elements.filter { $0 == "li" }.count == 17)
    #expect(page.elements.contains("del"))
  }

  @Test("runs nothing and loads nothing, by a policy that its own style sheet meets")
  func policy() throws {
    let page = try Readings.page(PrintedSamples.everything())
    #expect(page.policy.contains("default-src 'none'; img-src data:; style-src \(page.styleHash);"))
    #expect(!page.policy.contains("unsafe"))
    #expect(page.scripts == 0)
    #expect(!page.attributes.contains("style"))
    #expect(!page.attributes.contains { $0.hasPrefix("on") })
    #expect(!page.style.contains("url("))
  }

  @Test("has tables with names, heads and spans that a screen reader follows")
  func tables() throws {
    let table = try #require(try Readings.page(PrintedSamples.everything()).tables.first)
    #expect(table.name == "附件4 [统计]: 表/一")
    #expect(table.head == 2)
    #expect(
      table.spans == [
        [0, 0, 2, 1], [0, 1, 2, 1], [0, 2, 1, 2], [0, 4, 2, 1], [3, 1, 2, 1], [5, 0, 1, 2],
      ])
    let scopes = try #require(table.scopes)
    #expect(scopes.prefix(6) == ["col", "col", "colgroup", "col", "col", "col"])
    #expect(scopes.filter { $0 == "row" }.count == 2)
    #expect(scopes.filter { $0 == "rowgroup" }.count == 1)
    #expect(table.links == ["/findings?row=1&x=<2>"])
  }

  @Test(
    "opens no link but one to a page",
    arguments: [
      ("/a", true), ("?row=1", true), ("http://127.0.0.1/", true), ("#f:1", true),
      ("javascript:alert(1)", false), ("data:text/html,x", false), (" javascript:x", false),
    ])
  func links(_ link: String, isOpenable: Bool) {
    let grid = Grid(
      caption: "表", columns: [1], headRows: 0, rows: [GridRow([GridCell("1", link: link)])])
    let text = HTMLWriter.fragment(PrintedSamples.document([.table(grid)]))
    #expect(text.contains("<a href=") == isOpenable)
  }

  @Test("prints on the document's paper, with the pages counted")
  func paper() throws {
    var document = PrintedSamples.findings(3, official: true)
    document.page.paper = .a3
    document.header = PageLine(start: [.text("</style>\"\\<2026>\n")])
    let page = try Readings.page(document)
    #expect(page.style.contains("size: 420mm 297mm;"))
    #expect(page.style.contains("margin: 37mm 26mm 35mm 28mm;"))
    #expect(page.style.contains("counter(page) \" 页　共 \" counter(pages)"))
    #expect(page.style.contains(#""\3c /style\3e \22 \5c \3c 2026\3e  ""#))
    #expect(page.classes.contains("sheet sheet-a3 sheet-lying sheet-official"))
  }

  @Test("gives the sheet alone for a page that has the style sheet")
  func fragment() {
    let document = PrintedSamples.everything()
    let fragment = HTMLWriter.fragment(document)
    #expect(fragment.hasPrefix("<article class=\"sheet sheet-a4\""))
    #expect(!fragment.contains("<style") && !fragment.contains("<html"))
    #expect(HTMLWriter.text(document).contains(fragment))
    #expect(HTMLWriter.text(document).contains(HTMLWriter.styleSheet))
  }

  @Test("is well formed with nothing in it")
  func empty() throws {
    let page = try Readings.page(PrintedSamples.empty())
    #expect(page.tables.map(\.rows) == [[], [["", ""], ["", ""]]])
  }
}
