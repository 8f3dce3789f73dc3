import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Model
import NIOCore
import NIOEmbedded
import TestSupport
import Workflows

@testable import WebUI

/// The bureau's site without a port, and the requests of its tests.
struct BureauStage: Sendable {
  /// Headers of the clerk's own browser.
  static var own: HTTPFields {
    [
      .cookie:
        "fieldkit-\(Site.port)=\(Site.token.text); fieldkit-clerk-\(Site.port)=\("农辛八".percentEncoded)",
      .origin: Site.origin, .contentType: "application/x-www-form-urlencoded",
    ]
  }

  let hub: Hub
  private let site: Requests

  /// A site that imports within this process.
  init(_ hub: Hub) throws {
    self.hub = hub
    let bureau = BureauSite(
      hub, surroundings: .counted(), address: SiteAddress(port: Site.port),
      door: Door(session: Site.token, word: Site.word)
    ) { files, clerk, stop, report in
      for path in files where !stop.isStopped {
        do {
          let done = try hub.importBundle(path, actor: clerk)
          try report(
            BundleOutcome(
              path: path,
              kind: done.isKnown
                ? .known(bundle: done.id, device: done.device)
                : .accepted(bundle: done.id, device: done.device, newEntries: done.newEntries)))
        } catch let error as any CodedError {
          try report(BundleOutcome(path: path, kind: .refused(error.problem)))
        }
      }
    }
    site = Requests(responder: bureau.responder())
  }

  func get(_ path: String, headers: HTTPFields = BureauStage.own) async throws -> Site.Answer {
    try await site.send(.get, path, headers)
  }

  func post(
    _ path: String, headers: HTTPFields = BureauStage.own, _ body: String
  ) async throws -> Site.Answer {
    try await send(path, headers: headers, Array(body.utf8))
  }

  func send(
    _ path: String, headers: HTTPFields, _ body: [UInt8]
  ) async throws -> Site.Answer {
    try await site.send(.post, path, headers, body: ByteBuffer(bytes: body))
  }
}
