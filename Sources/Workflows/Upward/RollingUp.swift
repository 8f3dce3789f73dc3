import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// What was written for the level above, read back and found whole.
  public struct RolledUp: Sendable {
    /// Path of the file.
    public let path: String
    /// Identity: SHA-256 of the tag manifest.
    public let id: String
    /// Entries of all logs inside.
    public let entries: Int64
    /// The hubs of which something is inside.
    public let hubs: [String]
    /// Whether every log is inside from its first entry on.
    public let isWhole: Bool
    /// Whether only the level above can open it.
    public let isEncrypted: Bool
    /// The key that signed it, as people compare it.
    public let fingerprint: String
  }

  /// Writes what the level above needs to count as this hub does: the logs of all devices and of the hub
  /// itself, plans and rosters, and which evidence is held here; of every hub that sends to this one the
  /// same. Evidence itself stays where it is.
  /// - Parameters:
  ///   - recipients: age recipients to which it is encrypted; where there is none, that of the last
  ///     receipt, if it named one.
  ///   - isWhole: whether also what a receipt acknowledged is sent again.
  ///   - progress: bytes done and bytes in all.
  /// - Throws: `BundlingError`, `StoreError`.
  public func rollUp(
    to target: String, recipients: [String] = [], isWhole: Bool = false,
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> RolledUp {
    let receipts = try rollupReceipts()
    let named = recipients.isEmpty ? [receipts.last?.recipient].compactMap(\.self) : recipients
    let known = RollupKnown(isWhole ? [] : receipts)
    let keys = try named.map { try AgeRecipient($0) }
    return try staging { place in
      try withHubsBelow { below in
        let written = try ([self] + below).map { hub in
          let file = "\(place.path)/\(hub.device).sqlite"
          let logs = try hub.store.writeRollup(to: file, after: known.heads[hub.device] ?? [:])
          return (hub, file, try hub.part(logs, known))
        }
        let document = RollupDocument(
          hub: device, madeOn: surroundings.now().day, parts: written.map(\.2))
        let description = place.path + "/rollup.json"
        try WrittenFile.lay(Array(JSONWriter.pretty(document.json).utf8), at: description)
        var files = [PayloadFile(path: RollupDocument.path, source: description)]
        for (hub, file, part) in written {
          files.append(PayloadFile(path: part.database, source: file))
          files += hub.planFiles(part)
        }
        return try write(
          files, document, to: target, recipients: keys, staging: place.path, progress: progress)
      }
    }
  }

  private func write(
    _ files: [PayloadFile], _ document: RollupDocument, to target: String,
    recipients: [AgeRecipient], staging: String, progress: @escaping (Int64, Int64) -> Void
  ) throws -> RolledUp {
    let key = try SigningKey(file: folder.deviceKey)
    let own = document.parts.first { $0.hub == device }?.own?.head ?? .empty
    let info = BagInfo(
      baggingDate: document.madeOn.description, groupIdentifiers: document.planIDs,
      sourceOrganization: bureau.isEmpty ? device : bureau, logHead: own.text)
    let plain = recipients.isEmpty ? target : staging + "/rollup.zip"
    let identity = try BagWriter.write(
      files, info: info, profile: .rollup, signedBy: key, to: plain, progress: progress)
    if !recipients.isEmpty {
      try EncryptedExport.write(
        plain, to: target, recipients: recipients, staging: staging, progress: progress)
    }
    let entries = document.parts.flatMap(\.logs).reduce(0) { $0 + $1.head.seq - $1.after.seq }
    let isWhole = document.parts.allSatisfy(\.isWhole)
    try store.noteRollup(
      id: identity.id, uuid: identity.uuid, file: FilePath.name(of: target), entries: entries,
      isWhole: isWhole, wall: surroundings.now())
    return RolledUp(
      path: target, id: identity.id, entries: entries, hubs: document.parts.map(\.hub),
      isWhole: isWhole, isEncrypted: !recipients.isEmpty,
      fingerprint: key.publicKey.fingerprint)
  }

  private func part(_ logs: [RollupLog], _ known: RollupKnown) throws -> RollupDocument.Part {
    let plans = shelf.plans.map { held in
      let mark = RollupKnown.Plan(
        hub: device, id: held.plan.id, version: held.plan.version, sha256: held.hash)
      return RollupDocument.PlanMark(
        id: mark.id, version: mark.version, sha256: mark.sha256,
        isCarried: !known.plans.contains(mark))
    }
    var signers = try register.signers().filter {
      $0.namespace == SSHSignature.bundleNamespace
        || $0.namespace == SSHSignature.rollupNamespace && $0.principal == device
    }
    // A copy of another hub has no key, only the line that names it.
    if FileManager.default.fileExists(atPath: folder.deviceKey) {
      signers.append(try rollupSigner())
    }
    return RollupDocument.Part(
      hub: device, logs: logs, plans: plans, signers: signers,
      revoked: try register.revoked())
  }

  private func planFiles(_ part: RollupDocument.Part) -> [PayloadFile] {
    part.plans.filter(\.isCarried).flatMap { mark in
      (shelf.version(mark.id, mark.version)?.plan).map(PlanFiles.names)?.map {
        PayloadFile(
          path: "\(part.folder)/plans/\(mark.name)/\($0)",
          source: "\(folder.plans)/\(mark.name)/\($0)")
      } ?? []
    }
  }

  /// The line that enrols this hub at the level above.
  func rollupSigner() throws -> AllowedSigner {
    try AllowedSigner(
      principal: device, namespace: SSHSignature.rollupNamespace, key: folder.devicePublicKey())
  }
}

/// What the level above acknowledged.
struct RollupKnown {
  /// A version of a plan of a hub.
  struct Plan: Hashable {
    let hub: String
    let id: String
    let version: Int
    let sha256: String
  }

  /// The last entry of each log, by hub and label.
  private(set) var heads: [String: [String: LogHead]] = [:]
  private(set) var plans: Set<Plan> = []

  init(_ receipts: [RollupReceipt]) {
    for part in receipts.flatMap(\.parts) {
      for log in part.logs where (heads[part.hub]?[log.label]?.seq ?? 0) < log.head.seq {
        heads[part.hub, default: [:]][log.label] = log.head
      }
      for plan in part.plans {
        plans.insert(
          Plan(hub: part.hub, id: plan.id, version: plan.version, sha256: plan.sha256))
      }
    }
  }
}
