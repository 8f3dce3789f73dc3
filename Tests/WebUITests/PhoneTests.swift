import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("The door for a telephone", .scratch)
struct PhoneTests {
  /// A door that stands open, without a port, and what answers behind it.
  private struct Open {
    let door: PhoneDoor
    let responder: PhoneResponder
    let workspace: Workspace
    static let origin = "http://192.168.43.7:40000"
    static let boundary = "xyz"

    init(
      _ name: String = "team1", in scratch: Scratch, limits: PhoneLimits = PhoneLimits(),
      clock: Clock = Clock()
    ) throws {
      workspace = try Kit.workspace(name, in: scratch)
      door = PhoneDoor(limits: limits, now: { clock.now })
      door.open(
        PhoneDoor.Purpose(visit: "aaaa-1", subject: "某<b>诊所", address: "192.168.43.7"), port: 40000,
        serving: Task {})
      responder = PhoneResponder(
        door: door, worker: Worker(workspace),
        pages: PageMaker(phone: door, navigation: Desk.navigation, isRehearsal: false),
        hangUp: { _ in })
    }

    var word: String { door.standing?.word?.text ?? "" }
    var secret: String { door.standing?.session.text ?? "" }

    var offered: [String] {
      let folder = workspace.offeredFolder(visit: "aaaa-1") ?? ""
      return (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
    }

    func send(
      _ method: HTTPRequest.Method, _ path: String, cookie: String? = nil,
      host: String = "192.168.43.7:40000", origin: String? = Open.origin, body: String = "",
      length: Int64? = nil
    ) async throws -> (status: HTTPResponse.Status, headers: HTTPFields) {
      var headers: HTTPFields = [
        .contentType: "multipart/form-data; boundary=\(Open.boundary)"
      ]
      headers[.cookie] = cookie.map { "fieldkit-phone=\($0)" }
      headers[.origin] = origin
      headers[.contentLength] = length.map { String($0) }
      let head = HTTPRequest(
        method: method, scheme: "http", authority: host, path: path, headerFields: headers)
      let source = ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test"))
      let response = try await responder.respond(
        to: Request(head: head, body: .init(buffer: ByteBuffer(string: body))),
        context: SiteContext(source: source))
      return (response.status, response.headers)
    }

    /// Comes in with the word of the code.
    func enter() async throws -> String {
      _ = try await send(.get, "/" + word)
      return secret
    }

    static func form(_ files: [(name: String, content: String)], field: String = "picture")
      -> String
    {
      files.map {
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\($0.name)\""
          + "\r\n\r\n\($0.content)\r\n"
      }.joined() + "--\(boundary)--\r\n"
    }
  }

  /// A clock that the test moves.
  private final class Clock: Sendable {
    private let moved = Mutex(Duration.zero)
    private let start = ContinuousClock.now
    var now: ContinuousClock.Instant { start + moved.withLock { $0 } }
    func move(_ seconds: Int) { moved.withLock { $0 += .seconds(seconds) } }
  }

  /// Text that begins like a GIF and like a WebP picture; bytes above 127 would be changed as text.
  private static func webp(_ rest: String) -> String { "RIFF0000WEBPVP8 " + rest }

  @Test("lets one telephone in by a word that is good once")
  func word() async throws {
    let open = try Open(in: .folder)
    let word = open.word
    #expect(word.utf8.count == 43)
    let first = try await open.send(.get, "/" + word)
    #expect(first.status == .seeOther && first.headers[.location] == "/")
    let cookie = try #require(first.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(try await open.send(.get, "/" + word).status == .forbidden)
    #expect(try await open.send(.get, "/", cookie: open.secret).status == .ok)
    #expect(open.door.standing?.url == nil)
  }

  @Test(
    "tells whoever has no secret nothing",
    arguments: [
      "/", "/x", "/static/fieldkit.css", "/visit/aaaa-1", "/export", "/..%2f", "/?token=a",
      "//", "/" + String(repeating: "A", count: 43), "/" + String(repeating: "A", count: 9000),
    ])
  func strangers(_ path: String) async throws {
    let open = try Open(in: .folder)
    for method in [HTTPRequest.Method.get, .post, .put, .head, .options, .delete] {
      #expect(try await open.send(method, path).status == .forbidden)
      #expect(try await open.send(method, path, cookie: "wrong").status == .forbidden)
    }
    #expect(open.door.standing?.word != nil)
  }

  @Test("serves the telephone one page and nothing else")
  func onePage() async throws {
    let open = try Open(in: .folder)
    let secret = try await open.enter()
    for path in ["/static/fieldkit.css", "/visit/aaaa-1", "/who", "/help", "/%2e%2e/", "/a?b"] {
      #expect(try await open.send(.get, path, cookie: secret).status == .notFound)
    }
    for method in [HTTPRequest.Method.put, .delete, .options, .head] {
      #expect(try await open.send(method, "/", cookie: secret).status == .methodNotAllowed)
    }
    let page = try await open.send(.get, "/", cookie: secret)
    let policy = try #require(page.headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'none'") && !policy.contains("script"))
  }

  @Test(
    "answers to its own address alone",
    arguments: [
      "127.0.0.1:40000", "localhost:40000", "192.168.43.7", "192.168.43.7:80", "evil.example", "",
    ])
  func hosts(_ host: String) async throws {
    let open = try Open(in: .folder)
    let word = open.word
    #expect(try await open.send(.get, "/" + word, host: host).status == .misdirectedRequest)
    #expect(open.word == word)
  }

  @Test("takes a form from its own page alone", arguments: [nil, "null", "http://evil.example"])
  func origins(_ origin: String?) async throws {
    let open = try Open(in: .folder)
    let secret = try await open.enter()
    let body = Open.form([("a.webp", PhoneTests.webp("1"))])
    let answer = try await open.send(.post, "/", cookie: secret, origin: origin, body: body)
    #expect(answer.status == .forbidden && open.offered == [])
  }

  @Test("keeps pictures under names of its own, each once")
  func names() async throws {
    let open = try Open(in: .folder)
    let secret = try await open.enter()
    let hostile = [
      "../../../etc/passwd", "..\\a.html", "/etc/shadow", "a\u{202E}gpj.exe", ".", "x.png",
    ]
    for name in hostile {
      let body = Open.form([(name, PhoneTests.webp("same"))])
      #expect(try await open.send(.post, "/", cookie: secret, body: body).status == .ok)
    }
    #expect(open.offered.count == 1)
    #expect(open.offered.allSatisfy { $0.wholeMatch(of: /手机-[0-9a-f]{12}\.webp/) != nil })
    let other = Open.form([("b", PhoneTests.webp("other")), ("c", PhoneTests.webp("third"))])
    #expect(try await open.send(.post, "/", cookie: secret, body: other).status == .ok)
    #expect(open.offered.count == 3)
  }

  @Test(
    "keeps nothing that is no picture",
    arguments: ["", "<script>alert(1)</script>", "%PDF-1.7", "BM0000000000000000", "MZ", "{}"])
  func contents(_ content: String) async throws {
    let open = try Open(in: .folder)
    let secret = try await open.enter()
    let body = Open.form([("a.jpg", content)])
    let answer = try await open.send(.post, "/", cookie: secret, body: body)
    #expect(answer.status == .unprocessableContent && open.offered == [])
  }

  @Test("keeps what came whole and nothing of what broke off")
  func broken() async throws {
    let open = try Open(in: .folder)
    let secret = try await open.enter()
    let whole = Open.form([("a", PhoneTests.webp("1")), ("b", PhoneTests.webp("2"))])
    let cut = String(whole.dropLast(20))
    #expect(try await open.send(.post, "/", cookie: secret, body: cut).status == .badRequest)
    #expect(open.offered.count == 1)
    #expect(try await open.send(.post, "/", cookie: secret, body: "no form").status == .badRequest)
    let folder = try #require(open.workspace.offeredFolder(visit: "aaaa-1"))
    let staging = try FileManager.default.contentsOfDirectory(atPath: folder + "/../../staging")
    #expect(staging == [])
  }

  @Test("keeps to its sizes and counts")
  func limits() async throws {
    var limits = PhoneLimits()
    (limits.pictureBytes, limits.picturesAtOnce, limits.pictures, limits.bytes) = (100, 3, 4, 1000)
    let open = try Open(in: .folder, limits: limits)
    let secret = try await open.enter()
    func post(_ contents: [String], length: Int64? = nil) async throws -> HTTPResponse.Status {
      let body = Open.form(contents.map { ("a", PhoneTests.webp($0)) })
      return try await open.send(.post, "/", cookie: secret, body: body, length: length).status
    }
    #expect(try await post(["x"], length: 1 << 40) == .contentTooLarge)
    #expect(try await post([String(repeating: "x", count: 200)]) == .contentTooLarge)
    #expect(open.offered == [])
    #expect(try await post(["1", "2", "3", "4"]) == .contentTooLarge)
    #expect(open.offered.count == 3)
    #expect(try await post(["5"]) == .ok)
    #expect(try await post(["6"]) == .contentTooLarge)
    #expect(open.offered.count == 4 && open.door.standing?.pictures == 4)
    let flood =
      "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
      + String(repeating: "x", count: 9000) + "\r\n--xyz--\r\n"
    #expect(try await open.send(.post, "/", cookie: secret, body: flood).status == .contentTooLarge)
  }

  @Test("shuts by itself: without a request, and after its whole time")
  func time() async throws {
    let clock = Clock()
    let open = try Open(in: .folder, clock: clock)
    let secret = try await open.enter()
    for _ in 0..<5 {
      clock.move(500)
      // A stranger's requests do not keep it open.
      _ = try await open.send(.get, "/", cookie: "wrong")
      #expect(try await open.send(.get, "/", cookie: secret).status == .ok)
    }
    #expect(!open.door.shutIfOver())
    clock.move(601)
    #expect(try await open.send(.get, "/", cookie: secret).status == .misdirectedRequest)
    #expect(open.door.standing == nil && open.door.shutIfOver())

    let other = Clock()
    let busy = try Open("team2", in: .folder, clock: other)
    let in2 = try await busy.enter()
    for _ in 0..<9 {
      other.move(399)
      #expect(try await busy.send(.get, "/", cookie: in2).status == .ok)
    }
    other.move(399)
    #expect(try await busy.send(.get, "/", cookie: in2).status == .misdirectedRequest)
  }

  @Test("puts the first telephone out when another is let in, and everybody when it is shut")
  func others() async throws {
    let open = try Open(in: .folder)
    let first = try await open.enter()
    open.door.renew()
    #expect(try await open.send(.get, "/", cookie: first).status == .forbidden)
    let second = try await open.enter()
    #expect(second != first)
    #expect(try await open.send(.get, "/", cookie: second).status == .ok)
    open.door.shut()
    #expect(try await open.send(.get, "/", cookie: second).status == .misdirectedRequest)
  }

  @Test(
    "listens only where a telephone in the room is",
    arguments: [
      ("192.168.43.1", true), ("10.0.0.1", true), ("172.16.0.1", true), ("172.31.255.255", true),
      ("169.254.1.1", true), ("0.0.0.0", false), ("127.0.0.1", false), ("172.32.0.1", false),
      ("8.8.8.8", false), ("192.168.43", false), ("192.168.043.1", false), ("::1", false),
      ("192.168.43.1 ", false), ("", false),
    ])
  func places(_ address: String, isLocal: Bool) {
    #expect(NetworkPlace.isLocal(address) == isLocal)
  }

  @Test("writes a QR code as squares with the light margin that readers need")
  func code() throws {
    let code = try #require(QRCode("http://192.168.43.7:40000/" + SessionToken().text))
    #expect(code.rows.count >= 29 && code.rows.allSatisfy { $0.count == code.rows.count })
    // The finder pattern of a corner.
    #expect(code.rows[0].prefix(8) == [true, true, true, true, true, true, true, false])
    #expect(code.svg.contains("viewBox=\"0 0 \(code.rows.count + 8) \(code.rows.count + 8)\""))
    #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
  }
}
