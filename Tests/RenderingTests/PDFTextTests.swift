import Model
import Rendering
import TestSupport
import Testing

@Suite("PDF: what a reader finds in it", .scratch)
struct PDFTextTests {
  @Test("text is the document's own, in order, on papers without repeated heads")
  func order() throws {
    let pdf = try WrittenPDF(PDFSamples.record)
    #expect(try pdf.pages == 1)
    let expected =
      "临卫监笔录〔2026〕17号执法文书" + DocumentWords.text(PDFSamples.record) + "第1页共1页"
    #expect(try pdf.text() == expected)
  }

  @Test("text of many pages is whole; every page has its number and the number of pages")
  func pages() throws {
    let document = PDFSamples.official(paragraphs: 30)
    let pdf = try WrittenPDF(document)
    let count = try pdf.pages
    #expect(count > 4)
    var body = ""
    for page in 1...count {
      let text = try pdf.text(page: page)
      let foot = "第\(page)页共\(count)页"
      #expect(text.hasSuffix(foot), "page \(page)")
      body += text.dropLast(foot.count)
    }
    #expect(body == DocumentWords.text(document))
  }

  @Test("every font is embedded, a subset, and says which characters its glyphs are")
  func fonts() throws {
    for document in [PDFSamples.record, PDFSamples.statistics()] {
      let fonts = try WrittenPDF(document).fonts
      #expect(fonts.count > 1)
      for font in fonts { #expect(font.marks == ["yes", "yes", "yes"], "\(font.name)") }
    }
  }

  @Test("rare characters are printed and can be searched")
  func rareCharacters() throws {
    let names = "𠮷野家㐂乐䶮𫖯堃犇龘靐"
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .heading(Heading(.title, names)), .heading(Heading(.first, names)),
        .paragraph(Paragraph(names)),
        .table(Grid(caption: "名", columns: [1], headRows: 0, rows: [GridRow([GridCell(names)])])),
      ]))
    let count = try pdf.text().ranges(of: names).count
    #expect(count == 4)
  }

  @Test("boxes keep their characters, and both are of one height on paper")
  func boxes() throws {
    func height(_ isTicked: Bool) throws -> (top: Int, bottom: Int) {
      let page = PageLine()
      var document = PDFSamples.document([
        .paragraph(Paragraph([.checkBox(isTicked: isTicked, label: "")]))
      ])
      document.footer = page
      let pdf = try WrittenPDF(document)
      #expect(try pdf.text() == (isTicked ? "☑" : "□"))
      let box = try #require(try pdf.pictures(resolution: 300).first?.inked)
      return (box.top, box.bottom)
    }
    let empty = try height(false)
    let ticked = try height(true)
    #expect(abs(empty.top - ticked.top) <= 1)
    #expect(abs(empty.bottom - ticked.bottom) <= 1)
  }

  @Test("metadata come from the document, never from the clock")
  func metadata() throws {
    var document = PDFSamples.record
    document.date = try #require(Day("2024-02-29"))
    let pdf = try WrittenPDF(document)
    #expect(try pdf.info("Title") == "样张")
    #expect(try pdf.info("Author") == "临溪县卫生健康局")
    #expect(try pdf.info("Subject") == "现场笔录")
    #expect(try pdf.info("Creator") == "fieldkit")
    for key in ["CreationDate", "ModDate"] {
      #expect(try pdf.info(key).hasPrefix("Thu Feb 29 00:00:00 2024"), "\(key)")
    }
    #expect(try pdf.info("Page size").hasSuffix("(A4)"))
  }

  @Test("the same document gives the same bytes, also while others are written")
  func determinism() async throws {
    let document = PDFSamples.statistics()
    let first = try PDFWriter.bytes(document)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for index in 0..<6 {
        group.addTask {
          if index.isMultiple(of: 2) { _ = try PDFWriter.bytes(PDFSamples.record) }
          return try PDFWriter.bytes(document)
        }
      }
      for try await other in group { #expect(other == first) }
    }
  }

  @Test("the outline holds the heads with their pages")
  func outline() throws {
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .heading(Heading(.title, "通知")), .heading(Heading(.first, "一、甲")),
        .heading(Heading(.second, "（一）乙")), .pageBreak, .heading(Heading(.first, "二、丙")),
        .paragraph(Paragraph("文")),
      ]))
    #expect(try pdf.pages == 2)
    // Names are UTF-16 with a mark in front; the tree is /First and /Next by object.
    let file = String(decoding: pdf.bytes, as: Unicode.ASCII.self)
    for name in ["通知", "一、甲", "（一）乙", "二、丙"] {
      let hexadecimal = name.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
      #expect(file.lowercased().contains("<feff\(hexadecimal)>"), "\(name)")
    }
    #expect(file.contains("/Outlines"))
  }

  @Test("a font that lacks a character stops the paper and names the character")
  func unknownCharacter() throws {
    let odd = "\u{10FFFD}"
    let error = try refusal {
      try PDFWriter.bytes(PDFSamples.document([.paragraph(Paragraph("甲" + odd))]))
    }
    #expect(error?.code == "FONT_MISSING")
    #expect(error?.what.contains("U+10FFFD") == true)
    #expect(error?.what.contains("甲") == false)
  }

  @Test("where a whole list would stop, the character is a marked box, and is named with its place")
  func boxedCharacter() throws {
    let odd = "\u{10FFFD}"
    let document = PDFSamples.document([
      .paragraph(Paragraph("前面的话")), .paragraph(Paragraph("甲" + odd + "乙，甲" + odd)),
      .paragraph(Paragraph("后面的话")),
    ])
    let (bytes, missing) = try PDFWriter.boxed(document)
    #expect(missing.map(\.code) == ["U+10FFFD"])
    #expect(missing.first?.place.contains("甲〔U+10FFFD〕乙") == true)
    let text = try WrittenPDF(bytes).text()
    #expect(text.contains("甲〔U+10FFFD〕乙，甲〔U+10FFFD〕"))
    #expect(text.contains("前面的话") && text.contains("后面的话"))
    let plain = PDFSamples.document([.paragraph(Paragraph("甲乙"))])
    #expect(try PDFWriter.boxed(plain).bytes == PDFWriter.bytes(plain))
  }

  @Test("without a Chinese font there is one clear error", arguments: [true, false])
  func noFont(_ isEmpty: Bool) throws {
    let folder = try Scratch.folder.folder("fonts")
    if !isEmpty {
      let latin = try Tool("fc-match").run(["-f", "%{file}", "DejaVu Sans"]).output
      _ = try Scratch.folder.copy(latin, as: "fonts/latin.ttf")
    }
    let error = try refusal { try PDFWriter.bytes(PDFSamples.record, fonts: .folder(folder)) }
    #expect(error?.code == "FONT_MISSING")
    #expect(error?.what.contains("没有安装任何中文字体") == true)
  }

  @Test("one Chinese font is enough for a whole paper")
  func oneFont() throws {
    let only = try Tool("fc-match").run(["-f", "%{file}", "Noto Serif CJK SC:weight=80"]).output
    let folder = try Scratch.folder.folder("fonts")
    _ = try Scratch.folder.copy(only, as: "fonts/only.ttc")
    let pdf = try WrittenPDF(PDFSamples.record, fonts: .folder(folder))
    #expect(try pdf.fonts.allSatisfy { $0.name.contains("NotoSerifCJK") })
    let expected = DocumentWords.text(PDFSamples.record).replacing("☑", with: "■")
    #expect(try pdf.text().contains(expected))
  }

  @Test("the file says that it is Chinese, and shows its title")
  func language() throws {
    let file = String(decoding: try WrittenPDF(PDFSamples.record).bytes, as: Unicode.ASCII.self)
    let root = try #require(file.ranges(of: "/Type /Catalog").last)
    let rest = file[root.upperBound...]
    #expect(rest.prefix(100).contains("/Lang (zh-CN)"))
    #expect(rest.contains("/DisplayDocTitle true"))
    // The cross-reference table is where the file says it is.
    let mark = try #require(rest.firstRange(of: "startxref\n"))
    let start = try #require(Int(rest[mark.upperBound...].prefix { $0.isNumber }))
    #expect(file.unicodeScalars.dropFirst(start).starts(with: "xref".unicodeScalars))
  }

  @Test("controls and overrides of direction cannot hide anything")
  func controls() throws {
    let text = "甲\u{0}乙\u{202E}丙\u{7}丁\r\n戊\u{2028}己\t庚"
    let pdf = try WrittenPDF(PDFSamples.document([.paragraph(Paragraph(text))]))
    #expect(try pdf.text().hasPrefix("甲〓乙〓丙〓丁戊己庚"))
  }
}
