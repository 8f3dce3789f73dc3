import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("The first page of the desktop", .scratch)
struct LaunchTests {
  /// The first page of an account whose home is a folder of the test.
  private func site(_ entered: @escaping @Sendable (String) -> String = { _ in "" }) throws
    -> RouterResponder<SiteContext>
  {
    try LaunchSite(
      folders: KitFolders(environment: ["HOME": Scratch.folder.path("home")]), environment: [:],
      surroundings: .counted(), address: SiteAddress(port: Site.port),
      door: Door(session: Site.token, word: Site.word), enter: { entered($0) }, stop: {}
    ).responder()
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = Site.own,
    body: String = "", to responder: RouterResponder<SiteContext>
  ) async throws -> HTTPResponse.Status {
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "127.0.0.1:\(Site.port)", path: path,
      headerFields: headers)
    let source = ApplicationRequestContextSource(
      channel: EmbeddedChannel(), logger: Logger(label: "test"))
    return try await responder.respond(
      to: Request(head: head, body: .init(buffer: ByteBuffer(string: body))),
      context: SiteContext(source: source)
    ).status
  }

  @Test(
    "keeps everybody out who has no word",
    arguments: ["/", "/open/L3RtcA", "/card/L3RtcA", "/update/L3RtcA", "/restore/L3RtcA"])
  func door(path: String) async throws {
    #expect(try await send(.get, path, [:], to: site()) == .forbidden)
  }

  @Test(
    "takes no form of another page",
    arguments: ["/enter", "/create", "/add", "/card", "/update", "/restore", "/close"])
  func forms(path: String) async throws {
    var headers = Site.own
    headers[.origin] = "http://127.0.0.1:1"
    #expect(try await send(.post, path, headers, to: site()) == .forbidden)
  }

  @Test("makes no workspace of a pack for another fingerprint than its own")
  func fingerprint() async throws {
    let pack = try Kit.demoPack()
    let form = "pack=\(pack)&name=eins&agree=SHA256:x"
    #expect(try await send(.post, "/create", body: form, to: site()) != .seeOther)
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("home/现场检查/eins")))
  }

  @Test(
    "a path comes back from an address as it was", arguments: ["/a b", "/现场检查/甲.plan.zip", "/+?"])
  func codes(path: String) {
    #expect(PathCode.path(PathCode.text(path)) == path)
  }

  @Test("what is no whole path is no address", arguments: ["", "!", "YQ", "Li4vYQ"])
  func noCodes(text: String) {
    #expect(PathCode.path(text) == nil)
  }
}
