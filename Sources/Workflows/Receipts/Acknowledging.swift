import Bundling
import Files
import Model
import Store

extension Workspace {
  /// What a receipt acknowledged.
  public struct Acknowledged: Sendable {
    /// Visits that are covered now.
    public let visits: Int
    /// Pieces of evidence that are covered now.
    public let evidence: Int
    /// Fingerprint of the bureau's key.
    public let signer: String
    /// Whether this key was seen for the first time, and is the only one believed from now on.
    public let isFirstKey: Bool
  }

  /// Takes a receipt: it must be signed by the bureau's key, for this device and for its own log.
  ///
  /// Where no plan named the bureau's key, the first receipt does, once a person has compared its
  /// fingerprint. A forger would have to know the hash of this log's head, which only somebody who
  /// holds a bundle of this laptop does.
  /// - Parameter trust: asked about a key that is the first.
  public func acknowledge(_ path: String, trust: TrustDecision) throws -> Acknowledged {
    let receipt = try ownReceipt(path)
    let register = TrustRegister(folder: folder)
    let namespace = SSHSignature.receiptNamespace
    let isFirst = try isFirstReceipt()
    if isFirst, try !register.revoked().contains(receipt.signer) {
      guard trust("回执", receipt.signer.fingerprint) else {
        throw TrustError.unknown(.receipt, fingerprint: receipt.signer.fingerprint)
      }
      _ = try register.add(
        AllowedSigner(principal: "hub", namespace: namespace, key: receipt.signer))
    }
    _ = try register.signer(receipt.signer, namespace: namespace, of: .receipt)
    try custody.note(
      CustodyStore.Receipt(
        sha256: Digest.of(receipt.bytes), signer: receipt.signer.fingerprint,
        head: receipt.document.head, visits: receipt.document.visits,
        evidence: receipt.document.evidence), wall: surroundings.now())
    return Acknowledged(
      visits: receipt.document.visits.count, evidence: receipt.document.evidence.count,
      signer: receipt.signer.fingerprint, isFirstKey: isFirst)
  }

  /// Fingerprint of the key that a receipt would pin, because none was taken yet; nil once one was.
  /// Whoever takes the first receipt compares it with what the bureau says.
  /// - Throws: what ``acknowledge(_:)`` would.
  public func fingerprintToConfirm(_ path: String) throws -> String? {
    let receipt = try ownReceipt(path)
    return try isFirstReceipt() ? receipt.signer.fingerprint : nil
  }

  private func isFirstReceipt() throws -> Bool {
    try !TrustRegister(folder: folder).signers().contains {
      $0.namespace == SSHSignature.receiptNamespace
    }
  }

  private func ownReceipt(_ path: String) throws -> ReceiptFile {
    let receipt = try ReceiptFile(path: path)
    guard receipt.document.device == device else {
      throw ReceiptError.otherDevice(device: receipt.document.device)
    }
    guard try store.hash(at: receipt.document.head.seq) == receipt.document.head.hash else {
      throw ReceiptError.otherLog(head: receipt.document.head.text)
    }
    return receipt
  }
}
