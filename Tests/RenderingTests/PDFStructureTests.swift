import Foundation
import Model
import TestSupport
import Testing

@testable import Rendering

@Suite("Tagged PDF", .scratch)
struct PDFStructureTests {
  private func structure(_ blocks: [Block]) throws -> String {
    let document = Document(
      title: "结构", author: "某局", date: try #require(Day("2026-03-25")), blocks: blocks)
    let path = try Scratch.folder.write(try PDFWriter.bytes(document), as: "s.pdf")
    return try Tool("pdfinfo").run(["-struct-text", path]).output
  }

  @Test("names heads, paragraphs and the cells of tables in reading order")
  func order() throws {
    let head = GridRow(["甲", "乙"].map { GridCell($0, isHead: true) })
    let rows = (1...3).map { GridRow([GridCell("行\($0)"), GridCell("值\($0)")]) }
    let text = try structure([
      .heading(Heading(.title, "标题")), .paragraph(Paragraph("第一段。")),
      .heading(Heading(.first, "一、表")),
      .table(Grid(caption: "表", columns: [1, 1], rows: [head] + rows)),
    ])
    var rest = text[...]
    for word in ["H1", "标题", "P", "第一段", "H2", "一、表", "Table", "TR", "TH", "甲", "TD", "行1", "值3"] {
      let found = rest.firstRange(of: word)
      #expect(found != nil, "\(word) in \(text)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test("says of itself that it is tagged, in what language, and passes an independent parser")
  func marked() throws {
    let document = Document(
      title: "结构", author: "某局", date: try #require(Day("2026-03-25")),
      blocks: [.heading(Heading(.title, "标题")), .paragraph(Paragraph("第一段。"))])
    let bytes = try PDFWriter.bytes(document)
    let path = try Scratch.folder.write(bytes, as: "t.pdf")
    let read = try Tool("pdfinfo").run([path])
    #expect(read.output.contains(/Tagged: +yes/), "\(read.output)")
    #expect(read.errors.isEmpty && read.output.contains(/Title: +结构/))
  }

  @Test("prints each copy as a paper of its own, with the same text and its own page numbers")
  func copies() throws {
    let rows = (1...80).map { Block.paragraph(Paragraph("第\($0)段。")) }
    let document = Document(
      title: "两联", author: "某局", date: try #require(Day("2026-03-25")),
      header: PageLine(end: [.text("□第一联　□第二联")]),
      copies: [PageLine(end: [.text("第一联 存档")]), PageLine(end: [.text("第二联 交当事人")])],
      blocks: rows)
    let path = try Scratch.folder.write(try PDFWriter.bytes(document), as: "c.pdf")
    let pages = try Tool("pdftotext").run(["-raw", path, "-"]).output.split(separator: "\u{0C}")
      .map { $0.filter { !$0.isWhitespace } }
    let half = pages.count / 2
    #expect(half > 1 && pages.count.isMultiple(of: 2))
    for (index, page) in pages.enumerated() {
      let isFirst = index < half
      #expect(page.contains(isFirst ? "第一联存档" : "第二联交当事人"))
      #expect(!page.contains("□"))
      #expect(page.contains("第\(index % half + 1)页共\(half)页"))
      #expect(
        isFirst
          || page.replacing("第二联交当事人", with: "")
            == pages[index - half].replacing("第一联存档", with: "")
      )
    }
  }

  @Test("goes on over pages")
  func pages() throws {
    let rows = (1...200).map { GridRow([GridCell("行\($0)"), GridCell("值\($0)")]) }
    let text = try structure([.table(Grid(caption: "表", columns: [1, 1], headRows: 0, rows: rows))])
    #expect(text.contains("行1") && text.contains("值200"))
    #expect(text.matches(of: /Table/).count > 1)
  }
}
