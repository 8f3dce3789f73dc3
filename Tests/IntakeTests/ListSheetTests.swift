import Foundation
import Intake
import Model
import TestSupport
import Testing

@Suite("A list before it is taken", .scratch)
struct ListSheetTests {
  private let head = "编号,名称,类别,性质,等级,证照类型,统一社会信用代码,乡镇"

  private func sheet(_ text: String, _ kind: ListKind = .institutions) throws -> ListSheet {
    let path = try Scratch.folder.write(text, as: "list.csv")
    return try ListSheet(path: path, name: "list.csv", kind: kind)
  }

  @Test("columns of our own names are matched by themselves, under a heading too")
  func matched() throws {
    let row = "A-1,甲诊所,诊所,社会办医,未定级,诊所备案凭证,,城关镇"
    for text in ["\(head)\n\(row)\n", "2026年名册,,,\n\(head)\n\(row)\n"] {
      let sheet = try sheet(text)
      #expect(sheet.missing.isEmpty)
      #expect(sheet.checked().faults.isEmpty)
      #expect(sheet.checked().subjects.map(\.id) == ["A-1"])
    }
  }

  @Test(
    "what spreadsheets save as CSV with other separators is the same list",
    arguments: [";", "\t", "|"])
  func separators(mark: String) throws {
    let row = "A-1,\"甲诊所\",诊所,社会办医,未定级,诊所备案凭证,,城关镇"
    let text = "\(head)\n\(row)\n".replacing(",", with: mark)
    let sheet = try sheet(text)
    #expect(sheet.missing.isEmpty && sheet.checked().faults.isEmpty)
    #expect(sheet.checked().subjects.map(\.name) == ["甲诊所"])
    // A comma in the first lines is the separator, whatever else stands there.
    let strange = try self.sheet("\(head)\nA-1,甲;乙诊所,诊所,社会办医,未定级,诊所备案凭证,,城关镇\n")
    #expect(strange.checked().subjects.map(\.name) == ["甲;乙诊所"])
  }

  @Test("digits and letters of full width in numbers are taken as the plain ones")
  func fullWidth() throws {
    let sheet = try sheet("\(head)\nＡ－１,甲诊所１,诊所,社会办医,未定级,诊所备案凭证,９１４５９９０１ＭＡ９９０００９５Ａ,城关镇\n")
    let checked = sheet.checked()
    #expect(checked.faults.isEmpty)
    #expect(checked.subjects.first?.id == "A-1" && checked.subjects.first?.name == "甲诊所１")
    #expect(checked.subjects.first?.creditCode == "91459901MA9900095A")
    #expect(sheet.text.contains("91459901MA9900095A"))
  }

  @Test("a sheet in front without any of our columns is passed over, and said")
  func secondSheet() throws {
    var book = RawWorkbook([["填表说明"], ["一、照证照填"]])
    book.name = "说明"
    let names: [RawWorkbook.Cell] = ["编号", "名称", "类别", "性质", "等级", "证照类型"]
    let row: [RawWorkbook.Cell] = ["A-1", "甲诊所", "诊所", "社会办医", "未定级", "诊所备案凭证"]
    book.further = [("机构", [names, row])]
    let path = try Scratch.folder.write(book.bytes, as: "list.xlsx")
    let checked = try ListSheet(path: path, name: "list.xlsx", kind: .institutions).checked()
    #expect(checked.faults.isEmpty)
    #expect(checked.subjects.map(\.id) == ["A-1"])
    #expect(checked.warnings.map(\.kind) == [.table(.severalSheets(read: "机构"))])
  }

  @Test("column names over two lines, some of them merged, are column names")
  func twoLines() throws {
    var book = RawWorkbook([
      ["临溪县医疗机构名册"], ["编号", "名称", "机构情况"],
      [.none, .none, "类别", "性质", "等级", "证照类型"],
      ["A-1", "甲诊所", "诊所", "社会办医", "未定级", "诊所备案凭证"],
    ])
    book.merged = ["A1:F1", "A2:A3", "B2:B3", "C2:F2"]
    let path = try Scratch.folder.write(book.bytes, as: "list.xlsx")
    let sheet = try ListSheet(path: path, name: "list.xlsx", kind: .institutions)
    #expect(sheet.missing.isEmpty)
    #expect(sheet.checked().faults.isEmpty, "\(sheet.checked().faults.map(\.line))")
    #expect(sheet.checked().subjects.map(\.name) == ["甲诊所"])
  }

  @Test("other names wait for somebody who knows, and nothing is guessed")
  func foreign() throws {
    var sheet = try sheet("序号,机构名称,机构类别,办医性质,等级\n7,甲诊所,诊所,社会办医,未定级\n")
    #expect(sheet.missing == ["编号", "名称", "类别", "性质", "证照类型"])
    #expect(sheet.firstRows == [["7", "甲诊所", "诊所", "社会办医", "未定级"]])
    sheet.match([
      "编号": .column(0), "名称": .column(1), "类别": .column(2), "性质": .column(3),
      "等级": .column(4), "证照类型": .all("诊所备案凭证"), "没有的列": .all("x"), "乡镇": .column(99),
    ])
    #expect(sheet.missing.isEmpty)
    let checked = sheet.checked()
    #expect(checked.faults.isEmpty)
    #expect(checked.subjects.first?.licenceKind.title == "诊所备案凭证")
    #expect(sheet.text.contains("\r\n7,甲诊所,诊所,社会办医,未定级,诊所备案凭证\r\n"))
  }

  @Test("numbers that a spreadsheet spoilt are named, and corrected cell by cell")
  func corrected() throws {
    var sheet = try sheet(
      head + "\n"
        + "A-1,甲诊所,诊所,社会办医,未定级,诊所备案凭证,1.23457E+17,城关镇\n"
        + "A-2,乙诊所,诊所,社会办医,未定级,诊所备案凭证,924599010000000000,城关镇\n"
        + "A-2,丙诊所,门诊,社会办医,未定级,诊所备案凭证,,城关镇\n")
    let faults = sheet.checked().faults
    #expect(
      faults.compactMap(\.cell).map { "\($0.line) \($0.column)" }.sorted()
        == ["2 统一社会信用代码", "3 统一社会信用代码", "4 类别", "4 编号"])
    sheet.correct(line: 2, column: "统一社会信用代码", to: "")
    sheet.correct(line: 3, column: "统一社会信用代码", to: "91459901MA9900095A")
    sheet.drop(line: 4, true)
    let checked = sheet.checked()
    #expect(checked.faults.isEmpty)
    #expect(checked.subjects.map(\.creditCode) == [nil, "91459901MA9900095A"])
    sheet.drop(line: 4, false)
    #expect(!sheet.checked().faults.isEmpty)
  }

  @Test("GB18030 and workbooks are read as they are")
  func encodings() throws {
    let encoded: [UInt8] =
      [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD6, 0xB4, 0xB7, 0xA8, 0xD6, 0xA4, 0xBA, 0xC5, 0x0A]
      + [0xBC, 0xD7, 0x2C, 0x31, 0x0A, 0xD2, 0xD2, 0x2C, 0x32, 0x0A]
    let path = try Scratch.folder.write(encoded, as: "people.csv")
    let sheet = try ListSheet(path: path, name: "people.csv", kind: .inspectors)
    #expect(sheet.head == ["姓名", "执法证号"])
    #expect(sheet.checked().inspectors.map(\.name) == ["甲", "乙"])
  }
}
