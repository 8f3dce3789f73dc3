import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("An unlawful decision on the spot is not issued", .scratch)
struct SummaryPenaltyTests {
  /// One way to be unlawful, or none.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [String: JSONValue]
    let place: String?
    let word: String

    init(_ name: String, _ values: [String: JSONValue], _ place: String?, _ word: String = "") {
      self.name = name
      self.values = values
      self.place = place
      self.word = word
    }

    var testDescription: String { name }
  }

  private static let waste46 = "《医疗废物管理条例》第四十六条"
  private static let cases = [
    Case("within provision and ceiling", [:], nil),
    Case("a warning alone", ["penaltyKind": "警告", "fine": .null], nil),
    Case(
      "over the ceiling of an organisation", ["partyType": "法人或者其他组织", "fine": 300_001],
      "/fine", "第五十一条"),
    Case(
      "a business that calls itself an organisation", ["partyType": "法人或者其他组织"], "/partyType", "92"),
    Case("a fine alone where it comes with a warning", ["penaltyKind": "罚款"], "/penaltyKind", "并处"),
    Case(
      "another office's law besides the own",
      ["basis": .string(waste46 + "；《广告法》第五十八条")], "/basis", "市场监管"),
    Case(
      "a provision without room for the summary procedure besides the own",
      ["basis": .string(waste46 + "；《医师法》第五十七条")], "/basis", "不适用简易程序"),
    Case(
      "a provision that nobody knows besides the own",
      ["basis": .string(waste46 + "、第九十九条")], "/basis", "第九十九条"),
    Case("before anybody came", ["decidedAt": "2026-06-03T09:59:00+08:00"], "/decidedAt", "早于"),
    Case("on another day", ["decidedAt": "2026-06-04T09:00:00+08:00"], "/decidedAt", "当场"),
    Case(
      "collected by the limit of another day",
      ["fine": 2_000, "collected": "20元以下罚款", "receipt": "1"], "/collected", "100.00"),
    Case(
      "collected over the limit", ["collected": "100元以下罚款", "receipt": "1"], "/collected", "第六十八条"),
    Case("the code of an item", ["facts": "检查项 INF-27 不合格。"], "/facts", "INF-27"),
    Case(
      "the number of a record", ["facts": "见检查 81edd02d-fd75-5928-acee-27c983223484。"], "/facts",
      "81edd02d"),
    Case("a row of the form", ["correction": "改正 A2-16。"], "/correction", "A2-16"),
    Case("over the ceiling of a clinic", ["partyType": "诊所", "fine": 20_001], "/fine", "200.00"),
    Case(
      "a provision whose lowest fine is over the ceiling",
      ["basis": "《医疗废物管理条例》第四十七条"], "/basis", "第四十七条"),
    Case(
      "a fine where the first finding gets a warning alone",
      ["basis": "《医疗废物管理条例》第四十五条"], "/fine", "第四十五条"),
    Case("no provision", ["basis": "有关规定"], "/basis", "第四十六条"),
    Case("a law without an article", ["provisions": "《医疗废物管理条例》"], "/provisions", "没有写明条款"),
    Case(
      "criminal law", ["basis": .string(waste46 + "；《刑法》第三百三十八条")], "/basis", "刑法"),
    Case(
      "no legal representative", ["partyType": "法人或者其他组织", "responsible": "／"], "/responsible",
      "法定代表人"),
    Case(
      "nowhere to pay", ["payment": "自收到本决定书之日起十五日内，到＿＿＿＿＿＿（账号＿＿＿＿＿＿）缴纳罚款。"], "/payment"),
    Case("a blank", ["facts": "〔日期〕，在输液室。"], "/facts", "空白"),
  ]

  @Test("and the refusal names the provision", arguments: cases)
  func refused(_ one: Case) throws {
    let visit = DocumentDesk.visit(for: .summaryPenalty)
    let workspace = try DocumentDesk.workspace(
      visit: visit.file,
      extra: one.place == "/responsible" ? "  summaryCeiling: organisation" : "")
    let refused = try refusal { try DocumentDesk.issue(.summaryPenalty, workspace, one.values) }
    guard let place = one.place else {
      #expect(refused == nil, "\(refused?.faults ?? [])")
      try workspace.close()
      return
    }
    let fault = try #require(
      refused?.faults.first { $0.place == place }, "\(refused?.faults ?? [])")
    #expect((fault.what + fault.remedy).contains(one.word), "\(fault)")
    try workspace.close()
  }

  @Test("nor where nobody decided so, nor where no provision allows it")
  func undecided() throws {
    let workspace = try DocumentDesk.workspace()
    let refused = try refusal {
      try DocumentDesk.issue(.summaryPenalty, workspace, visit: "LX-0003")
    }
    #expect(refused?.faults.contains { $0.place == "/facts" } == true)
    try workspace.close()
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-05")
    try screen.save(
      visit, VisitFields.action("COS-03"),
      ActionDecision(
        ActionSet(measures: SuggestedMeasures(summaryProcedure: true), referrals: []),
        reason: "当场商定"
      ).document)
    let id = try screen.workspace.write(
      .summaryPenalty, visit: visit, values: DocumentDesk.written(.summaryPenalty))
    let faults = try screen.workspace.documentSheet(visit: visit, document: id).faults
    #expect(faults.contains { $0.place == "/basis" && $0.what.contains("《医疗机构管理条例》第四十") })
    try screen.workspace.close()
  }

  @Test("where several provisions fit, a person chooses")
  func choice() throws {
    let visit = DocumentDesk.visit(for: .summaryPenalty)
    let workspace = try DocumentDesk.workspace(visit: visit.file)
    let printing = try DocumentPrinting(.workspace(workspace), visit: visit.subject)
    let basis = try #require(printing.composing.values(.summaryPenalty, nil)["basis"]?.string)
    #expect(basis.contains("选定一条") && basis.contains(SummaryPenaltyTests.waste46))
    #expect(!basis.contains("第四十七条"))
    try workspace.close()
  }
}
