import Foundation
import Intake
import Model
import TestSupport
import Testing

@Suite("Rosters", .scratch)
struct RosterTests {
  private static let header =
    "编号,名称,类别,性质,等级,证照类型,统一社会信用代码,登记号,乡镇,地址,联系人,电话,纬度,经度"
  private static let hospital =
    "LX-1,临溪县人民医院,综合医院,公立,二级,医疗机构执业许可证,12459901009900013X,,城关镇,人民路1号,,,23.0001,-110.5"
  private static let shop = "LX-2,甲养生馆,中医养生保健机构,,,,,,河口镇,,,,,"

  private static func read(
    _ rows: [String], header: String = header, end: String = "\n", accepted: Set<String> = []
  ) throws -> RosterFile {
    try read(Array(([header] + rows).joined(separator: end).utf8), accepted: accepted)
  }

  private static func read(_ bytes: [UInt8], accepted: Set<String> = []) throws -> RosterFile {
    try RosterFile(
      path: Scratch.folder.write(bytes, as: "roster.csv"), acceptedCodes: accepted)
  }

  @Test("reads every column")
  func reads() throws {
    let roster = try RosterTests.read([RosterTests.hospital, RosterTests.shop])
    #expect(roster.faults.map(\.line) == [])
    #expect(roster.warnings.isEmpty)
    let hospital = try #require(roster.subjects.first)
    #expect(hospital.id == "LX-1" && hospital.name == "临溪县人民医院")
    #expect(hospital.kind == .institution && hospital.category == "综合医院")
    #expect(hospital.ownership == .publicOwned && hospital.grade == .level2)
    #expect(hospital.licenceKind == .licence && hospital.creditCode == "12459901009900013X")
    #expect(hospital.township == "城关镇" && hospital.address == "人民路1号")
    #expect(hospital.latitude == "23.0001" && hospital.longitude == "-110.5")
    #expect(hospital.contact == nil && hospital.telephone == nil)
    let shop = try #require(roster.subjects.last)
    #expect(shop.kind == .wellness && shop.ownership == nil && shop.licenceKind == .none)
  }

  @Test("a line of commas is blank, as wide as a sheet can be")
  func blankLines() throws {
    let blank = String(repeating: ",", count: 16_383)
    #expect(try RosterTests.read([RosterTests.shop, blank]).faults.isEmpty)
    let wider = try RosterTests.read([RosterTests.shop, blank + ","])
    #expect(wider.faults.map(\.kind) == [.table(.surplusCells(count: 16_385, columns: 14))])
  }

  @Test(
    "cells that belong to no column are counted and named", arguments: [15, 16_384, 16_385, 90_000])
  func surplus(width: Int) throws {
    let wide = String(repeating: ",", count: width - 1) + "x"
    let lines = [RosterTests.shop] + Array(repeating: wide, count: 8)
    let faults = try RosterTests.read(lines).faults
    #expect(
      faults.map(\.kind)
        == Array(
          repeating: .table(.surplusCells(count: width, columns: 14)), count: 8))
    #expect(faults.map(\.place) == (3...10).map { "第 \($0) 行" })
  }

  @Test("the order of the columns is free, and only six are required")
  func columnOrder() throws {
    let roster = try RosterTests.read(
      ["医疗机构执业许可证,二级,公立,综合医院,甲,X-1"], header: "证照类型,等级,性质,类别,名称,编号")
    #expect(roster.faults.isEmpty)
    #expect(roster.subjects.map(\.id) == ["X-1"])
  }

  /// 编号,名称,类别,性质,等级,证照类型 and one row, in GB 18030; 㐀 needs four bytes.
  private static let national: [UInt8] = [
    0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xD0,
    0xD4, 0xD6, 0xCA, 0x2C, 0xB5, 0xC8, 0xBC, 0xB6, 0x2C, 0xD6, 0xA4, 0xD5, 0xD5, 0xC0, 0xE0, 0xD0,
    0xCD, 0x0A, 0x58, 0x2D, 0x31, 0x2C, 0x81, 0x39, 0xEE, 0x39, 0xD2, 0xBD, 0xD4, 0xBA, 0x2C, 0xD7,
    0xDB, 0xBA, 0xCF, 0xD2, 0xBD, 0xD4, 0xBA, 0x2C, 0xB9, 0xAB, 0xC1, 0xA2, 0x2C, 0xB6, 0xFE, 0xBC,
    0xB6, 0x2C, 0xCE, 0xDE, 0x0A,
  ]

  @Test("UTF-8, UTF-8 with byte order mark, and GB18030 read the same")
  func encodings() throws {
    let text = "编号,名称,类别,性质,等级,证照类型\nX-1,㐀医院,综合医院,公立,二级,无\n"
    let plain = try RosterTests.read(Array(text.utf8))
    #expect(plain.faults.isEmpty)
    #expect(plain.subjects.map(\.name) == ["㐀医院"])
    #expect(try RosterTests.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).subjects == plain.subjects)
    #expect(try RosterTests.read(RosterTests.national).subjects == plain.subjects)
  }

  @Test(
    "what is neither UTF-8 nor GB18030 is refused",
    arguments: [
      [0xFF, 0xFE, 0x16, 0x7F], [0xB1, 0xE0, 0xBA], [0x81, 0x39, 0xEE], [0xB1, 0x20],
    ] as [[UInt8]])
  func otherEncodings(_ bytes: [UInt8]) throws {
    let error = try #require(throws: IntakeError.self) { try RosterTests.read(bytes) }
    #expect(error.code == "FILE_UNREADABLE")
    #expect(error.status == .badData)
  }

  @Test(
    "lines end in LF or CRLF, with or without a last one", arguments: ["\n", "\r\n"], [true, false])
  func lineEnds(_ end: String, _ isTerminated: Bool) throws {
    let text = [RosterTests.header, RosterTests.hospital, "", RosterTests.shop, " , ,", "LX-1"]
      .joined(separator: end)
    let roster = try RosterTests.read(Array((text + (isTerminated ? end : "")).utf8))
    #expect(roster.subjects.map(\.id) == ["LX-1", "LX-2"])
    #expect(roster.subjects.map(\.longitude) == ["-110.5", nil])
    #expect(Set(roster.faults.map { $0.place.split(separator: " ")[1] }) == ["6"])
  }

  private static let headers: [(header: String, faults: [String])] = [
    (header.replacing("类别,", with: ""), ["缺少列“类别”"]),
    (header.replacing("编号,名称,", with: ""), ["缺少列“编号”", "缺少列“名称”"]),
    (header + ",备注", ["不认识的列“备注”"]), (header + ",地址", ["列“地址”出现两次"]),
    (header.replacing("地址", with: "地 址"), ["不认识的列“地 址”"]), (" 编号 " + header.dropFirst(2), []),
    (header + ",", []), (header + ",,,", []),
  ]

  @Test("missing, unknown and repeated columns, once and not on every row", arguments: headers)
  func columns(_ header: String, _ faults: [String]) throws {
    let roster = try RosterTests.read([RosterTests.hospital, "X", "Y"], header: header)
    #expect(roster.faults.filter { $0.place == "第 1 行" }.map(\.what) == faults)
    #expect(roster.faults.count == (faults.isEmpty ? 10 : faults.count))
    #expect(roster.subjects.isEmpty != faults.isEmpty)
  }

  private static let rows: [(row: String, places: [String])] = [
    (",甲,综合医院,公立,二级,无", ["编号"]), ("X 1,甲,综合医院,公立,二级,无", ["编号"]),
    (String(repeating: "临", count: 22) + ",甲,综合医院,公立,二级,无", ["编号"]),
    ("X-1,,综合医院,公立,二级,无", ["名称"]), ("X-1,甲,兽医院,公立,二级,无", ["类别"]),
    ("X-1,甲,,公立,二级,无", ["类别"]), ("X-1,甲,综合医院,私立,二级,无", ["性质"]),
    ("X-1,甲,综合医院,公立,四级,无", ["等级"]), ("X-1,甲,综合医院,公立,二级,执照", ["证照类型"]),
    ("X-1,甲,综合医院,,,", ["性质", "等级", "证照类型"]), ("X-1", ["类别", "名称", "性质", "等级", "证照类型"]),
    ("X-1,甲,综合医院,公立,二级,无,12459901009900012X", ["统一社会信用代码"]),
    ("X-1,甲,综合医院,公立,二级,无,1245990100990001", ["统一社会信用代码"]),
    ("X-1,甲,综合医院,公立,二级,无,,,,,,,91,181", ["纬度", "经度"]),
    ("X-1,甲,综合医院,公立,二级,无,,,,,,,北纬,nan", ["纬度", "经度"]),
    ("X-1,甲,综合医院,公立,二级,无,,,,,,,,,多", [""]),
  ]

  @Test("a bad row is reported by line and column and not taken", arguments: rows)
  func badRows(_ row: String, _ columns: [String]) throws {
    let roster = try RosterTests.read([RosterTests.hospital, row, RosterTests.shop])
    let places = columns.map { $0.isEmpty ? "第 3 行" : "第 3 行 \($0)" }
    #expect(roster.faults.map(\.place) == places)
    #expect(roster.subjects.map(\.id) == ["LX-1", "LX-2"])
  }

  @Test("a number that comes twice names the line of the first")
  func duplicates() throws {
    let roster = try RosterTests.read([
      RosterTests.hospital, RosterTests.shop, RosterTests.hospital,
    ])
    #expect(roster.faults.map(\.place) == ["第 4 行 编号"])
    #expect(roster.faults.first?.what == "编号 LX-1 与第 2 行重复")
    #expect(roster.subjects.count == 2)
  }

  @Test("a code with a wrong check digit is taken where the plan accepts it")
  func acceptedCodes() throws {
    let row = RosterTests.hospital.replacing("12459901009900013X", with: "12459901009900012X")
    #expect(try RosterTests.read([row]).subjects.isEmpty)
    let accepted = try RosterTests.read([row], accepted: ["12459901009900012X"])
    #expect(accepted.faults.isEmpty)
    #expect(accepted.subjects.first?.creditCode == "12459901009900012X")
  }

  @Test("an unusual registration number is a warning")
  func registrationNumber() throws {
    let row = "X-1,甲,综合医院,公立,二级,医疗机构执业许可证,,桂医证001"
    let roster = try RosterTests.read([row])
    #expect(roster.faults.isEmpty)
    #expect(roster.warnings.map(\.place) == ["第 2 行 登记号"])
    #expect(roster.subjects.first?.registrationNumber == "桂医证001")
  }

  @Test(
    "quoted cells keep commas, quotes and line breaks; line numbers follow",
    arguments: ["\n", "\r\n"])
  func quoting(_ end: String) throws {
    let roster = try RosterTests.read(
      [
        "X-1,\"甲,乙\",综合医院,公立,二级,无,,,,\"人民路\(end)1号\(end)\"\"后院\"\"\"",
        "X-2,丙,兽医院,公立,二级,无", "", "X-3,丁,兽医院,公立,二级,无",
      ], end: end)
    let first = try #require(roster.subjects.first)
    #expect(first.name == "甲,乙")
    #expect(first.address == "人民路\(end)1号\(end)\"后院\"")
    #expect(roster.faults.map(\.place) == ["第 5 行 类别", "第 7 行 类别"])
  }

  @Test(
    "a quotation that does not end is refused",
    arguments: [
      "X-1,\"甲,综合医院,公立,二级,无", "X-1,甲,综合医院,公立,二级,无,,,,\"人民路\nX-2,乙,综合医院,公立,二级,无",
    ])
  func openQuotation(_ rows: String) throws {
    let roster = try RosterTests.read([RosterTests.hospital, rows])
    #expect(roster.subjects.isEmpty)
    #expect(roster.faults.count == 1)
    #expect(roster.faults.first?.what.contains("引号") == true)
  }

  @Test("an empty file and one without rows")
  func emptyFiles() throws {
    #expect(try RosterTests.read([]).faults.map(\.place) == ["第 1 行"])
    let header = try RosterTests.read([])
    #expect(header.subjects.isEmpty)
    let none = try RosterTests.read(Array((RosterTests.header + "\n").utf8))
    #expect(none.faults.isEmpty && none.subjects.isEmpty)
  }

  @Test("a roster of 100,000 institutions loads")
  func large() throws {
    let rows = (1...100_000).map { "LX-\($0),第\($0)诊所,诊所,社会办医,未定级,诊所备案凭证,,,城关镇,\($0)号" }
    let roster = try RosterTests.read(rows)
    #expect(roster.faults.isEmpty)
    #expect(roster.subjects.count == 100_000)
    #expect(roster.subjects.last?.id == "LX-100000")
  }

  @Test("a file that is not there, or is a folder")
  func missing() throws {
    let missing = try #require(throws: IntakeError.self) {
      try RosterFile(path: Scratch.folder.path("none.csv"))
    }
    #expect(missing.code == "FILE_NOT_FOUND" && missing.status == .missingInput)
    let directory = try #require(throws: IntakeError.self) {
      try RosterFile(path: Scratch.folder.path)
    }
    #expect(directory.code == "FILE_UNREADABLE" && directory.status == .badData)
  }
}
