import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing

@Suite("Rosters as workbooks", .scratch)
struct WorkbookTests {
  private static let header: [RawWorkbook.Cell] = [
    "编号", "名称", "类别", "性质", "等级", "证照类型", "统一社会信用代码", "登记号", "乡镇", "地址", "电话", "纬度", "经度",
  ]
  private static let sound: [RawWorkbook.Cell] = [
    "LX-1", "甲 & 乙医院", "综合医院", "公立", "二级", "无", "12459901009900013X", .none, "城关镇",
  ]

  private static func read(_ book: RawWorkbook, as name: String = "roster.xlsx") throws
    -> RosterFile
  {
    try RosterFile(path: Scratch.folder.write(book.bytes, as: name))
  }

  private static func changed(_ column: Int, _ cell: RawWorkbook.Cell) -> [RawWorkbook.Cell] {
    var row = sound
    while row.count <= column { row.append(.none) }
    row[column] = cell
    return row
  }

  @Test(
    "a workbook reads as the same table in CSV, whatever its name is",
    arguments: ["roster.xlsx", "roster.csv"])
  func reads(name: String) throws {
    let other: [RawWorkbook.Cell] = [
      .number("7"), .inline("丙<诊所>"), "诊所", "社会办医", "未定级", "诊所备案凭证", .none, .none, "河口镇", .none,
      .number("13800000000"), .number("23.000099999999999"), .number("-110.5"),
    ]
    var book = RawWorkbook([Self.header, Self.sound, nil, other])
    book.hiddenSheets = ["字典"]
    let roster = try Self.read(book, as: name)
    #expect(roster.faults.isEmpty && roster.warnings.isEmpty, "\(roster.faults.map(\.line))")
    #expect(roster.subjects.map(\.id) == ["LX-1", "7"])
    #expect(roster.subjects.map(\.name) == ["甲 & 乙医院", "丙<诊所>"])
    let clinic = try #require(roster.subjects.last)
    #expect(clinic.telephone == "13800000000")
    #expect(clinic.latitude == "23.0001" && clinic.longitude == "-110.5")
  }

  private static let spoiltCells: [(column: Int, cell: RawWorkbook.Cell, kind: Fault.Kind)] = [
    (6, .number("4.5990100990001302E+17"), .cell(.rounded(text: "459901009900013000"))),
    (6, .number("1E+25"), .cell(.scientific(text: "1E+25"))),
    (0, .number("46082", style: 1), .cell(.date(text: "2026/3/1"))),
    (8, .number("46082", style: 3), .cell(.date(text: "2026/3/1"))),
    (1, .error("#REF!"), .cell(.formulaError(text: "#REF!"))),
    (1, "甲\u{200B}院", .cell(.invisible(codes: ["U+200B"]))),
  ]

  @Test("what the workbook did to a cell is named with its row and column", arguments: spoiltCells)
  func spoilt(column: Int, cell: RawWorkbook.Cell, kind: Fault.Kind) throws {
    let roster = try Self.read(RawWorkbook([Self.header, nil, Self.changed(column, cell)]))
    guard case .text(let name) = Self.header[column] else { return }
    #expect(roster.faults.map(\.place) == ["第 3 行 \(name)"], "\(roster.faults.map(\.line))")
    #expect(roster.faults.map(\.kind) == [kind])
  }

  @Test("digits that a format shows with zeros in front keep them")
  func padded() throws {
    let roster = try Self.read(
      RawWorkbook([Self.header, Self.changed(0, .number("12", style: 2))]))
    #expect(roster.subjects.map(\.id) == ["000012"])
  }

  @Test("merged cells are named")
  func merged() throws {
    var book = RawWorkbook([Self.header, Self.sound])
    book.merged = ["I2:I3"]
    let roster = try Self.read(book)
    #expect(roster.faults.map(\.kind) == [.cell(.merged(range: "I2:I3"))])
    #expect(roster.faults.map(\.place) == ["第 2 行"])
  }

  @Test("what is no workbook, or no sound one, is refused in one sentence")
  func broken() throws {
    let good = RawWorkbook([Self.header, Self.sound]).bytes
    var bomb = RawWorkbook([Self.header])
    bomb.others = [.init("xl/media.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x/>")]
    #expect(try Self.read(bomb).faults.isEmpty)
    let entity = RawZip([
      .init(
        "_rels/.rels",
        "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Relationships>&a;</Relationships>")
    ]).bytes
    let deep = RawZip([.init("_rels/.rels", String(repeating: "<a>", count: 1000))]).bytes
    for bytes in [Array(good.dropLast(40)), RawZip([.init("a.txt", "x")]).bytes, entity, deep] {
      let error = try #require(throws: IntakeError.self) {
        try RosterFile(path: Scratch.folder.write(bytes, as: "roster.xlsx"))
      }
      #expect(
        error.code == "FILE_UNREADABLE" && error.what.contains("电子表格") || error.what.contains("工作簿")
      )
    }
  }

  @Test("rows of one cell far to the right are held to the cap of cells, empty ones counted")
  func wide() throws {
    let row = "<row><c r=\"IV1\"><v>1</v></c></row>"
    let sheet =
      "<worksheet><sheetData>" + String(repeating: row, count: 31_300)
      + "</sheetData></worksheet>"
    var book = RawWorkbook([])
    book.sheet = sheet
    let error = try #require(throws: IntakeError.self) { try Self.read(book) }
    #expect(error.code == "FILE_UNREADABLE" && error.what.contains("工作簿"))
  }

  @Test("a plan reads workbooks under the names it gives, or beside them in place of CSV")
  func beside() throws {
    let text = try PlanFixture.text()
    let people: [[RawWorkbook.Cell]] = [["姓名", "执法证号"], ["林甲一", "桂X001"], ["韦乙二", "桂X002"]]
    let named = text.replacing("inspectors: inspectors.csv", with: "inspectors: people.xlsx")
    _ = try PlanFixture(named)
    try Scratch.folder.write(RawWorkbook(people).bytes, as: "people.xlsx")
    #expect(
      try PlanFile(path: Scratch.folder.path("plan.yaml"), modules: KitModules.checklists)
        .inspectors.count == 2)
    let fixture = try PlanFixture(text)
    try FileManager.default.removeItem(atPath: Scratch.folder.path("inspectors.csv"))
    #expect(try fixture.read().faults.contains { $0.place == "inspectors.csv" })
    try Scratch.folder.write(RawWorkbook(people).bytes, as: "inspectors.xlsx")
    #expect(try fixture.read().faults.isEmpty)
  }
}
