import Bundling
import Files
import Foundation
import Model
import Store

/// `fieldkit-rollup-receipt/1`: what the level above holds of a hub and of those that send to it.
struct RollupReceipt: Sendable {
  static let format = "fieldkit-rollup-receipt/1"

  /// What it holds of one hub.
  struct Part: Sendable {
    let hub: String
    let logs: [(label: String, head: LogHead)]
    let plans: [(id: String, version: Int, sha256: String)]
  }

  /// Identity of the bundle for which it was asked.
  let bundle: String
  /// The hub that it is for.
  let hub: String
  /// The hub that gives it.
  let from: String
  let parts: [Part]
  /// The age recipient to which the next bundle is to be encrypted; nil where it need not be.
  let recipient: String?

  var json: JSONValue {
    [
      "format": .string(RollupReceipt.format), "bundle": .string(bundle), "hub": .string(hub),
      "from": .string(from), "recipient": .optional(recipient),
      "hubs": .array(
        parts.map { part in
          [
            "hub": .string(part.hub),
            "logs": .array(
              part.logs.map { ["log": .string($0.label), "head": .string($0.head.text)] }),
            "plans": .array(
              part.plans.map {
                [
                  "id": .string($0.id), "version": .count($0.version),
                  "sha256": .string($0.sha256),
                ]
              }),
          ]
        }),
    ]
  }

  init(bundle: String, hub: String, from: String, parts: [Part], recipient: String?) {
    self.bundle = bundle
    self.hub = hub
    self.from = from
    self.parts = parts
    self.recipient = recipient
  }

  /// - Throws: ``ReceiptError/malformed(detail:)``.
  init(document: JSONValue) throws {
    do {
      let reader = try DocumentReader(document)
      guard try reader.string("format") == RollupReceipt.format else {
        throw DocumentFailure(pointer: "/format", expected: RollupReceipt.format)
      }
      bundle = try reader.string("bundle")
      hub = try reader.value("hub", RollupDocument.device)
      from = try reader.value("from", RollupDocument.device)
      recipient = try reader.optionalString("recipient")
      parts = try reader.objects("hubs").map { part in
        Part(
          hub: try part.value("hub", RollupDocument.device),
          logs: try part.objects("logs").map {
            (try $0.string("log"), try $0.value("head") { LogHead($0) })
          },
          plans: try part.objects("plans").map {
            (try $0.string("id"), try $0.count("version"), try $0.string("sha256"))
          })
      }
    } catch let failure as DocumentFailure {
      throw ReceiptError.malformed(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }
}

/// A receipt of the level above with its signature beside it, proven; whether its signer is believed is
/// for the caller to say.
struct RollupReceiptFile {
  let bytes: [UInt8]
  let receipt: RollupReceipt
  let signer: SSHPublicKey

  init(path: String) throws {
    (bytes, signer) = try ReceiptFile.proven(path)
    do {
      receipt = try RollupReceipt(document: JSONReader.read(bytes))
    } catch let failure as JSONReader.Failure {
      throw ReceiptError.malformed(detail: "\(failure.pointer) \(failure.reason)")
    }
  }
}

extension Hub {
  /// The receipts that the level above gave, oldest first.
  func rollupReceipts() throws -> [RollupReceipt] {
    try store.rollupReceipts().map { try RollupReceipt(document: $0.body) }
  }

  /// What the level above acknowledged.
  public struct AcknowledgedRollup: Sendable {
    /// Entries of all logs that are held there now.
    public let entries: Int64
    /// The hubs of which something is held there.
    public let hubs: Int
    /// Fingerprint of its key.
    public let signer: String
    /// Whether this key was seen for the first time, and is the only one believed from now on.
    public let isFirstKey: Bool
    /// The age recipient to which the next bundle is encrypted; nil for none.
    public let recipient: String?
    /// Whether bundles were encrypted until now and are not any more.
    public let endsEncryption: Bool
  }

  /// Takes a receipt of the level above: it must be signed by the key that is known of it, for this hub
  /// and for its own logs. What it lists is not sent again.
  /// - Parameter trust: asked about a key that is the first.
  /// - Throws: ``ReceiptError``, ``TrustError``.
  public func acknowledge(_ path: String, trust: TrustDecision) throws -> AcknowledgedRollup {
    let file = try RollupReceiptFile(path: path)
    let receipt = file.receipt
    guard receipt.hub == device else { throw ReceiptError.otherDevice(device: receipt.hub) }
    if let recipient = receipt.recipient { _ = try AgeRecipient(recipient) }
    try withHubsBelow { below in
      for part in receipt.parts {
        let hub = part.hub == device ? self : below.first { $0.device == part.hub }
        for log in part.logs where log.head.seq > 0 {
          guard try hub?.store.hash(of: log.label, at: log.head.seq) == log.head.hash else {
            throw ReceiptError.otherLog(head: "\(log.label) \(log.head.text)")
          }
        }
      }
    }
    let isFirst = try believeSuperior(file.signer, receipt.from, trust)
    let wasEncrypted = try rollupRecipient() != nil
    try store.noteRollupReceipt(
      sha256: Digest.of(file.bytes), bundle: receipt.bundle, signer: file.signer.fingerprint,
      body: receipt.json, wall: surroundings.now())
    return AcknowledgedRollup(
      entries: receipt.parts.flatMap(\.logs).reduce(0) { $0 + $1.head.seq },
      hubs: receipt.parts.count, signer: file.signer.fingerprint, isFirstKey: isFirst,
      recipient: receipt.recipient, endsEncryption: wasEncrypted && receipt.recipient == nil)
  }

  /// Proves that a key is that of the level above: one that a person enrolled, or the first.
  /// - Returns: whether it is the first, and was enrolled now.
  func believeSuperior(
    _ key: SSHPublicKey, _ device: String, _ trust: TrustDecision,
    of thing: SignedThing = .rollupReceipt
  ) throws -> Bool {
    let namespace = SSHSignature.receiptNamespace
    let isFirst = try !register.signers().contains { $0.namespace == namespace }
    if isFirst, try !register.revoked().contains(key) {
      guard trust(thing.noun, key.fingerprint) else {
        throw TrustError.unknown(thing, fingerprint: key.fingerprint)
      }
      _ = try register.add(AllowedSigner(principal: device, namespace: namespace, key: key))
    }
    _ = try register.signer(key, namespace: namespace, of: thing)
    return isFirst
  }

  /// The hub that sent a bundle up to this one, by identity or UUID of the bundle; nil where it is
  /// none of those.
  func senderBelow(
    of bundle: String
  ) throws -> (id: String, uuid: String, device: String, file: String)? {
    try withHubsBelow { below in
      for hub in below {
        if let sent = try hub.store.sentUp().first(where: { $0.id == bundle || $0.uuid == bundle })
        {
          return (sent.id, sent.uuid, hub.device, sent.file)
        }
      }
      return nil
    }
  }

  /// Who gives receipts to hubs that send here.
  struct Receiver {
    /// Id that the receipts name.
    let device: String
    /// File of the key that signs them.
    let key: String
    /// File of the identities that open what is sent next; there need not be one.
    let identity: String?
  }

  /// This hub.
  var receiver: Receiver {
    Receiver(device: device, key: folder.deviceKey, identity: folder.identity)
  }

  /// Writes a receipt for a hub that sends here, and the signature beside it: what is held of it, and
  /// of the hubs that it sent along.
  /// - Parameter receiver: who gives it; this hub where nobody is named.
  func writeRollupReceipt(
    for bundle: String, of sender: String, to path: String, by receiver: Receiver? = nil
  ) throws -> WrittenReceipt {
    let receiver = receiver ?? self.receiver
    let hubs = try rollupMembers(of: sender)
    let parts = try withHubsBelow { below in
      try below.filter { hubs.contains($0.device) }.map { hub in
        RollupReceipt.Part(
          hub: hub.device,
          logs: try hub.store.heads().sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
          plans: hub.shelf.plans.map { ($0.plan.id, $0.plan.version, $0.hash) })
      }
    }
    let recipient = try receiver.identity.flatMap { identity in
      FileManager.default.fileExists(atPath: identity)
        ? try AgeIdentity.read(file: identity).first?.recipient.text : nil
    }
    let receipt = RollupReceipt(
      bundle: bundle, hub: sender, from: receiver.device, parts: parts, recipient: recipient)
    try writeSigned(JSONWriter.pretty(receipt.json), to: path, key: receiver.key)
    return WrittenReceipt(
      path: path, device: sender, visits: 0, evidence: 0, hubs: parts.count)
  }
}
