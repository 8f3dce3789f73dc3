import HTTPTypes
import Model
import NIOCore
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A locked screen", .scratch)
struct LockTests {
  private static let pin = "4711 丙"

  /// A workspace with a PIN at whose screen somebody sits, and a clock that the test moves.
  private struct Stage {
    let workspace: Workspace
    let requests: Requests
    let seconds: Moving

    final class Moving: Sendable {
      let now = Mutex<Int64>(Surroundings.noon)
      func wait(minutes: Int64) { now.withLock { $0 += minutes * 60 } }
    }

    init() throws {
      let seconds = Moving()
      self.seconds = seconds
      let uuid = Surroundings.counted().uuid
      let surroundings = Surroundings(
        now: { Moment(seconds: seconds.now.withLock { $0 }) }, uuid: uuid)
      workspace = try Workspace.create(
        Scratch.folder.path("laptop"), pack: Kit.demoPack(), trust: { _, _ in true },
        surroundings: surroundings)
      try workspace.setPin(LockTests.pin, cost: 6)
      let site = LocalSite(
        workspace, surroundings: surroundings, address: SiteAddress(port: Site.port),
        door: Door(session: Site.token, word: Site.word))
      requests = Requests(responder: site.responder())
    }

    func get(_ path: String, mode: String? = nil, user: Bool = false) async throws -> Site.Answer {
      var headers = Site.own
      if let name = HTTPField.Name("Sec-Fetch-Mode") { headers[name] = mode }
      if let name = HTTPField.Name("Sec-Fetch-User"), user { headers[name] = "?1" }
      return try await requests.send(.get, path, headers)
    }

    func post(_ path: String, _ body: String, data: Bool = false) async throws -> Site.Answer {
      var headers = Site.own
      if data { headers[.accept] = "application/json" }
      return try await requests.send(.post, path, headers, body: ByteBuffer(string: body))
    }
  }

  @Test("is what comes after nobody did anything, and pages that ask by themselves are nobody")
  func idle() async throws {
    let stage = try Stage()
    #expect(try await stage.get("/").status == .ok)
    stage.seconds.wait(minutes: 4)
    #expect(try await stage.get("/", mode: "navigate", user: true).status == .ok)
    stage.seconds.wait(minutes: 4)
    #expect(try await stage.get("/", mode: "cors").status == .ok)
    stage.seconds.wait(minutes: 2)
    let page = try await stage.get("/roster?q=x")
    #expect(page.status.code == 423 && page.body.contains("屏幕锁着"))
    #expect(page.body.contains("value=\"/roster?q=x\"") && !page.body.contains("lock.js"))
    #expect(stage.workspace.isLocked)
  }

  @Test("takes nothing, and gives back what a form brought once it is unlocked")
  func keeps() async throws {
    let stage = try Stage()
    stage.workspace.lock()
    let refused = try await stage.post("/sweeps", "note=%E7%94%B2%26%3C&town=a&town=b")
    #expect(refused.status.code == 423 && refused.body.contains("没有保存"))
    #expect(refused.body.contains("name=\"kept:note\" value=\"甲&amp;&lt;\""))
    let kept = "back=%2Fsweeps&repeat=1&kept%3Anote=%E7%94%B2%26%3C&kept%3Atown=a&kept%3Atown=b"
    let wrong = try await stage.post("/unlock", kept + "&pin=0000")
    #expect(wrong.status.code == 423 && wrong.body.contains("PIN 不对"))
    #expect(wrong.body.contains("name=\"kept:town\" value=\"b\""))
    stage.seconds.wait(minutes: 2)
    let opened = try await stage.post("/unlock", kept + "&pin=4711+%E4%B8%99")
    #expect(opened.status == .ok && opened.body.contains("action=\"/sweeps\""))
    #expect(opened.body.contains("name=\"note\" value=\"甲&amp;&lt;\""))
    #expect(opened.body.contains("name=\"town\" value=\"b\""))
    #expect(try await stage.get("/").status == .ok)
  }

  @Test("tells a script in data, and leads nowhere but into this site")
  func script() async throws {
    let stage = try Stage()
    #expect(try await stage.post("/lock", "").status == .seeOther)
    let refused = try await stage.post("/unlock", "pin=0000", data: true)
    #expect(refused.status.code == 423 && refused.body.contains("PIN 不对"))
    let soon = try await stage.post("/unlock", "pin=4711+%E4%B8%99", data: true)
    #expect(soon.status.code == 423)
    stage.seconds.wait(minutes: 1)
    let opened = try await stage.post(
      "/unlock", "pin=4711+%E4%B8%99&back=%2F%2Fevil.example")
    #expect(opened.status == .seeOther && opened.headers[.location] == "/")
  }

  @Test("keeps out who has no cookie as before")
  func stranger() async throws {
    let stage = try Stage()
    stage.workspace.lock()
    let answer = try await stage.requests.send(.get, "/", [:])
    #expect(answer.status == .forbidden)
  }

  @Test("is set and taken away on its page")
  func page() async throws {
    let site = try Site("laptop", in: .folder)
    #expect(try await site.get("/pin").body.contains("忘了怎么办"))
    func post(_ path: String, _ body: String) async throws -> Site.Answer {
      try await site.post(path, body: ByteBuffer(string: body))
    }
    #expect(try await post("/pin", "pin=4711&again=4712&minutes=5").status == .unprocessableContent)
    #expect(try await post("/pin", "pin=4711&again=4711").status == .unprocessableContent)
    #expect(try await post("/pin", "pin=1&again=1&minutes=5").status == .unprocessableContent)
    #expect(!site.workspace.hasPin)
    #expect(try await post("/pin", "pin=4711&again=4711&minutes=10").status == .seeOther)
    #expect(site.workspace.lockMinutes == 10 && !site.workspace.isLocked)
    #expect(try await site.get("/").body.contains("data-idle=\"10\""))
    #expect(try await post("/pin/minutes", "minutes=2").status == .seeOther)
    #expect(site.workspace.lockMinutes == 2)
    #expect(try await post("/pin/minutes", "minutes=7").status == .unprocessableContent)
    #expect(try await post("/pin/off", "old=4711").status == .seeOther)
    #expect(!site.workspace.hasPin)
  }
}
