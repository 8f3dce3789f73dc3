import Foundation
import HTTPTypes
import Model
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("What disagrees, at the bureau's site", .scratch)
struct DifferenceSiteTests {
  @Test("stands side by side, is settled with a reason and taken back")
  func settled() async throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let one = try #require(try hub.differences().first { $0.kind == .row })
    let path = "/differences/one?id=\(one.id.percentEncoded)"
    #expect(try await stage.get("/differences").body.contains(path.replacing("&", with: "&amp;")))
    let page = try await stage.get(path)
    #expect(page.status == .ok && !page.body.contains(" checked"))
    for side in try hub.sides(of: [one])[0] {
      for author in side.authors { #expect(page.body.contains(author), "\(author)") }
    }
    let names = one.members.map { "member=\($0.percentEncoded)" }.joined(separator: "&")
    func members() throws -> String {
      "\(names)&state=\(try hub.state(of: .settlement, one.id))"
    }
    let nothing = try await stage.post(path, members())
    #expect(nothing.status == .unprocessableContent && nothing.body.contains("先选一个结论"))
    let silent = try await stage.post(path, members() + "&conclusion=discount&reason=+")
    #expect(silent.status == .unprocessableContent && silent.body.contains("没有写理由"))
    let old = try await stage.post(
      path, "member=x&conclusion=discount&reason=y&state=\(hub.state(of: .settlement, one.id))")
    #expect(old.status == .unprocessableContent && old.body.contains("别人刚下了结论"))
    let waiting = try hub.differences().filter { $0.kind == .row && $0.settlement == nil }
    let next =
      waiting.first { $0.id != one.id }.map { "/differences/one?id=\($0.id.percentEncoded)&" }
      ?? "/differences?"
    let settled = try await stage.post(path, members() + "&conclusion=discount&reason=y")
    #expect(settled.headers[.location] == next + "said=concluded")
    #expect(try hub.differences().first { $0.id == one.id }?.settlement?.actor == "农辛八")
    #expect(
      try await stage.post(path, members() + "&conclusion=withdrawn&reason=z").status == .seeOther)
    #expect(try hub.differences().first { $0.id == one.id }?.settlement == nil)
    #expect(try await stage.get("/differences/one?id=none").status == .notFound)
  }

  @Test("a visit that may be recorded twice is listed with its day")
  func day() async throws {
    let hub = try Kit.hub(in: .folder)
    let first = try String(contentsOfFile: Repository.visit("I-01"), encoding: .utf8)
    let id = try #require(first.firstMatch(of: #/"id": *"([0-9a-f-]{36})"/#)).1
    let folder = try Scratch.folder.copy(Repository.bundles + "/samples/visits", as: "visits")
    let again = folder + "/I-01.json"
    try first.replacing(id, with: "00000000-0000-4000-8000-0000000000bb")
      .write(toFile: again, atomically: true, encoding: .utf8)
    for (name, file) in [("one", Repository.visit("I-01")), ("two", again)] {
      let workspace = try Kit.workspace(name, in: .folder)
      _ = try workspace.record(file)
      let bundle = Scratch.folder.path(name + ".bundle.zip")
      _ = try workspace.export(to: bundle)
      _ = try hub.trust(workspace.signerLine())
      _ = try hub.importBundle(bundle)
      try workspace.close()
    }
    let one = try #require(try hub.differences().first { $0.kind == .visit })
    let day = try #require(one.day)
    let stage = try BureauStage(hub)
    #expect(
      try await stage.get("/differences").body.contains(
        "\(one.kind.title)，时间和执法人员相同　\(day.chinese)"))
    try hub.close()
  }

  @Test("a hub to which others send says that theirs are decided where they were received")
  func upper() async throws {
    let county = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    #expect(try !county.differences().isEmpty)
    let city = try Kit.hub("city", in: .folder)
    _ = try city.trust(
      county.rollupLine(), purpose: "rollup@fieldkit", isRotation: false)
    let stage = try BureauStage(city)
    let sentence = "这里只列本库自己收到的"
    #expect(try await stage.get("/differences").body.contains(sentence) == false)
    _ = try city.importBundle(county.rollUp(to: Scratch.folder.path("a.rollup.zip")).path)
    let page = try await stage.get("/differences").body
    #expect(page.contains("\(sentence)。下级 1 个库收到的，由各库在自己的这一页定"))
    #expect(page.contains("没有。"))
    try county.close()
  }
}
