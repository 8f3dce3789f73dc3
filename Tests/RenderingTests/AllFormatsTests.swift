import ArchiveKit
import Foundation
import Model
import Rendering
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("All formats", .scratch)
struct AllFormatsTests {
  @Test("hold the same words and figures at the same places")
  func agreement() throws {
    let samples = (1...30).map { RandomDocument(seed: UInt64($0)) }
    let folder = Scratch.folder
    var paths: [String: [String]] = [:]
    for (number, sample) in samples.enumerated() {
      let document = sample.document
      paths["html", default: []].append(
        try folder.write(HTMLWriter.text(document), as: "\(number).html"))
      paths["docx", default: []].append(
        try folder.write(try DOCXWriter.bytes(document), as: "\(number).docx"))
      paths["xlsx", default: []].append(
        try folder.write(try XLSXWriter.bytes(document), as: "\(number).xlsx"))
      paths["csv", default: []].append(
        try folder.write(CSVWriter.text(document), as: "\(number).csv"))
    }
    let pages = try Readings.read(paths["html"] ?? [], as: Readings.Page.self)
    let letters = try Readings.read(paths["docx"] ?? [], as: Readings.Letter.self)
    let books = try Readings.read(paths["xlsx"] ?? [], as: Readings.Workbook.self)
    let rows = try Readings.read(paths["csv"] ?? [], as: Readings.Rows.self)
    try #require(pages.count == 30 && letters.count == 30 && books.count == 30)
    for (index, sample) in samples.enumerated() {
      #expect(pages[index].tables.map(\.rows) == sample.tables, "HTML \(index)")
      #expect(pages[index].tables.map(\.spans) == sample.spans, "HTML \(index)")
      #expect(letters[index].tables.map(\.rows) == sample.tables, "DOCX \(index)")
      #expect(letters[index].tables.map(\.spans) == sample.spans, "DOCX \(index)")
      #expect(letters[index].tables.map(\.head) == sample.heads, "DOCX \(index)")
      AllFormatsTests.compare(books[index], with: sample, "XLSX \(index)")
      let expected = sample.tables.map { table in table.map { $0.map(AllFormatsTests.guarded) } }
      #expect(rows[index].rows == Array(expected.joined(separator: [[]])), "CSV \(index)")
    }
  }

  private static func compare(
    _ book: Readings.Workbook, with sample: RandomDocument, _ name: String
  ) {
    #expect(book.sheets.count == sample.tables.count, "\(name)")
    for (sheet, index) in zip(book.sheets, sample.tables.indices) {
      let table = sample.tables[index]
      let first = sheet.head[0]
      #expect(sheet.head[1] - first == sample.heads[index], "\(name)")
      let rows = sheet.rows.dropFirst(first).map { Array($0.prefix(table[0].count)) }
      #expect(Array(rows) == table, "\(name)")
      let spans = sheet.merged.filter { $0[0] >= first }
        .map { [$0[0] - first, $0[1], $0[2], $0[3]] }
      #expect(spans == sample.spans[index], "\(name)")
    }
  }

  private static func guarded(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@".contains($0) } ?? false
    return isFormula && Double(text) == nil ? "'" + text : text
  }

  @Test("are the same bytes every time, in every time zone")
  func determinism() async throws {
    let folder = Scratch.folder.path
    try AllFormatsTests.write(to: folder + "/here")
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      setenv("TZ", "Pacific/Kiritimati", 1)
      tzset()
      setenv("LC_ALL", "de_DE.UTF-8", 1)
      // ZIP files count time in steps of two seconds.
      sleep(2)
      try AllFormatsTests.write(to: folder + "/east")
    }
    for format in ["html", "docx", "xlsx", "csv"] {
      let here = try bytes(of: folder + "/here.\(format)")
      #expect(try bytes(of: folder + "/east.\(format)") == here, "\(format)")
      #expect(here.count > 100, "\(format)")
    }
  }

  static func write(to path: String) throws {
    let document = PrintedSamples.everything()
    try Data(HTMLWriter.text(document).utf8).write(to: URL(filePath: path + ".html"))
    try Data(try DOCXWriter.bytes(document)).write(to: URL(filePath: path + ".docx"))
    try Data(try XLSXWriter.bytes(document)).write(to: URL(filePath: path + ".xlsx"))
    try Data(CSVWriter.text(document).utf8).write(to: URL(filePath: path + ".csv"))
  }

  @Test("refuse a picture that is none with one clear error")
  func pictures() throws {
    let picture = Picture(bytes: [1, 2, 3], format: .jpeg, width: 50, caption: "药品柜")
    let document = PrintedSamples.document([.image(picture)])
    let expected = RenderingError.picture(detail: "药品柜")
    #expect(throws: expected) { try DOCXWriter.bytes(document) }
    #expect(throws: expected) { try XLSXWriter.bytes(document) }
  }

  @Test("take contents of any length, and figures of any size")
  func extremes() throws {
    var picture = PrintedSamples.picture
    picture.caption = String(repeating: PrintedSamples.long, count: 3)
    let figure = GridCell.Figure(.min, decimals: 2)
    let cells = (0..<40).map { _ in GridCell("-92233720368547758.08", figure: figure) }
    let grid = Grid(
      caption: PrintedSamples.long, columns: [Int](repeating: 0, count: 40), headRows: 0,
      rows: [GridRow(cells, minimumHeight: 400)])
    let line = SignatureLine(label: PrintedSamples.long, name: PrintedSamples.long)
    var document = PrintedSamples.document([.table(grid), .image(picture), .signatures([line])])
    document.title = String(repeating: PrintedSamples.long, count: 3)
    document.author = document.title
    #expect(try Readings.page(document).tables.map(\.rows) == [[cells.map(\.plain)]])
    #expect(try Readings.letter(document).tables.first?.rows == [cells.map(\.plain)])
    let book = try Readings.workbook(document)
    #expect(book.sheets.first?.rows.first == cells.map(\.plain))
    #expect(book.pictures == 1)
  }
}
