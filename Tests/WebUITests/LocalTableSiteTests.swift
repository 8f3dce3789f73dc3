import HTTPTypes
import Model
import Statistics
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A county's own table, at the bureau's site", .scratch)
struct LocalTableSiteTests {
  private func hub() throws -> Hub {
    let tables = """
      localTables:
        - id: LT-01
          title: 本县医废统计表
          count: findings
          rows: [{title: 医疗废物, findings: [A2-16]}, {title: 合计}]
          columns: [{title: 诊所, categories: [诊所]}, {title: 合计}]
        - id: LT-02
          title: 本县处罚统计表
          count: fines
          rows: [{title: 合计}]
          columns: [{title: 合计}]
      contacts:

      """
    let pack = try Kit.variantPack("tables", in: .folder) { text in
      text.replacing("version: 2026030101", with: "version: 2026030109")
        .replacing("contacts:\n", with: tables)
    }
    let path = try Kit.demoCampaign(in: .folder) + "/hub"
    let hub = try Hub.open(path, surroundings: .counted())
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    try hub.close()
    return try Hub.open(path, surroundings: .counted())
  }

  @Test("is shown, opened, printed, locked, compared with what was locked and with another period")
  func likeTheOthers() async throws {
    let hub = try hub()
    let stage = try BureauStage(hub)
    #expect(try await stage.get("/stats").body.contains("本县医废统计表"))
    let page = try await stage.get("/stats/LT-01").body
    let table = try Reporting(hub: hub).table(.local("LT-01"), plan: nil, from: nil, to: nil)
    let row = try #require(table.rows.first)
    let cell = try #require(row.cells["C2"])
    try #require(cell.value ?? 0 > 0)
    let list = "/list?table=LT-01&row=\(row.id)&column=C2"
    #expect(page.contains(list.replacing("&", with: "&amp;")))
    let entries = try await stage.get(list).body
    for id in cell.findings { #expect(entries.contains("/proof/\(id)\"")) }
    for format in TableFormat.allCases {
      let file = try await stage.get("/stats/LT-01/file/\(format.rawValue)")
      #expect(file.status == .ok && !file.body.isEmpty, "\(format)")
    }

    _ = try await stage.post("/lock", "reason=x")
    let period = try #require(try hub.lockedPeriods().first)
    let kept = PeriodsPage.path(period, file: [("table", "LT-01"), ("format", "csv")])
    let reported = try await stage.get(kept).body
    #expect(reported.contains("医疗废物"))
    let id = String(try #require(cell.findings.first).prefix(36))
    let visit = try #require(try hub.reviewedVisits().first { $0.id == id })
    try hub.void([visit], reason: "录错了机构", actor: "莫壬九")
    #expect(try await stage.get(kept).body == reported)
    #expect(try hub.changesSince(period).contains { $0.table == "LT-01" && $0.row == row.id })
    let locked = try await stage.get(PeriodsPage.path(period)).body
    #expect(locked.contains("本县医废统计表") && locked.contains(visit.name))
    let then = try hub.explain(.local("LT-01"), row: row.id, column: "C2", as: period)
    #expect(then.entries.count == cell.findings.count && then.column.title == "合计")

    let days = "from=2026-03-01&to=2026-04-30&from2=2026-05-01&to2=2026-06-30&all=1"
    let compared = try await stage.get("/compare?table=LT-02&\(days)").body
    #expect(compared.contains("<option value=\"LT-02\" selected>本县处罚统计表</option>"))
    #expect(compared.contains("/list?table=LT-02&amp;row="))
    let fines = try Reporting(hub: hub).table(.local("LT-02"), plan: nil, from: nil, to: nil)
    let sum = try #require(fines.rows.first?.cells["C1"])
    #expect(compared.contains(sum.text) && !compared.contains("\(sum.value ?? 0)<"))
    try hub.close()
  }
}
