import Model
import Rendering
import TestSupport
import Testing

@Suite("The tables of a document as CSV", .scratch)
struct CSVDocumentTests {
  @Test("stand one below the other, spans in their first cell, nothing that runs as a formula")
  func rows() throws {
    var document = PrintedSamples.everything()
    let small = Grid(caption: "二", columns: [1], headRows: 0, rows: [GridRow([GridCell("-甲")])])
    document.blocks.append(.together([.table(small)]))
    let rows = try Readings.rows(document)
    #expect(
      rows == [
        ["序号", "项目", "本期", "", "单位"], ["", "", "数量", "金额", ""],
        ["1", "检查户次", "1,234", "0.5", "户、万元"],
        ["2", "'=SUM(A1:A9)\n第二行", "87.50%", "-3", "'@名称"],
        ["3", "", "〔待填：数量〕", "—", "户"], ["合计", "", "0", "", ""], [], ["'-甲"],
      ])
  }

  @Test("keep a line end of two bytes, a quote under a mark and a comma within their field")
  func quoting() {
    let text = CSVWriter.text(rows: [["一\r\n二", "\"\u{301}", "三,四", "+1", "=A1", "五"]])
    #expect(text == "\u{FEFF}\"一\r\n二\",\"\"\"\u{301}\",\"三,四\",+1,'=A1,五\r\n")
  }

  @Test("begin with the byte order mark and end every row in CR LF")
  func bytes() {
    let text = CSVWriter.text(PrintedSamples.findings(2))
    #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(Array(text.utf8.suffix(2)) == [0x0D, 0x0A])
    #expect(text.utf8.filter { $0 == 0x0D }.count == 3)
  }
}
