import Foundation
import HTTPTypes
import NIOCore
import Synchronization
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

  @Test("takes a word once, and gives the secret as a cookie that scripts cannot read")
  func welcome() async throws {
    let site = try Site("welcome", in: .folder)
    #expect(try await site.get("/?token=test-wore", headers: [:]).status == .forbidden)
    #expect(try await site.get("/?token=test-token", headers: [:]).status == .forbidden)
    let answer = try await site.get("/?token=test-word", headers: [:])
    #expect(answer.status == .seeOther)
    #expect(answer.headers[.location] == "/resume")
    let cookie = answer.headers[.setCookie] ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(cookie.contains("test-token") && !cookie.contains("test-word"))
    #expect(try await site.get("/?token=test-word", headers: [:]).status == .forbidden)
    #expect(try await site.get("/?token=test-word").status == .seeOther)
  }

  @Test(
    "leads nowhere else with a right word",
    arguments: ["//evil.example", "///evil.example", "/\\evil.example", "//127.0.0.1@evil.example"])
  func elsewhere(_ path: String) async throws {
    let answer = try await Site("elsewhere", in: .folder).get(
      "\(path)?token=test-word", headers: [:])
    let location = answer.headers[.location] ?? ""
    #expect(!location.hasPrefix("//") && !location.contains("evil"), "\(location)")
  }

  @Test("a browser that a file led here goes on from a page, as its cookie would not be sent else")
  func fromFile() async throws {
    let answer = try await Site("file", in: .folder).get(
      "/?token=test-word", headers: [.secFetchSite: "cross-site"])
    #expect(answer.status == .ok)
    #expect(answer.headers[.setCookie]?.contains("test-token") == true)
    #expect(answer.body.contains("url=/resume") && !answer.body.contains("test-"))
  }

  @Test("every word is another, and the next is announced")
  func words() {
    let told = Mutex<[String]>([])
    let door = Door { word in told.withLock { $0.append(word) } }
    let first = door.current
    #expect(door.admits(first) && !door.admits(first))
    #expect(told.withLock { $0 } == [door.current])
    #expect(door.admits(door.current))
    #expect(Set(told.withLock { $0 } + [first]).count == 3)
  }

  @Test("the page that leads in is for its owner alone, and holds the word of the moment")
  func entry() throws {
    let file = EntryFile(in: Scratch.folder.path, address: SiteAddress(port: Site.port))
    for word in ["one", "two"] {
      #expect(file.write(word))
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(text.contains("token=\(word)\""))
    }
    file.remove()
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("a connection of another account is told from one's own, in both tables of the system")
  func peers() throws {
    let title =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
    func line(_ address: String, _ from: Int, _ account: Int) -> String {
      let port = String(from, radix: 16, uppercase: true)
      return "   0: \(address):\(port) \(address):C3CB 01 00000000:00000000 00:00000000 00000000"
        + "  \(account)        0 1 1 0 20 4 30 10 -1\n"
    }
    let four = try Scratch.folder.write(
      title + line("0100007F", 40_001, 1000) + line("0100007F", 40_002, 65_534), as: "tcp")
    let six = try Scratch.folder.write(
      title + line("0000000000000000FFFF00000100007F", 40_003, 33), as: "tcp6")
    let peers = LocalPeer(port: Site.port, account: 1000, tables: [four, six, "/none"])
    #expect(!peers.isForeign(port: 40_001))
    #expect(peers.isForeign(port: 40_002))
    #expect(peers.isForeign(port: 40_003))
    #expect(!peers.isForeign(port: 40_004))
    #expect(peers.owner(of: 40_002) == 65_534)
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

extension HTTPField.Name {
  fileprivate static var secFetchSite: Self { HTTPField.Name("Sec-Fetch-Site") ?? .referer }
}
