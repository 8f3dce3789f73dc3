import Foundation
import Model
import Rendering
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("The figures on paper", .scratch)
struct PaperFigureTests {
  /// The figures of a table in the order in which a form prints them.
  private func figures(_ table: Table) -> [GridCell.Figure] {
    table.rows.flatMap { row in
      table.columns.compactMap { column in
        row.cells[column.id].flatMap { cell in
          FigureCell.make(cell, unit: row.unit).figure
        }
      }
    }
  }

  @Test(
    "are those of the table, in its order, and are printed as its text",
    arguments: ["annex3", "annex4", "coverage", "referrals", "followups"])
  func equal(_ name: String) throws {
    let paper = try DemoPapers.standard().paper(name)
    let grid = try #require(DocumentText.grids(paper.document.blocks).first)
    let printed = grid.rows.flatMap(\.cells).compactMap(\.figure)
    #expect(printed == figures(paper.table))
    // Terms are counted in words.
    #expect(printed.isEmpty == (name == "followups"))
    let words = grid.rows.flatMap(\.cells).map { DocumentText.words($0) }
    for row in paper.table.rows {
      for column in paper.table.columns {
        let text = row.cells[column.id]?.text ?? ""
        #expect(words.contains(text), "\(row.id) \(column.id)")
      }
    }
  }

  @Test("of the ledger stand in bands that together have every column and every cell")
  func ledger() throws {
    let paper = try DemoPapers.standard().paper("ledger")
    let grids = DocumentText.grids(paper.document.blocks)
    let heads = Set(grids.flatMap { $0.rows[0].cells.map { DocumentText.words($0) } })
    #expect(heads.isSuperset(of: paper.table.columns.map(\.title)))
    for grid in grids.prefix(5) {
      let ids = grid.rows[0].cells.compactMap { head in
        paper.table.columns.first { $0.title == DocumentText.words(head) }?.id
      }
      #expect(ids.count == grid.columns.count)
      for (row, printed) in zip(paper.table.rows, grid.rows.dropFirst()) {
        #expect(
          printed.cells.map { DocumentText.words($0) } == ids.map { row.cells[$0]?.text ?? "" })
      }
    }
    let totals = try #require(grids.first { $0.caption == "合计" })
    #expect(totals.rows.count == paper.table.figures.count + 1)
  }

  @Test("of the second table keep fen behind the printed 万元")
  func money() throws {
    let paper = try DemoPapers.standard().paper("annex4")
    let grid = try #require(DocumentText.grids(paper.document.blocks).first)
    let row = try #require(
      grid.rows.first { $0.cells.contains { DocumentText.words($0) == "罚款总额度" } })
    #expect(
      row.cells.compactMap(\.figure)
        == [4_400_000, 1_000_000, 12_000_000, 9_500_000].map { GridCell.Figure($0, decimals: 6) })
  }

  @Test("of the cases add up in the words of the summary")
  func sums() throws {
    let rows = try DemoPapers.standard().paper("summary").table.rows
    func value(_ name: String) -> Int64? {
      rows.first { $0.label == name }?.cells["value"]?.value
    }
    let all = try #require(value("案件"))
    let parts = try ["机构案件", "执业人员案件", "无证场所案件"].map { try #require(value($0)) }
    #expect(parts.reduce(0, +) == all)
  }

  @Test(
    "of money in one row have one number of places",
    arguments: [
      ([4_400_000, 1_000_000, 0, 9_500_000], ["4.4", "1.0", "0", "9.5"]),
      ([1_000_000, 12_000_000], ["1", "12"]), ([1_234_500, 1_000_000], ["1.2345", "1.0000"]),
    ] as [([Int64], [String])])
  func places(row: [Int64], texts: [String]) {
    #expect(Money.tenThousandYuan(row: row) == texts)
  }

  @Test("of what is sent are counted without the pages that are not")
  func notes() throws {
    for name in ["annex3", "annex4", "summary"] {
      let paper = try DemoPapers.standard().paper(name)
      let notes = try #require(paper.notes)
      #expect(DocumentText(notes).text.contains("统计口径说明"))
      #expect(!DocumentText(paper.document).text.contains("统计口径说明"))
    }
    let summary = try DemoPapers.standard().paper("summary").document
    #expect(summary.footer == .officialOdd && summary.evenFooter == .officialEven)
  }

  @Test("that the summary quotes are the figures of its table")
  func summary() throws {
    let paper = try DemoPapers.standard().paper("summary")
    let text = DocumentText(paper.document).text
    let notes = try #require(paper.notes)
    let sources = try #require(
      DocumentText.grids(notes.blocks).first { $0.caption == "数字出处" })
    for row in sources.rows.dropFirst() {
      let name = DocumentText.words(row.cells[0])
      let quoted = try #require(paper.table.rows.first { $0.label == name })
      let value = try #require(quoted.cells["value"])
      if value.value != nil { #expect(DocumentText.words(row.cells[1]) == value.text) }
      #expect(text.contains(value.text))
      #expect(quoted.cells["known"]?.text == "")
    }
  }

  @Test("of the summary agree with the tables that they name")
  func sources() throws {
    let papers = try DemoPapers.standard()
    let rows = try papers.paper("summary").table.rows
    func value(_ id: String) -> Int64? { rows.first { $0.id == id }?.cells["value"]?.value }
    let annex3 = try papers.paper("annex3").table
    #expect(value("inspected") == annex3.values(of: "inspected").values.reduce(0, +))
    let annex4 = try papers.paper("annex4").table
    for (id, row) in [("adsRemoved", "A4-19"), ("accountsHandled", "A4-20"), ("charging", "A4-15")]
    {
      #expect(value(id) == annex4.values[row]?.values.reduce(0, +))
    }
    let ledger = try papers.paper("ledger").table
    for (id, cell) in ledger.figures { #expect(value(id) == cell.value, "\(id)") }
    let coverage = try papers.paper("coverage").table
    #expect(value("coverageHospital") == coverage.values["hospital"]?["ratio"])
    for row in rows where row.cells["known"]?.text != "" {
      #expect(row.cells["value"]?.value == nil && row.cells["value"]?.text == "")
      #expect(row.cells["remark"]?.text.isEmpty == false)
    }
  }

  @Test("follow the days that are asked for")
  func filtered() throws {
    let papers = try DemoPapers.standard()
    let april = try papers.paper("annex3", from: Day("2026-04-01"), to: Day("2026-04-15"))
    #expect(april.table.values(of: "inspected").values.reduce(0, +) == 3)
    #expect(DocumentText(april.document).lines[3].hasSuffix("2026年4月1日-4月15日"))
    let summary = try papers.paper("summary", from: Day("2026-04-01"), to: Day("2026-04-30"))
    #expect(DocumentText(summary.document).text.contains("2026年4月1日至4月30日工作开展情况进行阶段性总结"))
  }

  @Test("of a campaign without visits are zeros and blanks")
  func empty() throws {
    let hub = try Kit.hub(in: Scratch.folder)
    let reporting = Reporting(hub: hub)
    for (name, _) in ReportName.all {
      let report = try #require(ReportName(name))
      let paper = try reporting.paper(report, plan: nil, from: nil, to: nil)
      #expect(!paper.document.blocks.isEmpty)
    }
    let summary = try reporting.paper(.statistics(.summary), plan: nil, from: nil, to: nil)
    let text = DocumentText(summary.document).text
    #expect(text.contains("共检查各类医疗机构0家"))
    #expect(!text.contains("未发现下列行为"))
    #expect(text.contains("〔待填写：回头看问题〕"))
    try hub.close()
  }
}
