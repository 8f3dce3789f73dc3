import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A reported period, at the bureau's site", .scratch)
struct PeriodSiteTests {
  @Test("is locked with a reason, comes out as it was, and is corrected cell by cell alone")
  func locked() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let first = try await stage.get("/lock")
    #expect(first.body.contains(">锁定这一期</button>") && first.body.contains("待审核的检查"))
    let silent = try await stage.post("/lock", "reason=+")
    #expect(silent.status == .unprocessableContent)
    #expect(try hub.lockedPeriods().isEmpty)

    let made = try await stage.post("/lock", "reason=%E6%8A%A5%E9%80%81")
    let period = try #require(try hub.lockedPeriods().first)
    #expect(made.headers[.location] == PeriodsPage.path(period) + "&said=locked")
    #expect(try await stage.get(PeriodsPage.path(period)).body.contains("和今天的一样"))
    let again = try await stage.post("/lock", "reason=x")
    #expect(again.status == .unprocessableContent && again.body.contains("不用更正"))

    let paths = try await stage.get(PeriodsPage.path(period)).body
      .matches(of: #/href="(/locked/file[^"]+)"/#)
      .map { String($0.1).replacing("&amp;", with: "&") }
    #expect(paths.count > 30)
    let kept = PeriodsPage.path(period, file: [("table", "annex4"), ("format", "csv")])
    #expect(paths.contains(kept))
    let reported = try await stage.get(kept).body
    let counted = try #require(
      try hub.reviewedVisits().first { try hub.reviewLine($0).look.findings > 0 })
    try hub.void([counted], reason: "录错了机构", actor: "莫壬九")
    #expect(try await stage.get(kept).body == reported)
    let changes = try hub.changesSince(period)
    try #require(!changes.isEmpty)
    let page = try await stage.get(PeriodsPage.path(period)).body
    #expect(page.contains("报送以后变动 \(changes.count) 格"))
    // Each says which record, and who decided what about it since.
    #expect(page.contains(counted.name) && page.contains("作废，莫壬九：录错了机构"))
    #expect(!page.contains(">inspected<"))

    // What was reported opens the list of then, and says so.
    let cell = try #require(changes.first { $0.table == "annex4" && !$0.removed.isEmpty })
    let then =
      "/list?table=annex4&row=\(cell.row)&column=\(cell.column)&plan=\(period.plan)"
      + "&from=\(period.from)&to=\(period.to)&locked=0"
    #expect(page.contains(then.replacing("&", with: "&amp;")))
    let list = try await stage.get(then).body
    #expect(list.contains("数字和名单是锁定时留下的") && list.contains(counted.name))
    #expect(list.contains("--locked --correction 0"))
    #expect(try await stage.get(then + "7").status == .notFound)

    let corrected = try await stage.post("/lock", "reason=y")
    let last = try #require(try hub.lockedPeriods().last)
    #expect(last.title == "更正 1" && corrected.status == .seeOther)
    #expect(try await stage.get("/locked?number=7").status == .notFound)
  }
}
