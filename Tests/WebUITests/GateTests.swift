import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import WebUI

@Suite("Gate", .scratch)
struct GateTests {
  @Test(
    "turns away who has no token",
    arguments: [
      "", "fieldkit-\(Site.port)=", "fieldkit-\(Site.port)=wrong-token", "other=test-token",
    ])
  func token(_ cookie: String) async throws {
    let site = try Site("gate", in: .folder)
    for path in ["/", "/roster", "/visits", "/export", "/visit/x", "/no-such-page"] {
      let answer = try await site.get(path, headers: [.cookie: cookie])
      #expect(answer.status == .forbidden, "\(path)")
      #expect(answer.headers[.setCookie] == nil)
    }
  }

  @Test("takes the token out of the address and puts it into a cookie that scripts cannot read")
  func welcome() async throws {
    let site = try Site("welcome", in: .folder)
    let answer = try await site.get("/?token=test-token", headers: [:])
    #expect(answer.status == .seeOther)
    #expect(answer.headers[.location] == "/resume")
    let cookie = answer.headers[.setCookie] ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(try await site.get("/?token=test-tokem", headers: [:]).status == .forbidden)
  }

  @Test(
    "answers to its own two names only",
    arguments: ["evil.example", "127.0.0.1", "127.0.0.1:50124", "127.0.0.1:50123.evil.example", ""])
  func host(_ host: String) async throws {
    let site = try Site("host", in: .folder)
    #expect(try await site.get("/", host: host).status == .misdirectedRequest)
    #expect(try await site.get("/", host: "localhost:50123").status == .ok)
  }

  @Test(
    "takes forms from its own pages only",
    arguments: [
      nil, "null", "http://evil.example", "https://127.0.0.1:50123", "http://127.0.0.1:50124",
    ])
  func origin(_ origin: String?) async throws {
    var headers = Site.own
    headers[.origin] = origin
    let site = try Site("origin", in: .folder)
    #expect(
      try await site.post("/prune", headers: headers, body: ByteBuffer()).status == .forbidden)
  }

  @Test(
    "puts the same strict policy on every answer",
    arguments: ["/", "/static/fieldkit.css", "/none"])
  func policy(_ path: String) async throws {
    let answer = try await Site("policy", in: .folder).get(path)
    let policy = answer.headers[.contentSecurityPolicy] ?? ""
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
  }

  @Test(
    "gives out its own files and nothing else",
    arguments: ["../Package.swift", "..%2Fx", "device.key", ""])
  func files(_ name: String) async throws {
    #expect(try await Site("files", in: .folder).get("/static/\(name)").status == .notFound)
  }

  @Test("refuses a form that is too large, and says so in Chinese")
  func oversize() async throws {
    let answer = try await Site("large", in: .folder).post(
      "/sweeps", body: ByteBuffer(repeating: UInt8(ascii: "a"), count: 3 << 20))
    #expect(answer.status == .contentTooLarge)
    #expect(answer.body.contains("内容太大"))
  }

  @Test("a page made of hostile words holds no markup of theirs")
  func escaping() async throws {
    let words = "<script>alert(1)</script>\"\u{301} onfocus=x"
    let query = words.percentEncoded
    let answer = try await Site("escaping", in: .folder).get("/roster?q=\(query)")
    #expect(answer.status == .ok)
    #expect(answer.body.contains("&lt;script&gt;alert(1)"))
    #expect(!answer.body.contains("<script>alert"))
    #expect(answer.body.contains("&quot;\u{2060}\u{301} onfocus"))
  }

  @Test("the port of a workspace is the same after every start")
  func port() {
    let name = "436c917b-501d-44ff-994d-46ad5507274f"
    #expect(SiteAddress.preferredPort(for: name) == SiteAddress.preferredPort(for: name))
    #expect((49_152...65_535).contains(SiteAddress.preferredPort(for: name)))
    #expect(SiteAddress.preferredPort(for: name) != SiteAddress.preferredPort(for: name + "x"))
  }

  @Test("a token is long, and another one every time")
  func tokens() {
    let tokens = (0..<50).map { _ in SessionToken().text }
    #expect(Set(tokens).count == 50)
    #expect(tokens.allSatisfy { $0.count == 43 })
  }
}
