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

  @Test("goes on over pages")
  func pages() throws {
    let rows = (1...200).map { GridRow([GridCell("行\($0)"), GridCell("值\($0)")]) }
    let text = try structure([.table(Grid(caption: "表", columns: [1, 1], headRows: 0, rows: rows))])
    #expect(text.contains("行1") && text.contains("值200"))
    #expect(text.matches(of: /Table/).count > 1)
  }
}
