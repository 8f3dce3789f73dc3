import Foundation
import Model
import Rendering
import TestSupport
import Testing

@Suite("What an office opens", .scratch)
struct OfficeConversionTests {
  /// Pages of a PDF as text without white space.
  private static func pages(_ path: String) throws -> [String] {
    let outcome = try Tool("pdftotext").run(["-layout", path, "-"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast()
      .map { $0.filter { !$0.isWhitespace } }
  }

  @Test("prints every finding, the head on every page, and the pages counted")
  func conversion() throws {
    let folder = Scratch.folder
    let findings = PrintedSamples.findings()
    let high = Grid(
      caption: "高", columns: [1, 1], headRows: 0,
      rows: [GridRow([GridCell("始" + String(repeating: PrintedSamples.long, count: 30) + "终")])])
    let highDocument = PrintedSamples.document([.table(high), .table(high)])
    var official = PrintedSamples.document([
      .paragraph(Paragraph(String(repeating: "国", count: 28 * 44)))
    ])
    official.page = PageSetup(margins: .official)
    let files = [
      try folder.write(try DOCXWriter.bytes(official), as: "official-docx.docx"),
      try folder.write(try DOCXWriter.bytes(findings), as: "list-docx.docx"),
      try folder.write(try XLSXWriter.bytes(findings), as: "list-xlsx.xlsx"),
      try folder.write(
        try DOCXWriter.bytes(PrintedSamples.everything()), as: "record-docx.docx"),
      try folder.write(try DOCXWriter.bytes(highDocument), as: "high-docx.docx"),
      try folder.write(try XLSXWriter.bytes(highDocument), as: "high-xlsx.xlsx"),
    ]
    let profile = URL(filePath: folder.path("profile")).absoluteString
    let outcome = try Tool("soffice").run(
      [
        "-env:UserInstallation=\(profile)", "--headless", "--convert-to", "pdf", "--outdir",
        folder.path("pdf"),
      ] + files)
    #expect(outcome.status == 0, "\(outcome.errors)")

    for kind in ["docx", "xlsx"] {
      let pages = try OfficeConversionTests.pages(folder.path("pdf/list-\(kind).pdf"))
      #expect((8...30).contains(pages.count), "\(kind)")
      let text = pages.joined()
      for number in 1...200 where !number.isMultiple(of: 17) {
        #expect(text.contains("临溪㐂𠮷诊所\(number)"), "\(kind) \(number)")
      }
      for (index, page) in pages.enumerated() {
        #expect(page.contains("第\(index + 1)页共\(pages.count)页"), "\(kind)")
        #expect(page.contains("机构名称") || !page.contains("未取得"), "\(kind) page \(index + 1)")
      }
      #expect(text.contains("注：按机构编号排列。"), "\(kind)")
    }
    // 22 lines of 28 characters (GB/T 9704-2012).
    let sheet = try Tool("pdftotext").run(["-raw", folder.path("pdf/official-docx.pdf"), "-"])
    let lines = sheet.output.split(whereSeparator: \.isNewline).map { line in
      line.count { $0 == "国" }
    }.filter { $0 > 0 }
    #expect(lines == Array(repeating: 28, count: 44))
    #expect(
      try OfficeConversionTests.pages(folder.path("pdf/official-docx.pdf")).map { page in
        page.count { $0 == "国" }
      } == [28 * 22, 28 * 22])
    let record = try OfficeConversionTests.pages(folder.path("pdf/record-docx.pdf"))
    #expect(record.count == 3)
    #expect(record[0].contains("十二、第12项记录。"))
    #expect(record[0].contains("（二）乙款") && record[0].contains("6.第六点"))
    #expect(record.allSatisfy { $0.contains("编号：2026—0012第一联存档") })
    #expect(record[2].contains("（以下空白）"))
    for kind in ["docx", "xlsx"] {
      let text = try OfficeConversionTests.pages(folder.path("pdf/high-\(kind).pdf")).joined()
      #expect(text.count { $0 == "始" } == 2, "\(kind)")
      #expect(text.count { $0 == "终" } == 2, "\(kind)")
      let name = text.count { $0 == "溪" }
      #expect(name == 2 * 30 * 6, "\(kind)")
    }
  }
}
