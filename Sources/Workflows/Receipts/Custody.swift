public import Bundling
import Files
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

  /// Enrols a signer from an `allowed_signers` line.
  /// - Parameters:
  ///   - purpose: what the line must be for.
  ///   - isRotation: whether the key may follow another one of the same device.
  /// - Returns: the signer, and whether it was new.
  /// - Throws: ``TrustError``, ``SignatureError``.
  public func trust(
    _ line: String, purpose: String = SSHSignature.bundleNamespace, isRotation: Bool = false
  ) throws -> (signer: AllowedSigner, isNew: Bool) {
    let added = try trust([line], purpose: purpose, isRotation: isRotation)
    return added[0]
  }

  /// The same for several lines, all or none.
  public func trust(
    _ lines: [String], purpose: String, isRotation: Bool
  ) throws -> [(signer: AllowedSigner, isNew: Bool)] {
    let signers = try lines.map { try AllowedSigner(line: $0) }
    if let other = signers.first(where: { $0.namespace != purpose }) {
      throw TrustError.otherPurpose(found: other.namespace, expected: purpose)
    }
    return Array(zip(signers, try register.add(signers, isRotation: isRotation)))
      .map { (signer: $0.0, isNew: $0.1) }
  }

  /// Every enrolled signer, and whether its key is revoked.
  public func signers() throws -> [(signer: AllowedSigner, isRevoked: Bool)] {
    let revoked = Set(try register.revoked())
    return try register.signers().map { ($0, revoked.contains($0.key)) }
  }

  /// Revokes keys by fingerprint, principal or public key.
  /// - Returns: the fingerprints.
  public func revoke(_ name: String) throws -> [String] {
    try register.revoke(name)
  }
}

extension Workspace {
  /// The line that enrols this laptop at a hub.
  public func signerLine() throws -> String {
    try AllowedSigner(
      principal: device, namespace: SSHSignature.bundleNamespace,
      key: SigningKey(file: folder.deviceKey).publicKey
    ).line
  }

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

  /// Evidence that no later bundle needs to carry: a receipt lists it, and every visit that names
  /// it is covered up to its last entry.
  func coveredEvidence() throws -> Set<String> {
    let listed = try custody.receiptedEvidence()
    guard !listed.isEmpty else { return [] }
    let covered = try custody.receiptedVisits()
    let last = try store.latest(.visit)
    var evidence = listed
    for visit in try shelf.planIDs.flatMap({ try store.facts(plan: $0, discarded: true) }) {
      if let upTo = covered[visit.id], last[visit.id] ?? .max <= upTo { continue }
      evidence.subtract(visit.evidence)
    }
    return evidence
  }

  /// Frees the files of covered evidence; the log keeps every hash.
  /// - Returns: how many files and bytes were freed.
  public func prune() throws -> (files: Int, bytes: Int64) {
    // Nobody may be recording a visit that names the same evidence again, or exporting it.
    try StoreError.wording { try FolderLock.alone(folder.staging, pruneAlone) }
  }

  private func pruneAlone() throws -> (files: Int, bytes: Int64) {
    let covered = try coveredEvidence()
    var freed: (files: Int, bytes: Int64) = (0, 0)
    let named = Dictionary(
      try store.evidence().map { ($0.sha256, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    // The same content may lie here under several endings.
    for piece in try evidence.contents() where covered.contains(piece.sha256) {
      guard let bytes = named[piece.sha256] else { continue }
      try evidence.remove(piece)
      freed.files += 1
      freed.bytes += bytes
    }
    return freed
  }
}
