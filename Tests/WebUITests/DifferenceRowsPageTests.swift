import HTTPTypes
import Hummingbird
import Model
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("Rows on which visits disagree, on a page of their own", .scratch)
struct DifferenceRowsPageTests {
  private static let address = "/differences/rows"

  /// The page of some rows.
  private func page(
    _ rows: [AnswerConflict], _ visits: [String: DifferenceRowsPage.Visit] = [:],
    at address: String = DifferenceRowsPageTests.address
  ) async throws -> String {
    let request = Request(
      head: HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: address),
      body: .init(buffer: ByteBuffer()))
    let content = DifferenceRowsPage.list(
      rows, visits, FiguresQuery(request), ListPaging(request))
    let pages = PageMaker(
      phone: PhoneDoor(), navigation: BureauDesk.navigation, isRehearsal: false)
    let response = pages.page("differencerows", .members(content))
    let text = Collected()
    try await response.body.write(text)
    return text.words
  }

  private func visit(_ title: String, hub: String? = nil) -> DifferenceRowsPage.Visit {
    DifferenceRowsPage.Visit(
      title: title, day: Day("2026-04-01"), hub: hub, place: hub.map { "\($0)县" })
  }

  @Test("says so where there is none")
  func none() async throws {
    let page = try await page([])
    #expect(page.contains("0 处") && page.contains("没有。算进来的检查里"))
    #expect(!page.contains("/proof/"))
  }

  @Test("leads from each row to what each visit says in it")
  func few() async throws {
    let rows = [
      AnswerConflict(subject: "C-1", row: "A2-02", visits: ["V-2", "V-1"]),
      AnswerConflict(subject: "C-2", row: "A2-16", visits: ["V-3", "V-4"]),
    ]
    let visits = ["V-1": visit("甲诊所"), "V-2": visit("甲诊所"), "V-3": visit("乙诊所", hub: "下级")]
    let page = try await page(rows, visits)
    #expect(page.contains("2 处") && page.contains("共 2 处。") && !page.contains("下一页"))
    for path in ["V-2/A2-02", "V-1/A2-02", "V-3/A2-16?hub=下级"] {
      #expect(page.contains("href=\"/proof/\(path)\""), "\(path)")
    }
    #expect(page.contains("2026年4月1日　V-2") && page.contains("乙诊所") && page.contains("下级县"))
    // Of a visit that this hub does not know there is its name, and no way.
    #expect(page.contains("<li>V-4</li>"))
    let row = try #require(FormRow.onSite("A2-02"))
    #expect(page.contains("第 \(row.number) 项"))
  }

  @Test("shows a part of many, and leads on over the same days and the same township")
  func many() async throws {
    let rows = (1...201).map {
      AnswerConflict(subject: "对象\($0)号", row: "A2-02", visits: ["V-2", "V-1"])
    }
    let asked = Self.address + "?from=2026-03-01&township=x"
    let first = try await page(rows, at: asked)
    #expect(first.contains("共 201 处，第 1 至 200 条"))
    #expect(first.contains("对象200号") && !first.contains("对象201号"))
    let next = "\(asked)&page=1"
    #expect(first.contains("href=\"\(next.replacing("&", with: "&amp;"))\""))
    #expect(first.contains("href=\"/differences?from=2026-03-01&amp;township=x\""))
    let second = try await page(rows, at: next)
    #expect(second.contains("对象201号") && !second.contains("对象200号"))
    #expect(second.contains("上一页") && !second.contains("下一页"))
  }

  @Test("names of very many visits to one subject those at both ends")
  func crowded() async throws {
    let ids = (100...119).map { "V-\($0)" }
    let page = try await page([AnswerConflict(subject: "C-1", row: "A2-02", visits: ids)])
    let shown = page.matches(of: #/<li>(V-[0-9]+)<\/li>/#).map { String($0.1) }
    #expect(shown == Array(ids.prefix(6) + ids.suffix(6)))
    #expect(page.contains("另有 8 次"))
  }

  @Test("shows a name with signs of markup as it was written")
  func markup() async throws {
    let rows = [
      AnswerConflict(subject: "C-1", row: "A2-02", visits: ["V-1"]),
      AnswerConflict(subject: "<i>乙</i>", row: "<u>", visits: ["<s>丙"]),
    ]
    let page = try await page(rows, ["V-1": visit("<b>甲</b>诊所")])
    #expect(page.contains("&lt;b&gt;甲&lt;/b&gt;诊所") && !page.contains("<b>甲"))
    for raw in ["<i>乙", "<u>", "<s>丙"] { #expect(!page.contains(raw), "\(raw)") }
  }

  @Test("is where the second table and what disagrees lead, with the same days")
  func led() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let days = "?from=2026-03-01&to=2026-06-30"
    let link = "href=\"\(Self.address)\(days.replacing("&", with: "&amp;"))\""
    for path in ["/stats", "/stats/annex4", "/stats/summary", "/differences"] {
      #expect(try await stage.get(path + days).body.contains(link), "\(path)")
    }
    let rows = try Reporting(hub: hub).conflicts(plan: nil, from: nil, to: nil)
    #expect(!rows.isEmpty)
    let page = try await stage.get(Self.address)
    #expect(page.status == .ok && page.body.contains("共 \(rows.count) 处"))
    for row in rows {
      for visit in row.visits {
        #expect(page.body.contains("href=\"/proof/\(visit)/\(row.row)\""), "\(visit)")
      }
    }
    #expect(
      try await stage.get("/proof/\(rows[0].visits[0])/\(rows[0].row)").status == .ok)
    let before = try await stage.get(Self.address + "?from=2020-01-01&to=2020-12-31")
    #expect(before.status == .ok && before.body.contains("没有。"))
    let wrong = try await stage.get(Self.address + "?from=2026-06-30&to=2026-03-01")
    #expect(wrong.status == .ok && wrong.body.contains("到的日期在从的日期以前"))
    try hub.close()
  }

  @Test("is not led to where no visits disagree")
  func notLed() async throws {
    let stage = try BureauStage(Kit.hub(in: .folder))
    #expect(try await !stage.get("/stats/annex4").body.contains(Self.address))
  }
}
