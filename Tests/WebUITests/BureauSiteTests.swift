import Files
import Foundation
import HTTPTypes
import Model
import NIOCore
import Statistics
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("The bureau's site", .scratch)
struct BureauSiteTests {
  private static let pages = [
    "/", "/import", "/stats", "/stats/annex3", "/stats/annex4", "/stats/coverage", "/stats/ledger",
    "/stats/referrals", "/stats/followups", "/stats/summary", "/stats/tasks", "/compare",
    "/list?table=annex4&row=A4-01&column=SX", "/left-out?why=drafts", "/balance?line=0",
    "/compare?table=annex4&from=2026-03-01&to=2026-04-30&from2=2026-05-01&to2=2026-06-30",
    "/cases", "/cases/new", "/cases/proposals", "/referrals", "/rectify", "/differences",
    "/summary", "/stats/annex3?township=x", "/inspected?by=all&name=",
    "/inspected?by=class&name=hospital&since=2026-03-01&until=2026-03-31",
    "/list?table=annex4&row=A4-01&column=total", "/differences/rows",
    "/differences/rows?from=2020-01-01&to=2020-12-31&township=x&page=1",
  ]

  @Test("shows every page of an empty hub, with the name that the clerk gave", arguments: pages)
  func empty(_ path: String) async throws {
    let stage = try BureauStage(Kit.hub(in: .folder))
    let answer = try await stage.get(path)
    #expect(answer.status == .ok, "\(path)")
    #expect(answer.body.contains("汇总中心") && answer.body.contains("农辛八"))
    #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
  }

  @Test("lets in nobody without the secret, and asks once who works here")
  func door() async throws {
    let stage = try BureauStage(Kit.hub(in: .folder))
    for path in Self.pages {
      #expect(try await stage.get(path, headers: [:]).status == .forbidden, "\(path)")
    }
    let nobody: HTTPFields = [
      .cookie: "fieldkit-\(Site.port)=\(Site.token.text)", .origin: Site.origin,
    ]
    let led = try await stage.get("/import", headers: nobody)
    #expect(led.headers[.location] == "/who?back=%2Fimport")
    #expect(try await stage.post("/import/folder", headers: nobody, "other=/").status == .forbidden)
    let named = try await stage.post("/who", headers: nobody, "name=%E5%86%9C&back=/import")
    #expect(named.headers[.location] == "/import")
    #expect(named.headers[.setCookie]?.contains("fieldkit-clerk-\(Site.port)=%E5%86%9C") == true)
    #expect(
      try await stage.post("/who", headers: nobody, "name=+").status == .unprocessableContent)
  }

  @Test("imports a folder while pages go on, says what became of each, and writes receipts at once")
  func importing() async throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let stick = Scratch.folder.path("stick")
    try FileManager.default.createDirectory(
      atPath: stick + "/deep", withIntermediateDirectories: true)
    for (index, name) in ["laptop-1", "laptop-2", "laptop-3"].enumerated() {
      try FileManager.default.copyItem(
        atPath: "\(campaign)/\(name).bundle.zip",
        toPath: index == 0 ? "\(stick)/deep/\(name).bundle.zip" : "\(stick)/\(name).bundle.zip")
    }
    try "no bundle".write(
      toFile: stick + "/broken.bundle.zip", atomically: true, encoding: .utf8)
    try "a letter".write(toFile: stick + "/letter.txt", atomically: true, encoding: .utf8)
    // A hub with the same plan that trusts two of the three laptops.
    let hub = try Hub.create(
      Scratch.folder.path("fresh"), pack: campaign + "/demo-2026.plan.zip",
      trust: { _, _ in true }, surroundings: .counted())
    for name in ["laptop-1", "laptop-2"] {
      let laptop = try Workspace.open("\(campaign)/\(name)", surroundings: .counted())
      _ = try hub.trust(laptop.signerLine())
      try laptop.close()
    }
    let stage = try BureauStage(hub)
    let begun = try await stage.post("/import/folder", "other=\(stick.percentEncoded)")
    #expect(begun.headers[.location] == "/import/1")
    var page = try await stage.get("/import/1")
    while page.body.contains("data-running") { page = try await stage.get("/import/1") }
    #expect(page.body.contains("4 个都处理完了"))
    let data = try await stage.get(
      "/import/1?after=0", headers: BureauStage.own.with(.accept, "application/json"))
    let told = try JSONReader.read(Array(data.body.utf8))
    #expect(told["counts"]?["accepted"] == 2)
    #expect(told["counts"]?["refused"] == 1)
    #expect(told["counts"]?["quarantined"] == 1)
    #expect(told["lines"]?.array?.count == 4)

    let again = try await stage.post("/import/folder", "other=\(stick.percentEncoded)")
    #expect(again.headers[.location] == "/import/2")
    page = try await stage.get("/import/2")
    while page.body.contains("data-running") { page = try await stage.get("/import/2") }
    #expect(page.body.contains("已经有了"))

    let out = Scratch.folder.path("out")
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let written = try await stage.post("/import/1/receipts", "other=\(out.percentEncoded)")
    #expect(written.status == .seeOther)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out).sorted() == [
        "laptop-1.receipt.json", "laptop-1.receipt.json.sig", "laptop-2.receipt.json",
        "laptop-2.receipt.json.sig",
      ])

    let waiting = try #require(try hub.quarantined().first)
    let room = try await stage.get("/import")
    #expect(room.body.contains("/quarantine/\(waiting.id)"))
    #expect(try await stage.get("/quarantine/\(waiting.id)").body.contains("怎么处理"))
    let undecided = try await stage.post("/quarantine/\(waiting.id)", "")
    #expect(undecided.status == .unprocessableContent)
    #expect(try hub.quarantined().first?.state == .held)
    let unexplained = try await stage.post("/quarantine/\(waiting.id)", "decision=release")
    #expect(unexplained.status == .unprocessableContent)
    #expect(unexplained.body.contains("value=\"release\" checked"))
    #expect(try hub.quarantined().first?.state == .held)
    let decision = "decision=release&reason=%E6%A0%B8%E5%AF%B9"
    _ = try await stage.post("/quarantine/\(waiting.id)", decision)
    #expect(try hub.quarantined().first?.state == .released)
    #expect(try hub.log(OwnLogQuery()).contains { $0.kind == .quarantine && $0.reason == "核对" })
    let second = try await stage.post("/quarantine/\(waiting.id)", decision)
    #expect(second.status == .unprocessableContent && second.body.contains("别人刚刚决定过"))
    #expect(try await stage.get("/").body.contains("笔记本"))
  }

  @Test("takes files that a browser sends, and refuses a form without any")
  func upload() async throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let bytes = try Data(contentsOf: URL(filePath: campaign + "/laptop-3.bundle.zip"))
    var body = Data(
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x/../三.bundle.zip\"\r\n\r\n"
        .utf8)
    body += bytes + Data("\r\n--b--\r\n".utf8)
    let headers = BureauStage.own.with(.contentType, "multipart/form-data; boundary=b")
    let answer = try await stage.send("/import", headers: headers, Array(body))
    #expect(answer.headers[.location] == "/import/1")
    var page = try await stage.get("/import/1")
    while page.body.contains("data-running") { page = try await stage.get("/import/1") }
    #expect(page.body.contains("三.bundle.zip") && page.body.contains("已经有了"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: campaign + "/hub/staging").isEmpty)
    let nothing = try await stage.send("/import", headers: headers, Array("--b--\r\n".utf8))
    #expect(nothing.status == .unprocessableContent)
  }

  @Test("every figure of the second table leads to the records behind it, and these to proof")
  func figures() async throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let table = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    let page = try await stage.get("/stats/annex4")
    var proven: Set<String> = []
    for row in table.rows {
      for column in table.columns {
        let cell = try #require(row.cells[column.id])
        let path = "/list?table=annex4&row=\(row.id)&column=\(column.id)"
        #expect(page.body.contains(path.replacing("&", with: "&amp;")), "\(path)")
        guard cell.value != 0 else { continue }
        let list = try await stage.get(path)
        for id in cell.findings {
          #expect(list.body.contains("/proof/\(id)\""), "\(path) \(id)")
          proven.insert(id)
        }
      }
    }
    #expect(proven.count > 20)
    var pictures: Set<String> = []
    for id in proven {
      let proof = try await stage.get("/proof/\(id)")
      #expect(proof.status == .ok, "\(id)")
      #expect(proof.body.contains("前后都接得上"), "\(id)")
      for match in proof.body.matches(of: /src="\/evidence\/([0-9a-f]{64})"/) {
        pictures.insert(String(match.1))
      }
    }
    #expect(pictures.count > 5)
    for sha in pictures {
      let path = try #require(try hub.evidenceFile(sha))
      #expect(try Digest.of(file: path).hash == sha)
      #expect(try await stage.get("/evidence/\(sha)").status == .ok)
    }
  }

  @Test("the tables of the demo campaign fit each other")
  func balance() throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.open(campaign + "/hub", surroundings: .counted())
    for days in [(nil, nil), (Day("2026-03-01"), Day("2026-04-30"))] {
      let lines = try Reporting(hub: hub).balance(plan: nil, from: days.0, to: days.1)
      #expect(lines.count == 11)
      #expect(lines.filter { !$0.holds }.map(\.title) == [])
    }
  }
}

extension HTTPFields {
  /// The same with one field of another value.
  func with(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
    var fields = self
    fields[name] = value
    return fields
  }
}
