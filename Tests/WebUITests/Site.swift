import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import TestSupport
import Workflows

@testable import WebUI

/// A site without a port, and the requests of its tests.
struct Site: Sendable {
  static let port = 50_123
  static let token = SessionToken(text: "test-token")
  static let word = SessionToken(text: "test-word")
  static var origin: String { "http://127.0.0.1:\(port)" }
  static var cookie: String {
    "fieldkit-\(port)=\(token.text); fieldkit-team-\(port)=%E6%A1%82X004+%E6%A1%82X005"
  }

  /// Headers of the inspector's own browser.
  static var own: HTTPFields {
    [.cookie: cookie, .origin: origin, .contentType: "application/x-www-form-urlencoded"]
  }

  let workspace: Workspace
  private let requests: Requests

  init(_ name: String, in scratch: Scratch) throws {
    workspace = try Kit.workspace(name, in: scratch)
    let site = LocalSite(
      workspace, surroundings: .counted(),
      address: SiteAddress(port: Site.port), door: Door(session: Site.token, word: Site.word))
    requests = Requests(responder: site.responder())
  }

  /// What the site answers.
  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String
  }

  func get(_ path: String, headers: HTTPFields = Site.own, host: String? = nil) async throws
    -> Answer
  {
    try await requests.send(.get, path, headers, host: host)
  }

  func post(_ path: String, headers: HTTPFields = Site.own, body: ByteBuffer) async throws -> Answer
  {
    try await requests.send(.post, path, headers, body: body)
  }
}

/// Requests that need no port.
struct Requests: Sendable {
  let responder: RouterResponder<SiteContext>

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, host: String? = nil,
    body: ByteBuffer = ByteBuffer()
  ) async throws -> Site.Answer {
    let head = HTTPRequest(
      method: method, scheme: "http", authority: host ?? "127.0.0.1:\(Site.port)", path: path,
      headerFields: headers)
    let source = ApplicationRequestContextSource(
      channel: EmbeddedChannel(), logger: Logger(label: "test"))
    let response = try await responder.respond(
      to: Request(head: head, body: .init(buffer: body)), context: SiteContext(source: source))
    let text = Collected()
    try await response.body.write(text)
    return Site.Answer(status: response.status, headers: response.headers, body: text.words)
  }
}

/// A body as one text.
final class Collected: ResponseBodyWriter {
  private(set) var words = ""

  func write(_ buffer: ByteBuffer) async throws { words += String(buffer: buffer) }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
