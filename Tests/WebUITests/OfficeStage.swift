import Accounts
import HTTPTypes
import Hummingbird
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebUI

/// The site of an office without a port, with one account a role, and the requests of its tests.
struct OfficeStage: Sendable {
  static let password = "correct horse"
  private static let own: HTTPFields = [
    .origin: Site.origin, .contentType: "application/x-www-form-urlencoded",
  ]

  let hub: Hub
  let site: BureauSite
  private let requests: Requests

  /// - Parameter people: the accounts; where none are given, one a role named for it.
  init(_ hub: Hub, people: [(String, Set<Role>)]? = nil) throws {
    self.hub = hub
    for (name, roles) in people ?? Role.allCases.map({ ($0.title, [$0]) }) {
      try hub.addAccount(name, roles: roles, password: OfficeStage.password, actor: "管理")
    }
    let door = OfficeDoor(
      place: try ListenPlace("127.0.0.1:\(Site.port)"), identity: nil,
      folders: [Scratch.folder.path])
    site = BureauSite(hub, surroundings: .counted(), address: door.address, door: nil) {
      _, _, _, _ in
    }
    requests = Requests(responder: site.responder(door))
  }

  /// A browser: what it keeps between requests.
  struct Browser: Sendable {
    var cookie = ""
    var seal = ""
  }

  /// Signs in.
  func browser(_ name: String, password: String = OfficeStage.password) async throws -> Browser {
    var browser = Browser()
    let door = try await get("/login", browser)
    browser.cookie = try OfficeStage.cookie(of: door)
    browser.seal = try OfficeStage.seal(of: door.body)
    let answer = try await post(
      "/login", browser, "name=\(name.percentEncoded)&password=\(password.percentEncoded)")
    guard answer.status == .seeOther else { return Browser() }
    browser.cookie = try OfficeStage.cookie(of: answer)
    browser.seal = try OfficeStage.seal(of: try await get("/me", browser).body)
    return browser
  }

  func get(_ path: String, _ browser: Browser) async throws -> Site.Answer {
    try await send(.get, path, browser)
  }

  /// Sends a form with the seal.
  func post(_ path: String, _ browser: Browser, _ body: String) async throws -> Site.Answer {
    try await send(.post, path, browser, "csrf=\(browser.seal)&\(body)")
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ browser: Browser, _ body: String = "",
    type: String? = nil
  ) async throws -> Site.Answer {
    var headers = OfficeStage.own
    if !browser.cookie.isEmpty { headers[.cookie] = browser.cookie }
    if let type { headers[.contentType] = type }
    return try await requests.send(
      method, path, headers, body: ByteBuffer(string: body))
  }

  static func cookie(of answer: Site.Answer) throws -> String {
    String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" })
  }

  static func seal(of page: String) throws -> String {
    String(try #require(page.firstMatch(of: #/name="csrf" value="([^"]+)"/#)).1)
  }
}
