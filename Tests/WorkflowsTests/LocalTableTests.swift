import Foundation
import Model
import Rendering
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A table that the plan describes", .scratch)
struct LocalTableTests {
  private static let rows = StatisticsRow.all.filter { row in
    row.occurrences.map { !$0.isSampled } ?? false
  }

  /// The demo campaign under a newer version of its plan, which has tables.
  private func hub() throws -> Hub {
    let lines = LocalTableTests.rows.map { "        - {title: \($0.id), findings: [\($0.id)]}" }
    let tables = """
      localTables:
        - id: LT-01
          title: 本县统计表
          count: findings
          rows:
      \(lines.joined(separator: "\n"))
          columns: [{title: 合计}]
        - id: LT-02
          title: 医疗美容统计表
          count: subjects
          rows: [{title: 超范围, findings: [COS-03]}, {title: 合计}]
          columns: [{title: 医疗机构, kinds: [医疗机构]}, {title: 合计}]
        - id: LT-03
          title: 本县案件
          count: cases
          rows: [{title: 机构, parties: [机构]}, {title: 合计}]
          columns: [{title: 医疗机构, kinds: [医疗机构]}, {title: 合计}]
        - id: LT-04
          title: 本县罚款
          count: fines
          rows: [{title: 机构, parties: [机构]}, {title: 合计}]
          columns: [{title: 医疗机构, kinds: [医疗机构]}, {title: 合计}]
        - id: LT-05
          title: 本县检查
          count: visits
          rows: [{title: 首次, visitTypes: [首次检查]}, {title: 合计}]
          columns: [{title: 没有公示, findings: [A2-14]}, {title: 民营, ownership: [社会办医]}, {title: 合计}]
      contacts:

      """
    let pack = try Kit.variantPack("tables", in: .folder) { text in
      text.replacing("version: 2026030101", with: "version: 2026030109")
        .replacing("contacts:\n", with: tables)
    }
    let hub = try DemoPapers.standard().hub()
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    return try reopened(hub)
  }

  private func reopened(_ hub: Hub) throws -> Hub {
    let path = hub.folder.path
    try hub.close()
    return try Hub.open(path, surroundings: .counted())
  }

  @Test("adds up to the same as the second statistics table, row by row")
  func equal() throws {
    let hub = try hub()
    let reporting = Reporting(hub: hub)
    let own = try reporting.table(.local("LT-01"), plan: nil, from: nil, to: nil)
    let official = try reporting.table(.annex4, plan: nil, from: nil, to: nil)
    #expect(own.rows.count == LocalTableTests.rows.count)
    var sum: Int64 = 0
    for row in own.rows {
      let cells = official.values[row.label].map(\.values) ?? [:].values
      #expect(row.cells["C1"]?.value == cells.reduce(0, +), "\(row.label)")
      sum += row.cells["C1"]?.value ?? 0
    }
    #expect(sum > 0)
    try hub.close()
  }

  @Test("comes to the same whether all visits are read whole, or told from what is kept of them")
  func told() throws {
    let hub = try hub()
    let whole = Reporting(hubs: [hub], shelf: hub.shelf, of: hub, isCounted: { _, _ in true })
    let days = [(nil, nil), ("2026-03-20", "2026-05-04"), ("2025-01-01", "2027-01-01")]
    for (from, to) in days as [(String?, String?)] {
      let (from, to) = (from.flatMap { Day($0) }, to.flatMap { Day($0) })
      for name in ["LT-01", "LT-02", "LT-03", "LT-04", "LT-05"] {
        let table = try Reporting(hub: hub).table(.local(name), plan: nil, from: from, to: to)
        #expect(try whole.table(.local(name), plan: nil, from: from, to: to) == table, "\(name)")
        let figures = table.rows.flatMap { $0.cells.values.compactMap(\.value) }
        #expect(from != nil || figures.contains { $0 > 0 }, "\(name)")
      }
    }
    try hub.close()
  }

  @Test("counts items by what the visits themselves answer")
  func items() throws {
    let hub = try hub()
    let table = try Reporting(hub: hub).table(.local("LT-02"), plan: nil, from: nil, to: nil)
    let cell = try #require(table.rows[0].cells["C1"])
    #expect(cell.value ?? 0 > 0)
    #expect(cell.value == Int64(Set(cell.findings).count))
    let visits = Dictionary(
      try hub.store.records(.visit).map { ($0.document["id"]?.string ?? "", $0.document) },
      uniquingKeysWith: { first, _ in first })
    for finding in cell.findings {
      let parts = finding.split(separator: "/").map(String.init)
      #expect(parts.last == "COS-03")
      #expect(visits[parts[0]]?["answers"]?["COS-03"] != nil, "\(finding)")
    }
    #expect(table.rows[1].cells["C2"]?.value ?? 0 > table.rows[1].cells["C1"]?.value ?? 0)
    try hub.close()
  }

  @Test("is printed with its figures and its rules in every format")
  func printed() throws {
    let hub = try hub()
    let paper = try Reporting(hub: hub).paper(.local("LT-01"), plan: nil, from: nil, to: nil)
    let text = DocumentText(paper.document).text
    #expect(text.contains("本县统计表") && text.contains("每个对象每项发现只计 1 起"))
    #expect(try !PDFWriter.boxed(paper.document).0.isEmpty)
    #expect(try !DOCXWriter.bytes(paper.document).isEmpty)
    #expect(try !XLSXWriter.bytes(paper.document).isEmpty)
    try hub.close()
  }

  @Test("that the plan does not describe is not known, and the others are named")
  func unknown() throws {
    let hub = try hub()
    let failure = #expect(throws: WorkflowError.self) {
      try Reporting(hub: hub).table(.local("LT-09"), plan: nil, from: nil, to: nil)
    }
    #expect(failure?.what.contains("LT-09") == true)
    try hub.close()
    #expect(ReportName("LT-1") == nil && ReportName("LT-01") == .local("LT-01"))
  }
}
