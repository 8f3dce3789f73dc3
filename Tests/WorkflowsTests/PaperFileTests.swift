import Foundation
import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("Papers as files", .scratch)
struct PaperFileTests {
  /// What a file says, without spaces and tags.
  private func words(_ document: Document, _ format: String) throws -> String {
    let text: String
    switch format {
    case "html": text = HTMLWriter.text(document)
    case "csv": text = CSVWriter.text(document)
    case "pdf":
      let path = try Scratch.folder.write(try PDFWriter.bytes(document), as: UUID().uuidString)
      text = try Tool("pdftotext").run(["-raw", path, "-"]).output
    default: text = ""
    }
    return text.replacing(#/<[^>]*>/#, with: "").replacing("&amp;", with: "&")
      .filter { !$0.isWhitespace }
  }

  /// The figures of a file up to its counting rules, in reading order.
  private func figures(_ document: Document, _ format: String) throws -> [String] {
    var text: String
    switch format {
    case "html": text = HTMLWriter.text(document).replacing(#/(?s)<style>.*?<\/style>/#, with: "")
    case "csv": text = CSVWriter.text(document).replacing(",", with: " ")
    default:
      let path = try Scratch.folder.write(try PDFWriter.bytes(document), as: UUID().uuidString)
      text = try Tool("pdftotext").run(["-raw", path, "-"]).output
    }
    text = text.replacing(#/<[^>]*>/#, with: " ")
      .replacing(#/第\s*[0-9]+\s*页\s*共\s*[0-9]+\s*页/#, with: " ")
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
      .filter { $0.wholeMatch(of: #/-?[0-9]+(\.[0-9]+)?%?/#) != nil }
  }

  @Test(
    "say the figures of their table, all of them and in its order",
    arguments: ["annex3", "annex4", "coverage", "referrals"], ["html", "csv", "pdf"])
  func figures(_ name: String, _ format: String) throws {
    let paper = try DemoPapers.standard().paper(name)
    let expected = paper.table.rows.enumerated().flatMap { index, row in
      (name.hasPrefix("annex") ? [] : ["\(index + 1)"])
        + paper.table.columns.compactMap { row.cells[$0.id]?.text }
        .filter { $0.first?.isNumber == true }
    }
    #expect(try Array(figures(paper.document, format).prefix(expected.count)) == expected)
  }

  @Test("long names and rare characters stay whole in every form")
  func rare() throws {
    let sheet = try DemoPapers.standard().sheet("I-01")
    var subject = sheet.subject
    let name = "𠮷䶮㛃县" + String(repeating: "附属中医药研究与转化医学中心", count: 8) + "卫生院"
    subject.name = name
    let document = CheckForm.document(
      visit: sheet.visit, party: PartyCard(subject: subject, recorded: .null),
      plan: sheet.held.plan,
      assessment: sheet.assessment,
      index: sheet.held.index)
    for format in ["html", "pdf"] {
      #expect(try words(document, format).contains(name), "\(format)")
    }
  }

  @Test("the check form fills two sheets as the printed one does")
  func checkForm() throws {
    let sheet = try DemoPapers.standard().sheet("I-04")
    let path = try Scratch.folder.write(try PDFWriter.bytes(sheet.checkForm), as: "form.pdf")
    let about = try Tool("pdfinfo").run([path]).output
    #expect(about.contains(#/Pages:\s+2\n/#), "\(about)")
  }

  @Test("are the same bytes when made again", arguments: ["annex4", "summary"])
  func again(_ name: String) throws {
    let papers = try DemoPapers.standard()
    let first = try papers.paper(name).document
    let second = try papers.paper(name).document
    #expect(first == second)
    #expect(try PDFWriter.bytes(first) == PDFWriter.bytes(second))
    #expect(try DOCXWriter.bytes(first) == DOCXWriter.bytes(second))
    #expect(try XLSXWriter.bytes(first) == XLSXWriter.bytes(second))
  }
}
