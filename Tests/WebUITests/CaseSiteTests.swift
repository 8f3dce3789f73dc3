import HTTPTypes
import Model
import Statistics
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("Cases at the bureau's site", .scratch)
struct CaseSiteTests {
  private func stage() throws -> BureauStage {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    return try BureauStage(hub)
  }

  private func form(_ fields: [(String, String)]) -> String {
    fields.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
  }

  @Test("the ledger is sorted by the term that ends first, and each case has its page")
  func list() async throws {
    let stage = try stage()
    let page = try await stage.get("/cases")
    #expect(page.status == .ok && page.body.contains("案件台账"))
    for entry in try stage.hub.cases() {
      #expect(page.body.contains("/cases/at/\(entry.id)\""), "\(entry.id)")
      let one = try await stage.get("/cases/at/\(entry.id)")
      #expect(one.status == .ok, "\(entry.id)")
      #expect(one.body.contains(entry.cause), "\(entry.id)")
    }
    let late = try await stage.get("/cases?stage=late")
    #expect(late.body.contains("逾期"))
    for stageName in ["调查", "执行", "结案"] {
      let part = try await stage.get("/cases?stage=\(stageName.percentEncoded)")
      #expect(
        part.body.matches(of: #/class="strong"/#).count
          == (try stage.hub.cases().count { $0.status.rawValue == stageName }), "\(stageName)")
    }
    for referral in try stage.hub.referrals() {
      #expect(try await stage.get("/referrals/\(referral.id)").status == .ok)
    }
    #expect(try await stage.get("/referrals?state=sent").status == .ok)
    #expect(try await stage.get("/cases/proposals").status == .ok)
    #expect(try await stage.get("/cases/at/none").status == .notFound)
    #expect(try await stage.get("/referrals/none").status == .notFound)
  }

  @Test("a case goes from a finding to its closing, in yuan on the page and fen in the file")
  func whole() async throws {
    let stage = try stage()
    let hub = stage.hub
    let table = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    var ids: [String] = []
    for row in table.rows { for cell in row.cells.values { ids += cell.findings } }
    let finding = try #require(ids.sorted().first { $0.contains("/A2-") })
    let begin = try await stage.get("/cases/new?finding=\(finding.percentEncoded)")
    #expect(begin.body.contains("value=\"\(finding)\" checked"))
    // Nothing is chosen beforehand.
    #expect(!begin.body.contains(" selected"))
    let empty = try await stage.post("/cases/new", form([("finding", finding)]))
    #expect(empty.status == .unprocessableContent && empty.body.contains("有 1 处要改"))
    let opened = try await stage.post(
      "/cases/new",
      form([
        ("finding", finding), ("party", "institution"), ("procedure", "ordinary"),
        ("source", "检查发现"), ("cause", "某案由"), ("filedOn", "2026-06-15"), ("number", "C-900"),
      ]))
    #expect(opened.headers[.location]?.hasPrefix("/cases/at/C-900?said=") == true)
    func post(_ part: String, _ fields: [(String, String)]) async throws -> Site.Answer {
      let state = try hub.state(of: .enforcementCase, "C-900")
      return try await stage.post(
        "/cases/at/C-900/\(part)", form(fields + [("state", state)]))
    }
    let noDay = try await post("step", [("step", "告知")])
    #expect(noDay.status == .unprocessableContent && noDay.body.contains("日期"))
    #expect(
      try await post("step", [("step", "告知"), ("day", "2026-06-16"), ("words", "未要求")]).status
        == .seeOther)
    let badMoney = try await post("decide", [("on", "2026-06-20"), ("fine", "两万.5.5")])
    #expect(badMoney.status == .unprocessableContent && badMoney.body.contains("金额"))
    #expect(badMoney.body.contains("value=\"两万.5.5\""))
    #expect(
      try await post(
        "decide",
        [("on", "2026-06-20"), ("fine", "20000.50"), ("penalty", "warning"), ("document", "临卫罚1号")]
      ).status == .seeOther)
    let entry = try #require(try hub.enforcementCase("C-900"))
    #expect(entry.fineFen == 2_000_050 && entry.warning)
    let again = try await post("decide", [("on", "2026-06-20"), ("penalty", "warning")])
    #expect(again.status == .unprocessableContent && again.body.contains("理由"))
    // Another clerk was faster.
    let late = try await stage.post(
      "/cases/at/C-900/step",
      form([("step", "送达"), ("day", "2026-06-21"), ("state", "0"), ("words", "直接送达")]))
    #expect(late.status == .unprocessableContent && late.body.contains("别人刚改过"))
    #expect(late.body.contains("value=\"直接送达\""))
    #expect(try await post("step", [("step", "送达"), ("day", "2026-06-21")]).status == .seeOther)
    #expect(
      try await post("step", [("step", "缴款"), ("day", "2026-06-25"), ("yuan", "20000.5")]).status
        == .seeOther)
    #expect(try hub.enforcementCase("C-900")?.paidFen == 2_000_050)
    #expect(
      try await post(
        "transfer",
        [
          ("kind", "administrative"), ("department", "市场监管"), ("referral", "R-900"),
          ("matter", "价格"), ("sent", "2026-06-22"), ("paper", "临卫移1号"),
        ]
      ).status == .seeOther)
    #expect(
      try await stage.post(
        "/referrals/R-900",
        form([
          ("answer", "签收"), ("day", "2026-06-23"), ("words", "回执9号"),
          ("state", hub.state(of: .referral, "R-900")),
        ])
      ).status == .seeOther)
    #expect(try await stage.get("/referrals/R-900").body.contains("回执9号"))
    #expect(try await post("columns", [("handlers", "黄丁四、陆戊五")]).status == .seeOther)
    #expect(try await post("columns", [("handlers", "")]).status == .unprocessableContent)
    #expect(try await post("step", [("step", "结案"), ("day", "2026-06-30")]).status == .seeOther)
    let page = try await stage.get("/cases/at/C-900")
    for word in ["20000.5 元", "结案", "黄丁四、陆戊五", "农辛八", "临卫罚1号"] {
      #expect(page.body.contains(word), "\(word)")
    }
    // The check form is filled from here.
    #expect(try hub.enforcementCase("C-900")?.status == .closed)
  }

  @Test("a complaint about a subject that nobody visited begins a case; what lacks a kind is said")
  func complaint() async throws {
    let stage = try stage()
    let found = try await stage.get("/cases/new?find=\("临溪".percentEncoded)")
    #expect(found.body.contains("/cases/new?subject="))
    let fields = [
      ("party", "person"), ("procedure", "ordinary"), ("source", "群众举报"), ("cause", "无证行医"),
      ("person", "N-30-1"), ("role", "other"), ("leadNumber", "举报12"),
    ]
    let lacks = try await stage.post("/cases/new", form(fields))
    #expect(lacks.status == .unprocessableContent && lacks.body.contains("没有选种类"))
    let opened = try await stage.post(
      "/cases/new",
      form(
        fields + [
          ("kind", "nonFixedSite"), ("licenceKind", "none"), ("address", "东市口桥下"),
          ("township", "城关镇"),
        ]))
    #expect(opened.status == .seeOther, "\(opened.body.prefix(2000))")
    let entry = try #require(try stage.hub.cases().first { $0.personCode == "N-30-1" })
    #expect(entry.status == .lead && entry.document["leadNumber"]?.string == "举报12")
  }
}
