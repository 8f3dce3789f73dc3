import Model
@testable import Rendering
import TestSupport
import Testing

@Suite("Printed forms")
struct PrintedFormTests {
  private func plan(_ title: String, area: String = "广西壮族自治区", code: String = "450000") throws
    -> Plan
  {
    try Plan(
      document: [
        "id": "a-plan", "version": 2_020_090_101, "title": .string(title), "issuers": ["某局"],
        "period": ["from": "2020-09", "to": "2020-12"], "coverage": [], "townships": [],
        "sampleSize": 20, "completeness": "form", "inspectors": [], "checklists": [],
        "area": ["name": .string(area), "regionCode": .string(code)],
      ])
  }

  private func table(_ name: String, _ from: String, _ to: String) -> Table {
    Table(
      name: name, title: name, period: Period(from: Day(from), to: Day(to)),
      columns: StatisticsRow.columns.map { Table.Column($0.id, $0.title) },
      rows: name == "annex3"
        ? InstitutionRow.all.map {
          TableRow(id: $0.id, group: $0.group, label: $0.text, unit: $0.unit, cells: [:])
        }
        : StatisticsRow.all.map {
          TableRow(id: $0.id, group: $0.section, label: $0.text, unit: $0.unit, cells: [:])
        }, notes: [], leftOut: [:])
  }

  @Test("the Guangxi plan has the title and the head of its own annexes")
  func guangxi() throws {
    let plan = try plan("2020年广西医疗卫生领域突出问题专项整治方案")
    let first = DocumentText(
      InstitutionForm.document(table("annex3", "2020-09-01", "2020-12-31"), plan: plan))
    #expect(first.lines[1] == "附件3")
    #expect(first.lines[2] == "# 广西医疗卫生领域突出问题专项整治行动⏎工作量化统计表一")
    #expect(
      first.lines[2].dropFirst(2).replacing("⏎", with: "\n") == PrintedPart.text("A3-TITLE"))
    #expect(first.lines[3].hasSuffix("_市　　　　　　2020年9月-12月"))
    let second = FindingsForm.document(table("annex4", "2020-09-01", "2020-12-31"), plan: plan)
    #expect(second.title == PrintedPart.text("A4-TITLE"))
    #expect(DocumentText(second).lines.last?.hasPrefix("填表人：") == true)
  }

  @Test(
    "a plan's title becomes the name of its campaign",
    arguments: [
      ("2020年广西医疗卫生领域突出问题专项整治方案", "广西医疗卫生领域突出问题专项整治行动"),
      ("XX县2024年规范医疗市场秩序专项整治行动工作方案", "XX县规范医疗市场秩序专项整治行动"),
      ("医疗乱象专项整治行动方案", "医疗乱象专项整治行动"),
      ("遂溪县卫生健康局医疗乱象专项整治行动分工方案", "遂溪县卫生健康局医疗乱象专项整治行动"),
      ("临溪县2026年医疗卫生领域突出问题专项整治（虚构）", "临溪县医疗卫生领域突出问题专项整治行动（虚构）"),
    ])
  func campaign(_ title: String, _ name: String) throws {
    #expect(try plan(title).campaignName == name)
  }

  @Test(
    "the head says the months, or the days where they are not whole months",
    arguments: [
      ("2026-03-01", "2026-06-30", "2026年3月-6月"), ("2025-12-01", "2026-02-28", "2025年12月-2026年2月"),
      ("2024-02-01", "2024-02-29", "2024年2月-2月"), ("2026-03-02", "2026-04-30", "2026年3月2日-4月30日"),
    ])
  func months(_ from: String, _ to: String, _ text: String) throws {
    #expect(FormHead.months(try #require(Day(from)), try #require(Day(to))) == text)
  }

  @Test("a table without days keeps the places for them")
  func openPeriod() throws {
    let table = Table(
      name: "annex3", title: "", period: Period(from: nil, to: nil), columns: [], rows: [],
      notes: [], leftOut: [:])
    let entries = FormEntries(area: "临江市")
    let lines = DocumentText(
      InstitutionForm.document(table, plan: try plan("某方案甲乙"), entries: entries)
    ).lines
    #expect(lines[3].hasPrefix("临江市　"))
    #expect(!lines[3].contains { $0.isNumber })
  }

  @Test("boxes and places of a printed cell take what they are given, in order")
  func cells() {
    let persons = PrintedText(values: ["20", "1"]).lines("抽查   人，\n违法违规   人")
    #expect(persons.map { DocumentText.words($0) } == ["抽查_20_人，", "违法违规_1_人"])
    let boxes = PrintedText(ticked: [1]).lines("有□ 无□，   人")
    #expect(boxes.map { DocumentText.words($0) } == ["有□ 无☑，__人"])
  }

  @Test("every row of the check form has a result cell as printed")
  func rows() {
    #expect(FormRow.all.count == 39)
    for row in FormRow.all {
      #expect(row.printedResult.contains("□") != row.isSampled, "\(row.id)")
    }
    #expect(FormRow.all.filter { !$0.printedRemark.isEmpty }.map(\.id) == ["A2-01"])
  }
}
