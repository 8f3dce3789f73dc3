import Rendering
import TestSupport
import Testing

@Suite("PDF: tables across pages", .scratch)
struct PDFTableTests {
  private func millimetres(_ value: Int) -> Double { Double(value) * 72 / 25.4 }

  @Test("heads and the labels of groups stand again on every page")
  func repeatedHeads() throws {
    let pdf = try WrittenPDF(PDFSamples.statistics(rowsInGroup: 15, groups: 4))
    let count = try pdf.pages
    #expect(count > 3)
    for page in 1...count {
      let text = try pdf.text(page: page)
      #expect(text.contains("检查内容"), "page \(page)")
      #expect(text.contains("其他社会办医疗机构"), "page \(page)")
      for group in 1...4 where text.contains("第\(group).") {
        #expect(text.contains("第\(group)类违法违规行为查处情况"), "page \(page) group \(group)")
      }
    }
    let text = try pdf.text()
    for group in 1...4 {
      for row in 5...15 { #expect(text.ranges(of: "（第\(group).\(row)项）").count == 1) }
    }
  }

  @Test("two hundred findings: every one once, heads on each page, nothing outside the margins")
  func manyFindings() throws {
    let rows = (1...200).map { number in
      GridRow([
        GridCell("\(number)", alignment: .centre), GridCell("发现编号F-\(number)#"),
        GridCell(String(repeating: "未按照规定对使用过的器械进行消毒灭菌，", count: number % 5 + 1)),
        GridCell("《医疗机构管理条例》第\(number)条"),
      ])
    }
    let heads = GridRow(["序号", "编号", "事实", "依据"].map { PDFSamples.head($0) })
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .table(Grid(caption: "发现", columns: [1, 3, 6, 4], rows: [heads] + rows))
      ]))
    let text = try pdf.text()
    for number in 1...200 {
      #expect(text.ranges(of: "F-\(number)#").count == 1, "finding \(number)")
    }
    #expect(text.ranges(of: "序号编号事实依据").count == (try pdf.pages))
    for word in try pdf.words {
      #expect(word.left >= millimetres(20) - 0.5)
      #expect(word.right <= millimetres(210 - 15) + 0.5, "\(word.text)")
    }
  }

  @Test("a row that heads those below it never ends a page", arguments: 25...45)
  func bands(_ before: Int) throws {
    let filler = (1...before).map { GridRow([GridCell("\($0)"), GridCell("上文第\($0)行")]) }
    let band = GridRow([GridCell("下列事项到期", columnSpan: 2, isHead: true)])
    let after = (1...3).map { GridRow([GridCell("\($0)"), GridCell("下文第\($0)行")]) }
    let heads = GridRow([PDFSamples.head("序号"), PDFSamples.head("事项")])
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .table(Grid(caption: "事项", columns: [1, 6], rows: [heads] + filler + [band] + after))
      ]))
    let holding = try (1...pdf.pages).filter { try pdf.text(page: $0).contains("下列事项到期") }
    #expect(holding.count == 1)
    for page in holding { #expect(try pdf.text(page: page).contains("下文第1行")) }
  }

  @Test("a cell longer than pages goes on; not a character is lost", arguments: [1, 4])
  func longCell(_ span: Int) throws {
    let long = (1...1500).map { "第\($0)句。" }.joined()
    let heads = GridRow([PDFSamples.head("项目"), PDFSamples.head("内容")])
    var rows = [GridRow([GridCell("笔录", rowSpan: span), GridCell(long)])]
    for row in 1..<span { rows.append(GridRow([GridCell("后续\(row)行")])) }
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .paragraph(Paragraph("前文")),
        .table(Grid(caption: "长", columns: [1, 4], rows: [heads] + rows)),
        .paragraph(Paragraph("后文")),
      ]))
    let count = try pdf.pages
    #expect(count > 3)
    var words = ""
    for page in 1...count {
      var text = try pdf.text(page: page)
      #expect(text.contains("项目内容"), "page \(page)")
      #expect(span == 1 || text.contains("笔录"), "page \(page)")
      for part in ["项目内容", "笔录", "第\(page)页共\(count)页"] { text = text.replacing(part, with: "") }
      words += text
    }
    let after = (1..<span).map { "后续\($0)行" }.joined()
    #expect(words == "前文" + long + after + "后文")
  }

  @Test("a label longer than a page goes on beside its rows")
  func longLabel() throws {
    let label = (1...700).map { "标\($0)，" }.joined()
    var rows = [GridRow([GridCell(label, rowSpan: 3), GridCell("第一行")])]
    rows += [GridRow([GridCell("第二行")]), GridRow([GridCell("第三行")])]
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .table(Grid(caption: "长", columns: [1, 1], headRows: 0, rows: rows))
      ]))
    let count = try pdf.pages
    #expect(count > 1)
    var words = ""
    for page in 1...count {
      words += try pdf.text(page: page).replacing("第\(page)页共\(count)页", with: "")
    }
    for row in ["第一行", "第二行", "第三行"] {
      #expect(words.ranges(of: row).count == 1)
      words = words.replacing(row, with: "")
    }
    #expect(words == label)
  }

  @Test("words without a place to break stay in their cell", arguments: [2, 8, 40])
  func longWords(_ columns: Int) throws {
    let hash = String(repeating: "0123456789abcdef", count: 4)
    let row = GridRow(Array(repeating: GridCell(hash), count: columns))
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .table(
          Grid(
            caption: "窄", columns: Array(repeating: 1, count: columns), headRows: 0, rows: [row]))
      ]))
    #expect(try pdf.text().hasPrefix(String(repeating: hash, count: columns)))
    let width = millimetres(210 - 35) / Double(columns)
    for word in try pdf.words where !word.text.contains("页") && word.text.count > 1 {
      let column = ((word.left - millimetres(20)) / width).rounded(.down)
      #expect(word.right <= millimetres(20) + (column + 1) * width + 0.1, "\(word)")
    }
  }

  @Test("tables that are not whole are printed as far as they go")
  func ragged() throws {
    let rows = [
      GridRow([GridCell("甲", columnSpan: 9, rowSpan: 9), GridCell("乙")]), GridRow([]),
      GridRow([GridCell("丙"), GridCell("丁"), GridCell("戊")]),
    ]
    for heads in [-1, 0, 1, 3, 7] {
      for columns in [[], [0, -3], [1, 1, 1]] {
        let pdf = try WrittenPDF(
          PDFSamples.document([
            .table(Grid(caption: "残", columns: columns, headRows: heads, rows: rows)),
            .table(Grid(caption: "空", columns: [1], rows: [])),
          ]))
        let text = try pdf.text()
        for word in ["甲", "乙", "丙", "丁", "戊"] {
          #expect(text.ranges(of: word).count == 1, "\(word) \(heads) \(columns)")
        }
      }
    }
  }

  @Test("figures and dates stay on one line while the others have room")
  func figuresStayWhole() throws {
    let heads = GridRow(["序号", "事由", "金额", "日期"].map { PDFSamples.head($0) })
    let row = GridRow([
      GridCell("1"), GridCell(String(repeating: "罚没款项说明", count: 20)),
      GridCell("1,234,567.89", alignment: .end), GridCell("2026-03-01"),
    ])
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .table(Grid(caption: "罚没", columns: [1, 20, 1, 1], rows: [heads, row]))
      ]))
    let words = try pdf.words.map(\.text)
    #expect(words.contains("1,234,567.89"))
    #expect(words.contains("2026-03-01"))
  }

  @Test("a row is as high as asked for, and no higher than a page", arguments: [60, 900])
  func heights(_ least: Int) throws {
    var document = PDFSamples.document([
      .table(
        Grid(
          caption: "高", columns: [1], headRows: 0,
          rows: [GridRow([GridCell("甲")], minimumHeight: least), GridRow([GridCell("乙")])]))
    ])
    document.footer = PageLine()
    let pdf = try WrittenPDF(document)
    #expect(try pdf.pages == (least == 60 ? 1 : 2))
    let ink = try #require(try pdf.pictures(resolution: 72).first?.inked)
    // From the top margin of 20 mm; the sheet without its margins is 259 mm high.
    let height = Double(ink.bottom - ink.top) * 25.4 / 72
    #expect(least == 60 ? (66...69).contains(height) : (257...260).contains(height), "\(height)")
  }
}
