import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// A receipt that was written.
  public struct WrittenReceipt: Sendable {
    /// The file; its signature lies beside it.
    public let path: String
    /// The laptop that it is for.
    public let device: String
    /// Visits that it lists.
    public let visits: Int
    /// Pieces of evidence that it lists.
    public let evidence: Int
    /// Hubs of which it says what is held; 0 for a laptop's.
    public var hubs = 0
  }

  /// Writes a signed receipt for the device of a merged bundle, and the signature beside it.
  /// - Parameter bundle: identity or UUID of a bundle that was merged.
  /// - Returns: how many visits and pieces of evidence it lists.
  public func writeReceipt(
    for bundle: String, to path: String
  ) throws -> (visits: Int, evidence: Int) {
    let written = try writeReceiptFile(for: bundle, to: path)
    return (written.visits, written.evidence)
  }

  /// The same, also for what a hub below sent up.
  /// - Parameter bundle: its identity, the beginning of that as import prints it, or its UUID.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` where none is meant, or several.
  public func writeReceiptFile(for bundle: String, to path: String) throws -> WrittenReceipt {
    let sentUp = try withHubsBelow { below in try below.flatMap { try $0.store.sentUp() } }
    let uuid = sentUp.first { $0.uuid == bundle }?.id
    let known = try store.bundles() + sentUp.map(\.id)
    let meant = try uuid ?? store.bundle(bundle)?.id
    let hits = meant.map { [$0] } ?? Set(known.filter { $0.hasPrefix(bundle) }).sorted()
    guard let hit = hits.first, hits.count == 1, !bundle.isEmpty else {
      throw WorkflowError.unknown(
        what: "数据包 \(bundle)", known: WorkflowError.some(known.map { String($0.prefix(12)) }))
    }
    return try writeReceipts(for: [hit]) { _ in path }[0]
  }

  /// Writes a receipt for each of some bundles into a folder, named after the file of the bundle, and
  /// reads each back.
  public func writeReceipts(
    for bundles: [String], into folder: String
  ) throws -> [WrittenReceipt] {
    let files = Dictionary(
      try store.heldBundles().map { ($0.id, $0.file) }, uniquingKeysWith: { first, _ in first })
    let sentUp = Dictionary(
      try bundles.compactMap { try senderBelow(of: $0) }.map { ($0.id, $0.file) },
      uniquingKeysWith: { first, _ in first })
    var taken: Set<String> = []
    let written = try writeReceipts(for: bundles) { arrival in
      var stem = files[arrival.id] ?? sentUp[arrival.id] ?? String(arrival.id.prefix(16))
      for ending in [".age", ".zip", ".bundle", ".rollup"] where stem.hasSuffix(ending) {
        stem = String(stem.dropLast(ending.count))
      }
      let device = String(arrival.device.prefix(8))
      // Two laptops may have named their bundles alike.
      if !taken.insert(stem).inserted { stem += "-" + device }
      return "\(folder)/\(stem).receipt.json"
    }
    for receipt in written {
      if receipt.hubs > 0 {
        _ = try RollupReceiptFile(path: receipt.path)
      } else {
        _ = try ReceiptFile(path: receipt.path)
      }
    }
    return written
  }

  private func writeReceipts(
    for bundles: [String], to path: ((id: String, device: String)) -> String
  ) throws -> [WrittenReceipt] {
    let sent = try bundles.compactMap { try senderBelow(of: $0) }
    let sentUp = try sent.map {
      try writeRollupReceipt(for: $0.id, of: $0.device, to: path((id: $0.id, device: $0.device)))
    }
    let arrivals = try bundles.filter { name in
      !sent.contains { $0.id == name || $0.uuid == name }
    }.map { bundle in
      guard let arrival = try store.bundle(bundle) else {
        throw WorkflowError.unknown(
          what: "数据包 \(bundle)", known: try store.bundles().joined(separator: "、"))
      }
      return arrival
    }
    let held = try store.evidenceHeld()
    let facts = Dictionary(
      grouping: try Set(shelf.plans.map(\.plan.id)).sorted().flatMap {
        try store.facts(plan: $0, discarded: true)
      }, by: \.device)
    return try sentUp
      + arrivals.map { arrival in
        let own = facts[arrival.device] ?? []
        // A visit that still lacks evidence is not covered: the laptop must keep it and send it again.
        let whole = own.filter { held.isSuperset(of: $0.evidence) }
        let receipt = ReceiptDocument(
          bundle: arrival.id, device: LogOwner.of(arrival.device),
          head: try store.head(of: arrival.device), visits: whole.map(\.id).sorted(),
          evidence: Set(own.flatMap(\.evidence)).intersection(held).sorted())
        let path = path(arrival)
        try writeSigned(JSONWriter.pretty(receipt.json), to: path)
        return WrittenReceipt(
          path: path, device: receipt.device, visits: whole.count, evidence: receipt.evidence.count)
      }
  }

  /// Writes a receipt and the signature beside it.
  /// - Parameter key: file of the key that signs; the hub's own where none is named.
  func writeSigned(_ text: String, to path: String, key: String? = nil) throws {
    let signature = try SigningKey(file: key ?? folder.deviceKey).sign(
      SSHMessageHash(of: Data(text.utf8)), namespace: SSHSignature.receiptNamespace)
    // The signature first: a receipt is never there without its own.
    try WrittenFile.write(signature.armored, to: path + ".sig")
    try WrittenFile.write(text, to: path)
  }
}
