import Bundling
import Foundation
import Model
import Store

extension Hub {
  /// Writes a signed receipt for the device of a merged bundle, and the signature beside it.
  /// - Parameter bundle: identity or UUID of a bundle that was merged.
  /// - Returns: how many visits and pieces of evidence it lists.
  public func writeReceipt(
    for bundle: String, to path: String
  ) throws -> (visits: Int, evidence: Int) {
    guard let arrival = try store.bundle(bundle) else {
      throw WorkflowError.unknown(
        what: "数据包 \(bundle)", known: try store.bundles().joined(separator: "、"))
    }
    let held = try store.evidenceHeld()
    let facts = try Set(shelf.plans.map(\.plan.id)).sorted().flatMap {
      try store.facts(plan: $0, discarded: true)
    }.filter { $0.device == arrival.device }
    // A visit that still lacks evidence is not covered: the laptop must keep it and send it again.
    let whole = facts.filter { held.isSuperset(of: $0.evidence) }
    let receipt = ReceiptDocument(
      bundle: arrival.id, device: LogOwner.of(arrival.device),
      head: try store.head(of: arrival.device), visits: whole.map(\.id).sorted(),
      evidence: Set(facts.flatMap(\.evidence)).intersection(held).sorted())
    let text = JSONWriter.pretty(receipt.json)
    let signature = try SigningKey(file: folder.deviceKey).sign(
      SSHMessageHash(of: Data(text.utf8)), namespace: SSHSignature.receiptNamespace)
    // The signature first: a receipt is never there without its own.
    try WrittenFile.write(signature.armored, to: path + ".sig")
    try WrittenFile.write(text, to: path)
    return (whole.count, receipt.evidence.count)
  }
}
