import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import WebUI
import Workflows

/// A site without a port, and the requests of its tests.
struct Site {
  static let port = 50_123
  static let token = SessionToken(text: "test-token")
  static var origin: String { "http://127.0.0.1:\(port)" }
  static var cookie: String {
    "fieldkit-\(port)=\(token.text); fieldkit-team-\(port)=%E6%A1%82X004+%E6%A1%82X005"
  }

  let workspace: Workspace

  init(_ name: String, in scratch: Scratch) throws {
    workspace = try Kit.workspace(name, in: scratch)
  }

  func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    let site = LocalSite(
      workspace, surroundings: .counted(), address: SiteAddress(port: Site.port), token: Site.token)
    try await site.application().test(.router, body)
  }

  /// Headers of the inspector's own browser.
  static var own: HTTPFields {
    [.cookie: cookie, .origin: origin, .contentType: "application/x-www-form-urlencoded"]
  }
}

@Suite("Gate", .scratch)
struct GateTests {
  @Test(
    "turns away who has no token",
    arguments: [
      "", "fieldkit-\(Site.port)=", "fieldkit-\(Site.port)=wrong-token", "other=test-token",
    ])
  func token(_ cookie: String) async throws {
    try await Site("gate", in: .folder).test { client in
      for path in ["/", "/roster", "/visits", "/export", "/visit/x", "/no-such-page"] {
        try await client.execute(uri: path, method: .get, headers: [.cookie: cookie]) { response in
          #expect(response.status == .forbidden, "\(path)")
          #expect(response.headers[.setCookie] == nil)
        }
      }
    }
  }

  @Test("takes the token out of the address and puts it into a cookie that scripts cannot read")
  func welcome() async throws {
    try await Site("welcome", in: .folder).test { client in
      try await client.execute(uri: "/?token=test-token", method: .get) { response in
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/resume")
        let cookie = response.headers[.setCookie] ?? ""
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      }
      try await client.execute(uri: "/?token=test-tokem", method: .get) { response in
        #expect(response.status == .forbidden)
      }
    }
  }

  @Test(
    "takes forms from its own pages only",
    arguments: [
      nil, "null", "http://evil.example", "https://127.0.0.1:50123", "http://127.0.0.1:50124",
    ])
  func origin(_ origin: String?) async throws {
    try await Site("origin", in: .folder).test { client in
      var headers = Site.own
      headers[.origin] = origin
      try await client.execute(uri: "/prune", method: .post, headers: headers) { response in
        #expect(response.status == .forbidden)
      }
    }
  }

  @Test(
    "puts the same strict policy on every answer",
    arguments: ["/", "/static/fieldkit.css", "/none"])
  func policy(_ path: String) async throws {
    try await Site("policy", in: .folder).test { client in
      try await client.execute(uri: path, method: .get, headers: Site.own) { response in
        let policy = response.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
      }
    }
  }

  @Test(
    "gives out its own files and nothing else",
    arguments: ["../Package.swift", "..%2Fx", "device.key", ""])
  func files(_ name: String) async throws {
    try await Site("files", in: .folder).test { client in
      try await client.execute(uri: "/static/\(name)", method: .get, headers: Site.own) {
        response in
        #expect(response.status == .notFound)
      }
    }
  }

  @Test("refuses a form that is too large, and says so in Chinese")
  func oversize() async throws {
    try await Site("large", in: .folder).test { client in
      try await client.execute(
        uri: "/sweeps", method: .post, headers: Site.own,
        body: ByteBuffer(repeating: UInt8(ascii: "a"), count: 3 << 20)
      ) { response in
        #expect(response.status == .contentTooLarge)
        #expect(String(buffer: response.body).contains("内容太大"))
      }
    }
  }

  @Test("a page made of hostile words holds no markup of theirs")
  func escaping() async throws {
    let words = "<script>alert(1)</script>\"\u{301} onfocus=x"
    try await Site("escaping", in: .folder).test { client in
      let query = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      try await client.execute(uri: "/roster?q=\(query)", method: .get, headers: Site.own) {
        response in
        let page = String(buffer: response.body)
        #expect(response.status == .ok)
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(!page.contains("<script>alert"))
        #expect(!page.unicodeScalars.elementsEqual(words.unicodeScalars))
        #expect(page.contains("&quot;\u{2060}\u{301} onfocus"))
      }
    }
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
