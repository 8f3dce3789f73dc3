import Model
import Rendering
import TestSupport
import Testing

@Suite("PDF: what stands on which page", .scratch)
struct PDFFlowTests {
  private func filler(_ count: Int) -> [Block] {
    (0..<count).map { .paragraph(Paragraph("填充第\($0)行")) }
  }

  @Test("a head never stands alone at the foot of a page", arguments: 30...40)
  func headsStay(_ count: Int) throws {
    let pdf = try WrittenPDF(
      PDFSamples.document(
        filler(count) + [
          .heading(Heading(.first, "一、标题")),
          .paragraph(Paragraph(String(repeating: "其后文字", count: 60))),
        ]))
    for page in 1...(try pdf.pages) {
      let text = try pdf.text(page: page)
      if text.contains("一、标题") { #expect(text.contains("一、标题其后文字"), "page \(page)") }
      // Neither the first nor the last line of a paragraph alone.
      let start = try #require(text.firstRange(of: "其后文字") ?? text.firstRange(of: "填充"))
      #expect(text[start.lowerBound...].count > 60 || !text.contains("其后"), "page \(page)")
    }
  }

  @Test("blocks that belong together move together", arguments: 28...40)
  func together(_ count: Int) throws {
    let pdf = try WrittenPDF(
      PDFSamples.document(
        filler(count) + [
          .together([
            .paragraph(Paragraph("合起")),
            .table(
              Grid(
                caption: "表", columns: [1], headRows: 0,
                rows: (0..<3).map { GridRow([GridCell("格\($0)")]) })),
            .paragraph(Paragraph("合止")),
          ])
        ]))
    let pages = try (1...(try pdf.pages)).map { try pdf.text(page: $0) }
    let holders = pages.filter { $0.contains("合") || $0.contains("格") }
    #expect(holders.count == 1)
    #expect(holders.first?.contains("合起格0格1格2合止") == true)
  }

  @Test("what is too large to stay together is printed all the same")
  func tooLarge() throws {
    let pdf = try WrittenPDF(
      PDFSamples.document([.together(filler(100)), .pageBreak, .pageBreak, .rule]))
    let text = try pdf.text()
    for number in 0..<100 { #expect(text.ranges(of: "填充第\(number)行").count == 1) }
    #expect(try pdf.pages == 4)
  }

  @Test("an empty document is one page with its page lines")
  func empty() throws {
    let pdf = try WrittenPDF(PDFSamples.document([]))
    #expect(try pdf.pages == 1)
    #expect(try pdf.text() == "第1页共1页")
  }

  @Test("long page lines push the text down, and nothing overlaps")
  func longPageLines() throws {
    let long = String(repeating: "临溪县卫生健康局行政执法文书", count: 12)
    var document = PDFSamples.document(
      filler(60), header: PageLine(start: [.text(long)], centre: [.text("中")], end: [.text(long)]))
    document.footer = PageLine(centre: [.text(long), .lineBreak, .pageNumber])
    let pdf = try WrittenPDF(document)
    for page in 1...(try pdf.pages) {
      let words = try pdf.words.filter { $0.page == page }
      let text = words.filter { $0.text.hasPrefix("填充") }
      let lines = words.filter { $0.text.contains("临溪") || $0.text.contains("文书") }
      let top = try #require(text.map(\.top).min())
      let bottom = try #require(text.map(\.bottom).max())
      #expect(lines.allSatisfy { $0.bottom <= top + 2 || $0.top >= bottom - 2 }, "page \(page)")
    }
  }

  @Test("margins without room for text are refused")
  func noRoom() throws {
    let page = PageSetup(margins: PageSetup.Margins(top: 150, bottom: 147, left: 20, right: 20))
    let error = try refusal {
      try PDFWriter.bytes(PDFSamples.document(filler(1), page: page))
    }
    #expect(error?.code == "RENDERING_FAILED")
  }

  @Test("official papers: 22 lines of 28 characters on a page, the first line two characters in")
  func officialPage() throws {
    let text = String(repeating: "标", count: 28 * 30)
    let document = PDFSamples.document(
      [.paragraph(Paragraph(text, alignment: .justified, isIndented: true))],
      page: PageSetup(margins: .official))
    let words = try WrittenPDF(document).words.filter { $0.page == 1 && $0.text.hasPrefix("标") }
    #expect(words.count == 22)
    #expect(words.first?.text.count ?? 0 == 26)
    #expect(words.dropFirst().dropLast().allSatisfy { $0.text.count == 28 })
  }

  @Test("justified lines end at the margin, and figures among characters have no holes around them")
  func justification() throws {
    let text = String(repeating: "当日在岗 146 人，其中执业医师 32 人，护士 58 人；", count: 12)
    var document = PDFSamples.document([.paragraph(Paragraph(text, alignment: .justified))])
    document.footer = PageLine()
    let pdf = try WrittenPDF(document)
    #expect(try pdf.text() == DocumentWords.text(document))
    let rows = Dictionary(grouping: try pdf.words) { Int($0.top.rounded()) }
    #expect(rows.count > 4)
    let lines = rows.sorted { $0.key < $1.key }.map { $0.value.sorted { $0.left < $1.left } }
    for line in lines.dropLast() {
      let end = try #require(line.last).right
      #expect(abs(end - Double(210 - 15) * 72 / 25.4) < 1, "\(line)")
      for (left, right) in zip(line, line.dropFirst()) { #expect(right.left - left.right < 6) }
    }
  }
}
