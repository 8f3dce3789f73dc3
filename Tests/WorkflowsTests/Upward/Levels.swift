import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Workflows

/// Hubs of several levels with the demo campaign at the lowest.
struct Levels {
  /// A city that believes the hubs given.
  static func above(_ hubs: [Hub], as name: String) throws -> Hub {
    let hub = try Kit.hub(name, in: .folder)
    for below in hubs { try hub.believe(below) }
    return hub
  }

  /// A county that recorded and concluded the demo campaign.
  static func county() throws -> Hub {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    try hub.review()
    return hub
  }
}

extension Hub {
  /// Enrols a hub below.
  func believe(_ below: Hub) throws {
    _ = try trust(
      below.rollupSigner().line, purpose: SSHSignature.rollupNamespace, isRotation: false)
  }

  /// Concludes about a few visits and renames an institution, so that the bureau's own log matters.
  func review() throws {
    let visits = try reviewedVisits(plan: nil).filter { $0.state == .received }
    if let first = visits.first { _ = try approve([first], actor: "莫壬九") }
    if let last = visits.last, visits.count > 1 {
      _ = try void([last], reason: "和别的检查是同一次", actor: "莫壬九")
    }
  }

  /// What is sent up now.
  func sendUp(_ name: String, isWhole: Bool = false) throws -> String {
    try rollUp(to: Scratch.folder.path(name + ".rollup.zip"), isWhole: isWhole).path
  }

  /// Digest of the copy that is kept of a hub below.
  func digest(below hub: Hub) throws -> String? {
    guard let copy = try openBelow(hub.device) else { return nil }
    defer { try? copy.close() }
    return try copy.store.digest()
  }

  /// Gives a receipt for a file that was taken, and lets the sender take it.
  func acknowledge(to sender: Hub, _ bundle: String) throws {
    let path = Scratch.folder.path("\(bundle.prefix(12))-\(UUID().uuidString).receipt.json")
    _ = try writeReceiptFile(for: bundle, to: path)
    _ = try sender.acknowledge(path, trust: { _, _ in true })
  }
}
