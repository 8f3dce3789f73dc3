import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import WebUI

@Suite("Odd dates on a page", .scratch)
struct OddDatePageTests {
  private func value(_ name: String, in page: String) -> String? {
    guard let tag = page.firstRange(of: "name=\"\(name)\"") else { return nil }
    let rest = page[tag.upperBound...].prefix { $0 != ">" }
    guard let start = rest.firstRange(of: "value=\"") else { return nil }
    return String(rest[start.upperBound...].prefix { $0 != "\"" })
      .replacing("&quot;", with: "\"").replacing("&#34;", with: "\"")
  }

  @Test("are asked about with their year, nothing is ticked, and a tick ends the question")
  func asks() async throws {
    // The clock of the site stands on the day after the plan.
    let site = try Site("odd", in: .folder)
    let start = try await site.post(
      "/start",
      body: ByteBuffer(string: "subject=LX-0001&type=first&outcome=completed&module=general"))
    let location = try #require(start.headers[.location])
    let id = try #require(location.split(separator: "/").dropFirst().first?.prefix { $0 != "?" })
    let address = "/visit/\(id)/site"
    let page = try await site.get(address).body
    #expect(page.contains("日期对吗") && page.contains("晚于方案的最后一天"))
    #expect(page.contains("2026年7月1日"))
    let asked = try #require(page.firstRange(of: "id=\"oddDates\"")).upperBound
    let end = try #require(page[asked...].firstRange(of: "</label>")).lowerBound
    let question = page[asked..<end]
    #expect(question.contains("name=\"datesConfirmed\"") && !question.contains("checked"))
    let base = try #require(value("base:/datesConfirmed", in: page))
    let word = try #require(value("datesConfirmed", in: page))
    let fields = [
      ("base:/datesConfirmed", base), ("datesAsked", "1"), ("datesConfirmed", word), ("go", "stay"),
    ]
    let saved = try await site.post(
      address,
      body: ByteBuffer(
        string: fields.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(
          separator: "&")))
    #expect(saved.status == .seeOther)
    #expect(try await !site.get(address).body.contains("日期对吗"))
  }
}
