import Intake
import Model
import TestSupport
import Testing

@Suite("What spreadsheets do to a roster", .scratch)
struct SpreadsheetTests {
  private static let columns = [
    "编号", "名称", "类别", "性质", "等级", "证照类型", "统一社会信用代码", "登记号", "乡镇", "地址", "联系人", "电话",
  ]
  private static let sound = [
    "LX-1", "甲医院", "综合医院", "公立", "二级", "无", "12459901009900013X", "", "城关镇",
  ]

  private static func csv(_ rows: [[String]]) throws -> RosterFile {
    let lines = ([columns] + rows).map { $0.joined(separator: ",") }
    return try RosterFile(
      path: Scratch.folder.write(lines.joined(separator: "\n"), as: "roster.csv"))
  }

  private static func row(_ changes: [String: String]) -> [String] {
    columns.enumerated().map { index, column in
      changes[column] ?? (index < sound.count ? sound[index] : "")
    }
  }

  private static let useless: [(column: String, text: String, kind: Fault.Kind)] = [
    ("编号", "#REF!", .cell(.formulaError(text: "#REF!"))),
    ("乡镇", "#N/A", .cell(.formulaError(text: "#N/A"))),
    ("名称", "########", .cell(.tooNarrow)),
    ("统一社会信用代码", "########", .cell(.tooNarrow)),
    ("统一社会信用代码", "4.59901E+14", .cell(.scientific(text: "4.59901E+14"))),
    ("登记号", "1.2E+21", .cell(.scientific(text: "1.2E+21"))),
    ("电话", "1.38E+10", .cell(.scientific(text: "1.38E+10"))),
    ("编号", "2026/3/1", .cell(.date(text: "2026/3/1"))),
    ("编号", "3月1日", .cell(.date(text: "3月1日"))),
    ("编号", "Mar-01", .cell(.date(text: "Mar-01"))), ("编号", "12.0", .cell(.fraction(text: "12.0"))),
    ("编号", "3-mar-2026", .cell(.date(text: "3-mar-2026"))),
    ("登记号", "2026年3月", .cell(.date(text: "2026年3月"))),
    ("统一社会信用代码", "459901009900013000", .cell(.rounded(text: "459901009900013000"))),
    ("名称", "甲\u{200B}医院", .cell(.invisible(codes: ["U+200B"]))),
    ("乡镇", "城关镇\u{FEFF}", .cell(.invisible(codes: ["U+FEFF"]))),
    ("地址", "人民路\u{202E}1号", .cell(.invisible(codes: ["U+202E"]))),
    ("名称", "甲\u{1B}[31m", .cell(.invisible(codes: ["U+001B"]))),
  ]

  @Test(
    "a cell that was spoilt is named with row, column, what happened and what to do",
    arguments: useless)
  func spoilt(column: String, text: String, kind: Fault.Kind) throws {
    let roster = try Self.csv([Self.row(["编号": "LX-0"]), Self.row([column: text])])
    #expect(roster.faults.map(\.place) == ["第 3 行 \(column)"], "\(roster.faults.map(\.line))")
    #expect(roster.faults.first?.kind == kind)
    #expect(roster.subjects.map(\.id) == ["LX-0"])
  }

  @Test(
    "a number that only looks like a date is a number",
    arguments: [
      "OR-00001", "Mar-x1", "9-Mar-2026-1", "临溪-3", "A/3", "Mars-01", "年3月1", "mar-12345",
    ])
  func noDate(text: String) throws {
    let roster = try Self.csv([Self.row(["编号": text])])
    #expect(roster.faults.isEmpty && roster.subjects.map(\.id) == [text])
  }

  private static let odd: [(column: String, text: String)] = [
    ("名称", "甲七ＡＢＣ诊所"), ("名称", "阿卜杜拉•买买提诊所"), ("名称", "⼀心诊所"), ("登记号", "45990100001"),
    ("电话", "7711234567"),
  ]

  @Test("what may be so is taken, and named", arguments: odd)
  func named(column: String, text: String) throws {
    let roster = try Self.csv([Self.row([column: text])])
    #expect(roster.faults.isEmpty)
    #expect(roster.warnings.map(\.place) == ["第 2 行 \(column)"])
    let subject = try #require(roster.subjects.first)
    #expect([subject.name, subject.registrationNumber, subject.telephone].contains(text))
  }

  @Test("ordinary names and numbers are not remarked upon")
  func silence() throws {
    let roster = try Self.csv([
      Self.row(["名称": "甲·乙（城关）诊所", "电话": "0771-1234567", "地址": "人民路1号A座"]),
      Self.row(["编号": "12", "统一社会信用代码": "", "名称": "乙医院", "电话": "13800000000"]),
      Self.row(["编号": "113", "统一社会信用代码": "", "名称": "丙医院"]),
    ])
    #expect(roster.faults.isEmpty && roster.warnings.isEmpty, "\(roster.warnings.map(\.line))")
  }

  @Test("lines that repeat others: the whole line, the number, the code, the name")
  func repeated() throws {
    let roster = try Self.csv([
      Self.row([:]), Self.row([:]), Self.row(["名称": "乙"]),
      Self.row(["编号": "LX-2", "名称": "丙"]), Self.row(["编号": "LX-3", "统一社会信用代码": ""]),
    ])
    #expect(
      roster.faults.map(\.kind) == [
        .roster(.repeatedNumber(id: "LX-1", line: 2, isWholeLine: true)),
        .roster(.repeatedNumber(id: "LX-1", line: 2, isWholeLine: false)),
      ])
    #expect(
      roster.warnings.map(\.kind) == [
        .roster(.sharedCode(code: "12459901009900013X", line: 2)),
        .roster(.sharedName(name: "甲医院", line: 2)),
      ])
  }

  @Test("numbers that lost their zeros stand out among those that kept them")
  func zeros() throws {
    let roster = try Self.csv(
      ["0001", "0002", "3", "0004"].map {
        Self.row(["编号": $0, "名称": "第\($0)医院", "统一社会信用代码": ""])
      })
    #expect(roster.faults.isEmpty)
    #expect(roster.warnings.map(\.kind) == [.cell(.lostZeros(text: "3"))])
    #expect(roster.warnings.map(\.place) == ["第 4 行 编号"])
  }

  private static let files: [(bytes: [UInt8], word: String)] = [
    (Array("\u{FEFF}编号,名称".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "UTF-16"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"),
    (Array("编号".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0, 0], "UTF-16"),
  ]

  @Test("a file of another kind is called by its name, with what to save instead", arguments: files)
  func otherFiles(bytes: [UInt8], word: String) throws {
    let error = try #require(throws: IntakeError.self) {
      try RosterFile(path: Scratch.folder.write(bytes, as: "roster.csv"))
    }
    #expect(error.what.contains(word) && error.what.contains(".xlsx"), "\(error.what)")
  }

  @Test("other separators are one fault with one sentence", arguments: [";", "\t", "，"])
  func separators(mark: String) throws {
    let text = [Self.columns, Self.sound].map { $0.joined(separator: mark) }
    let roster = try RosterFile(
      path: Scratch.folder.write(text.joined(separator: "\n"), as: "roster.csv"))
    #expect(roster.faults.count == 1)
    #expect(roster.faults.first?.what.contains("不是逗号") == true)
  }

  @Test("a title above the header is one fault that says where the header is")
  func title() throws {
    let text =
      "临溪县机构名册\n\n"
      + [Self.columns, Self.sound].map { $0.joined(separator: ",") }.joined(separator: "\n")
    let roster = try RosterFile(path: Scratch.folder.write(text, as: "roster.csv"))
    #expect(roster.faults.map(\.kind) == [.table(.headerBelow(line: 3))])
  }

  @Test("a bare quotation mark is named by its own line and column")
  func bareQuote() throws {
    var rows = (0..<150).map { Self.row(["编号": "LX-\($0)", "名称": "第\($0)医院", "统一社会信用代码": ""]) }
    rows[99][1] = "甲\"乙\"医院"
    let roster = try Self.csv(rows)
    #expect(roster.faults.map(\.place) == ["第 101 行第 2 列"])
    rows[99][1] = "\"甲"
    #expect(try Self.csv(rows).faults.map(\.place) == ["第 101 行第 2 列"])
  }

  @Test("a date in the plan as a spreadsheet writes it is answered with the one that was meant")
  func planDates() throws {
    let text = try PlanFixture.text()
    for (typed, meant) in [
      ("2026/3/1", "2026-03-01"), ("2026年3月1日", "2026-03-01"), ("2026.3.1", "2026-03-01"),
      ("2026/3", "2026-03"),
    ] {
      let edited = text.replacing("from: 2026-03-01", with: "from: \(typed)", maxReplacements: 1)
      #expect(edited != text)
      let faults = try PlanFixture(edited).read().faults
      #expect(faults.contains { $0.remedy == "写成 \(meant)" }, "\(faults.map(\.line))")
    }
  }
}
