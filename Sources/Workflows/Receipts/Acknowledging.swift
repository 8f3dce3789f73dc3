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
    let isFirst = try believeBureau(receipt.signer, of: .receipt, trust)
    // What the bureau holds of another laptop covers nothing of this one's own log.
    if try !acknowledgeClosed(receipt.document) {
      try custody.note(
        CustodyStore.Receipt(
          sha256: Digest.of(receipt.bytes), signer: receipt.signer.fingerprint,
          head: receipt.document.head, visits: receipt.document.visits,
          evidence: receipt.document.evidence), wall: surroundings.now())
    }
    return Acknowledged(
      visits: receipt.document.visits.count, evidence: receipt.document.evidence.count,
      signer: receipt.signer.fingerprint, isFirstKey: isFirst)
  }

  /// Proves that a key is the bureau's: the one that a plan named or that the first receipt or return
  /// pinned. What is signed with it for one purpose never passes for another.
  /// - Returns: whether it is the first, and was pinned now.
  /// - Throws: ``TrustError``.
  func believeBureau(
    _ key: SSHPublicKey, of thing: SignedThing, _ trust: TrustDecision
  ) throws -> Bool {
    let register = TrustRegister(folder: folder)
    let namespace = SSHSignature.receiptNamespace
    let isFirst = try isFirstReceipt()
    if isFirst, try !register.revoked().contains(key) {
      guard trust(thing.noun, key.fingerprint) else {
        throw TrustError.unknown(thing, fingerprint: key.fingerprint)
      }
      _ = try register.add(AllowedSigner(principal: "hub", namespace: namespace, key: key))
    }
    _ = try register.signer(key, namespace: namespace, of: thing)
    return isFirst
  }

  /// Fingerprint of the key that a receipt or a return would pin, because none was taken yet; nil once one was.
  /// Whoever takes the first receipt compares it with what the bureau says.
  /// - Throws: what ``acknowledge(_:)`` would.
  public func fingerprintToConfirm(_ path: String) throws -> String? {
    guard !Workspace.isReturn(path) else {
      let signer = try ownReturn(path).bag.signer
      return try isFirstReceipt() ? signer?.fingerprint : nil
    }
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
      if try isForClosed(receipt.document) { return receipt }
      throw ReceiptError.otherDevice(device: receipt.document.device)
    }
    guard try store.hash(at: receipt.document.head.seq) == receipt.document.head.hash else {
      throw ReceiptError.otherLog(head: receipt.document.head.text)
    }
    return receipt
  }
}
