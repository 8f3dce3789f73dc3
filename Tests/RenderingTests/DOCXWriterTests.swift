import Model
import Rendering
import TestSupport
import Testing

@Suite("A document as DOCX", .scratch)
struct DOCXWriterTests {
  @Test("has styles that an office knows by name, with the fonts of official papers")
  func styles() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    let styles = letter.paragraphs.map { $0[0] }
    #expect(styles.prefix(4) == ["发文机关", "Title", "小字正文", "分隔线"])
    #expect(letter.paragraphs.contains(["Heading 1", "一、检查情况"]))
    #expect(letter.paragraphs.contains(["Heading 2", "（一）证照"]))
    #expect(letter.paragraphs.contains(["注", "注：金额单位为万元。"]))
    #expect(letter.fonts["Normal"] == "仿宋_GB2312")
    #expect(letter.fonts["Title"] == "方正小标宋简体")
    #expect(letter.fonts["Heading 1"] == "黑体")
    #expect(letter.fonts["Heading 2"] == "楷体_GB2312")
    #expect(letter.outline == ["Title", "Heading 1", "Heading 2"])
  }

  @Test("holds every word, rare characters too")
  func words() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    let text = letter.paragraphs.map { $0[1] }.joined(separator: "\n")
    for words in [
      "临溪杏雨诊所　　", "原写法改写法", "“引号”——和罕见字𠮷、㐂、䶮。〔待填：罚款数额〕\n☑已出示证件□申请回避", "说明下面的一段。",
      "药品柜 <全景> & 标签", "（以下空白）",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(letter.pictures == ["药品柜 <全景> & 标签", "药品柜 <全景> & 标签"])
    #expect(letter.pictureWidths == [60, 32])
    #expect(letter.breaks == 1)
  }

  @Test("counts clauses by lists of its own, not by typed numbers")
  func clauses() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    #expect(letter.numbered.count == 17)
    #expect(letter.numbered.prefix(3) == ["第1项记录。", "第2项记录。", "甲款"])
    let chinese = "chineseCountingThousand"
    #expect(letter.formats == [chinese, chinese, "decimal", "decimal"])
  }

  @Test("has tables as wide as the text, heads repeated, spans and rows in one piece")
  func tables() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    let table = try #require(letter.tables.first)
    #expect(table.name == "附件4 [统计]: 表/一")
    #expect(table.style == "Table Grid")
    #expect(table.head == 2)
    #expect(table.unsplit == 6)
    #expect(
      table.spans == [
        [0, 0, 2, 1], [0, 1, 2, 1], [0, 2, 1, 2], [0, 4, 2, 1], [3, 1, 2, 1], [5, 0, 1, 2],
      ])
    // 175 mm
    #expect(letter.tables.allSatisfy { $0.width == 9922 })
    #expect(letter.tables.last?.rows[1] == ["执法人员（签名）：", "黄丁四", "2026年4月22日"])
  }

  @Test("lets a row that is higher than a page go on on the next")
  func highRow() throws {
    let cell = GridCell(String(repeating: PrintedSamples.long, count: 40))
    let grid = Grid(
      caption: "表", columns: [1, 1], headRows: 0, rows: [GridRow([cell]), GridRow([GridCell("短")])])
    let letter = try Readings.letter(PrintedSamples.document([.table(grid)]))
    #expect(letter.tables.map(\.unsplit) == [1])
    let page = try Readings.page(PrintedSamples.document([.table(grid)]))
    #expect(page.classes.filter { $0 == "high" }.count == 1)
    #expect(letter.tables[0].rows[0][0].count == PrintedSamples.long.count * 40)
  }

  @Test("has the document's paper, page lines and metadata")
  func page() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    #expect(letter.page.map { $0.rounded() } == [210, 297, 20, 18, 20, 15])
    #expect(letter.fields == ["NUMPAGES", "PAGE"])
    #expect(letter.header == "编号：2026—0012第一联 存档")
    #expect(
      letter.core == [
        "现场笔录 <2026—0012> & \"附表\"", "临溪县卫生健康局", "2026-04-22T00:00:00+00:00",
      ])
    let lying = try Readings.letter(PrintedSamples.findings(2, official: true))
    #expect(lying.page.map { $0.rounded() } == [297, 210, 37, 35, 28, 26])
  }

  @Test("keeps a picture once, and no time but the earliest")
  func package() throws {
    let letter = try Readings.letter(PrintedSamples.everything())
    #expect(letter.names.first == "[Content_Types].xml")
    #expect(letter.names.filter { $0.hasPrefix("word/media/") } == ["word/media/image1.png"])
    #expect(letter.dates == ["(1980, 1, 1, 0, 0, 0)"])
  }

  @Test("opens with nothing in it")
  func empty() throws {
    let letter = try Readings.letter(PrintedSamples.empty())
    #expect(letter.tables.map(\.rows) == [[["", ""], ["", ""]]])
  }
}
