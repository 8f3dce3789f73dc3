import Foundation
import HTTPTypes
import Model
import NIOCore
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A click on the screen", .scratch)
struct ClickTests {
  private static let once = Effort.Count(readings: 1, assessments: 1)

  /// What a request made the kit do.
  private func effort(
    _ site: Site, _ work: () async throws -> Site.Answer
  ) async throws -> (answer: Site.Answer, count: Effort.Count) {
    let before = site.workspace.effort.count
    let answer = try await work()
    let after = site.workspace.effort.count
    return (
      answer,
      Effort.Count(
        readings: after.readings - before.readings,
        assessments: after.assessments - before.assessments)
    )
  }

  private func start(_ site: Site, _ id: Int, modules: [String]) async throws -> String {
    let once = "0b6a3a3e-5a4c-4c1e-9d52-1f1b6f0c000\(id)"
    let chosen = modules.map { "&module=\($0)" }.joined()
    let answer = try await site.post(
      "/start",
      body: ByteBuffer(
        string: "subject=LX-0151&type=first&outcome=completed&another=1&once=\(once)\(chosen)"))
    #expect(answer.status == .seeOther, "\(answer.body)")
    return "/visit/\(once)"
  }

  /// The hidden input that travels with a field.
  private func base(of item: String, on page: String) throws -> String {
    let hidden = try #require(
      page.firstMatch(of: try Regex("name=\"base:/answers/\(item)\" value=\"([^\"]*)\"")))
    return try #require(hidden.output[1].substring).replacingOccurrences(of: "&quot;", with: "\"")
  }

  @Test(
    "reads nothing of the visit that was saved last and assesses it once; the page that it leads to reads it once",
    arguments: ["合格", "不合格"])
  func radio(answer value: String) async throws {
    let site = try Site("click", in: .folder)
    let visit = try await start(site, 1, modules: ["general", "clinic-infusion"])
    let module = try site.workspace.sheet(visit: String(visit.dropFirst("/visit/".count)))
      .modules.first { $0.id == "clinic-infusion" }
    let section = module?.sections.first { $0.items.contains { $0.item.id == "INF-01" } }
    let index = try #require(section?.index)
    let page = "\(visit)/section/clinic-infusion/\(index)"
    let shown = try await site.get(page)
    #expect(shown.status == .ok)
    let base = try base(of: "INF-01", on: shown.body).percentEncoded
    let save = try await effort(site) {
      try await site.post(
        page,
        body: ByteBuffer(
          string: "base:/answers/INF-01=\(base)&answer:INF-01=\(value.percentEncoded)"))
    }
    #expect(save.answer.status == .seeOther, "\(save.answer.body)")
    #expect(save.count == Effort.Count(readings: 0, assessments: 1))
    let next = try #require(save.answer.headers[.location])
    let show = try await effort(site) { try await site.get(next) }
    #expect(show.answer.body.contains("name=\"answer:INF-01\" value=\"\(value)\" checked"))
    #expect(show.count == ClickTests.once)
  }

  @Test("that goes on is one read and one assessment too, and passes by what does not apply")
  func onward() async throws {
    let site = try Site("onward", in: .folder)
    let visit = try await start(site, 2, modules: ["general", "clinic-infusion"])
    let id = String(visit.dropFirst("/visit/".count))
    var page = "\(visit)/form"
    var met: [String] = []
    while page != "\(visit)/check" {
      let here = page
      met.append(String(here.prefix { $0 != "?" }.dropFirst(visit.count)))
      let save = try await effort(site) {
        try await site.post(
          String(here.prefix { $0 != "?" }), body: ByteBuffer(string: "go=next"))
      }
      #expect(save.count.assessments <= 1)
      var next = try #require(save.answer.headers[.location])
      var shown = try await effort(site) { try await site.get(next) }
      while shown.answer.status == .seeOther {
        next = try #require(shown.answer.headers[.location])
        shown = try await effort(site) { try await site.get(next) }
      }
      #expect(shown.answer.status == .ok)
      if !next.hasSuffix("/check") { #expect(shown.count == ClickTests.once) }
      page = next
      try #require(met.count < 200)
    }
    let sheet = try site.workspace.sheet(visit: id)
    #expect(met == sheet.checklistPlaces.map { String($0.path(id).dropFirst(visit.count)) })
    let hidden = sheet.modules.flatMap(\.sections).count { $0.progress.applicable == 0 }
    #expect(hidden > 0)
  }
}
