import Intake
import Model
import TestSupport
import Testing

@Suite("Inspectors", .scratch)
struct InspectorsTests {
  private static func read(_ text: String) throws -> InspectorsFile {
    try InspectorsFile(path: Scratch.folder.write(text, as: "inspectors.csv"))
  }

  @Test("reads names, certificates, agencies and teams; the last two may be left out")
  func reads() throws {
    let list = try InspectorsTests.read("姓名,执法证号,单位,组别\n林甲一,桂X001,县局,第1组\n韦乙二,桂X002,,\n")
    #expect(list.faults.isEmpty)
    #expect(
      list.inspectors == [
        Inspector(name: "林甲一", certificate: "桂X001", agency: "县局", team: "第1组"),
        Inspector(name: "韦乙二", certificate: "桂X002", agency: "", team: ""),
      ])
    #expect(try InspectorsTests.read("执法证号,姓名\nX1,甲\nX2,乙\n").inspectors.map(\.name) == ["甲", "乙"])
  }

  private static let files: [(text: String, places: [String])] = [
    ("", ["第 1 行"]), ("姓名\n甲\n乙\n", ["第 1 行"]), ("姓名,执法证号,电话\n甲,X1,1\n乙,X2,2\n", ["第 1 行"]),
    ("姓名,执法证号\n,X1\n乙,X2\n丙,X3\n", ["第 2 行 姓名"]), ("姓名,执法证号\n甲,\n乙,X2\n丙,X3\n", ["第 2 行 执法证号"]),
    ("姓名,执法证号\n甲,X1\n乙,X2\n丙,X1\n", ["第 4 行 执法证号"]), ("姓名,执法证号\n甲,X1\n", ["第 2 行"]),
    ("姓名,执法证号\n", ["第 2 行"]), ("姓名,执法证号\n甲,X1,第1组\n乙,X2\n丙,X3\n", ["第 2 行"]),
    ("姓名,执法证号\n甲,\n,X2\n", ["第 2 行 执法证号", "第 3 行 姓名"]),
  ]

  @Test("reports every bad row, and fewer than two inspectors", arguments: files)
  func faults(_ text: String, _ places: [String]) throws {
    #expect(try InspectorsTests.read(text).faults.map(\.place) == places)
  }
}
