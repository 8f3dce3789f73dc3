import Model
import Rendering
import TestSupport
import Testing

@Suite("A document as XLSX", .scratch)
struct XLSXWriterTests {
  @Test("keeps figures as numbers that show what is printed, and everything else as text")
  func figures() throws {
    let sheet = try #require(try Readings.workbook(PrintedSamples.everything()).sheets.first)
    let first = sheet.head[0]
    #expect(sheet.rows[first + 2] == ["1", "检查户次", "1,234", "0.5", "户、万元"])
    #expect(sheet.types[first + 2] == ["s", "s", "n", "n", "s"])
    #expect(sheet.rows[first + 3] == ["2", "=SUM(A1:A9)\n第二行", "87.50%", "-3", "@名称"])
    #expect(sheet.types[first + 3] == ["s", "s", "n", "n", "s"])
    // A figure that is printed as a dash stays a dash.
    #expect(sheet.rows[first + 4] == ["3", "", "〔待填：数量〕", "—", "户"])
    #expect(sheet.types[first + 4] == ["s", "", "s", "s", "s"])
    #expect(sheet.formats == ["#,##0", "0", "0.0", "0.00\"%\""])
  }

  @Test("writes a number only where a spreadsheet shows the same")
  func shown() throws {
    let cases: [(text: String, value: Int64, decimals: Int, type: String)] = [
      ("0.5", 500_000, 6, "n"), ("0.50", 500_000, 6, "n"), ("12户", 12, 0, "n"),
      ("约12.3", 12_345, 3, "n"), ("12.4", 12_345, 3, "s"), ("-0.1", -50, 3, "n"),
      ("13", 12, 0, "s"), ("1/2", 1, 0, "s"), ("", 1, 0, ""), ("1,000", 1000, 0, "n"),
      ("9007199254740993", 9_007_199_254_740_993, 0, "s"), ("1\n", 1, 0, "s"),
      (PrintedSamples.long + "5", 5, 0, "s"), ("\"5\"", 5, 0, "s"), ("0.30", 3, 1, "n"),
    ]
    let rows = cases.map { text, value, decimals, _ in
      GridRow([GridCell(text, figure: GridCell.Figure(value, decimals: decimals))])
    }
    let grid = Grid(caption: "表", columns: [1], headRows: 0, rows: rows)
    let sheet = try #require(
      try Readings.workbook(PrintedSamples.document([.table(grid)])).sheets.first)
    #expect(sheet.rows == cases.map { [$0.text] })
    #expect(sheet.types == cases.map { [$0.type] })
  }

  @Test("merges spans, and words above and below over the whole width")
  func merged() throws {
    let book = try Readings.workbook(PrintedSamples.everything())
    let sheet = try #require(book.sheets.first)
    let first = sheet.head[0]
    let inTable = sheet.merged.filter { $0[0] >= first && $0[0] < first + 6 }
      .map { [$0[0] - first, $0[1], $0[2], $0[3]] }
    #expect(
      inTable == [
        [0, 0, 2, 1], [0, 1, 2, 1], [0, 2, 1, 2], [0, 4, 2, 1], [3, 1, 2, 1], [5, 0, 1, 2],
      ])
    #expect(sheet.merged.contains([0, 0, 1, 5]))
    #expect(sheet.rows[0][0] == "临溪县卫生健康局")
    #expect(sheet.rows[first + 6][0] == "注：金额单位为万元。")
    #expect(sheet.bold == [first, first + 1])
    #expect(sheet.unwrapped == 0)
    #expect(book.pictures == 2)
  }

  @Test("stands still at the head, prints it on every page, and fits the paper's width")
  func page() throws {
    let book = try Readings.workbook(PrintedSamples.findings())
    let sheet = try #require(book.sheets.first)
    #expect(book.sheets.count == 1)
    #expect(sheet.name == "问题清单")
    #expect(sheet.head == [1, 2])
    #expect(sheet.frozen == "A3")
    #expect(sheet.area == "'问题清单'!$A$1:$E$203")
    #expect(sheet.paper == 9)
    #expect(sheet.orientation == "landscape")
    #expect(sheet.fitsWidth)
    #expect(sheet.footer == "第 &P 页　共 &N 页")
    #expect(book.core == ["问题清单", "临溪县卫生健康局", "2026-04-22"])
    #expect(book.dates == ["(1980, 1, 1, 0, 0, 0)"])
  }

  @Test("keeps the columns that name the rows in sight")
  func labels() throws {
    let head = GridRow((0..<8).map { GridCell("列\($0)") })
    let row = GridRow((0..<8).map { GridCell("\($0)", isHead: $0 == 1) })
    let grid = Grid(caption: "表", columns: [1, 3, 2, 2, 2, 2, 2, 2], rows: [head, row])
    let sheet = try #require(
      try Readings.workbook(PrintedSamples.document([.table(grid)])).sheets.first)
    #expect(sheet.frozen == "C2")
  }

  @Test("divides a row that is higher than a spreadsheet allows, and loses nothing of it")
  func highRow() throws {
    let long = String(repeating: PrintedSamples.long, count: 20)
    let grid = Grid(
      caption: "表", columns: [1, 4], headRows: 0,
      rows: [GridRow([GridCell("名"), GridCell(long)]), GridRow([GridCell("甲"), GridCell("乙")])])
    let document = PrintedSamples.document([.paragraph(Paragraph(long)), .table(grid)])
    let sheet = try #require(try Readings.workbook(document).sheets.first)
    #expect(sheet.heights.allSatisfy { $0 > 0 && $0 <= 409 })
    #expect(sheet.rows.last == ["甲", "乙"])
    let first = try #require(sheet.rows.firstIndex { $0[0] == "名" })
    let high = first..<(sheet.rows.count - 1)
    #expect(high.count > 1)
    #expect(sheet.rows[high].map { $0[1] }.joined() == long)
    // The short neighbour is one cell over all of them.
    #expect(sheet.merged.contains([first, 0, high.count, 1]))
    #expect(sheet.rows[..<first].map { $0[0] }.joined() == long)
    // About a line for every 40 characters: less would cut words off.
    let height = sheet.heights[high].reduce(0, +)
    #expect(height > Double(long.count / 40) * 13)
  }

  @Test("names worksheets as Excel allows, no two alike")
  func names() throws {
    let captions = [
      "", "a/b:c*?[d]\\", "'引'", "History", "Ab", "aB", String(repeating: "表", count: 40),
      String(repeating: "表", count: 41), String(repeating: "𠮷", count: 20),
    ]
    let grids = captions.map { caption in
      Block.table(
        Grid(caption: caption, columns: [1], headRows: 0, rows: [GridRow([GridCell("x")])]))
    }
    let names = try Readings.workbook(PrintedSamples.document(grids)).sheets.map(\.name)
    #expect(
      names == [
        "表", "a b c   d", "引", "表 (2)", "Ab", "aB (2)", String(repeating: "表", count: 31),
        String(repeating: "表", count: 27) + " (2)", String(repeating: "𠮷", count: 15),
      ])
  }

  @Test("takes a text with a character number in it as it is")
  func escapes() throws {
    let texts = ["_x0041_", "=1+1", "{=1}", "http://127.0.0.1/", "0012", "TRUE", "&P & <x>"]
    let rows = texts.map { GridRow([GridCell($0)]) }
    let grid = Grid(caption: "表", columns: [1], headRows: 0, rows: rows)
    let sheet = try #require(
      try Readings.workbook(PrintedSamples.document([.table(grid)])).sheets.first)
    #expect(sheet.rows == texts.map { [$0] })
    #expect(sheet.types.joined().allSatisfy { $0 == "s" })
  }

  @Test("prints a page line that is longer than a worksheet takes in the sheet itself")
  func longHeader() throws {
    var document = PrintedSamples.findings(1)
    document.header = PageLine(start: [.text(PrintedSamples.long + PrintedSamples.long)])
    let sheet = try #require(try Readings.workbook(document).sheets.first)
    #expect(sheet.header.isEmpty)
    #expect(sheet.rows[0][0] == PrintedSamples.long + PrintedSamples.long)
  }

  @Test("has one sheet where there is no table")
  func empty() throws {
    #expect(try Readings.workbook(PrintedSamples.document([])).sheets.count == 1)
    let words = PrintedSamples.document([.paragraph(Paragraph("只有一段"))])
    #expect(try Readings.workbook(words).sheets.map(\.rows) == [[["只有一段"]]])
    #expect(try Readings.workbook(PrintedSamples.empty()).sheets.count == 1)
  }
}
