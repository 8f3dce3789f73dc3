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
