public import Bundling
import Foundation
import Model
import Store

extension Hub {
  /// What became of one bundle.
  public struct Imported: Sendable {
    /// The file.
    public let path: String
    /// Identity of the bundle.
    public let id: String
    /// Log under which it was merged: the device, or a branch of it that a person let in.
    public let device: String
    /// Entries that were new.
    public let newEntries: Int
    /// Whether the very same bundle was merged before.
    public let isKnown: Bool
    /// Visits of that device whose evidence has not come yet, and how many pieces each lacks.
    public let incomplete: [(visit: String, missing: Int)]
  }

  /// What a person decided about a bundle in quarantine.
  enum Override: Sendable {
    /// Nothing was decided: everything must hold.
    case none
    /// The signer is believed for this one bundle, and a fork becomes a branch of its own.
    case released
  }

  /// Proves one bundle and merges it. A refused one is noted in the register, one that may still
  /// matter is kept in quarantine; either way the data stay as they were.
  public func importBundle(
    _ path: String, limits: BagLimits = .standard
  ) throws -> Imported {
    do {
      let imported = try merge(path, limits: limits, override: .none)
      try settleQuarantine(path)
      return imported
    } catch let error as any CodedError where error.status == .badData || error.status == .untrusted
    {
      let hash = FileManager.default.fileExists(atPath: path) ? try FileHash.of(path).hash : nil
      try custody.noteRefusal(
        file: FilePath.name(of: path), sha256: hash, code: error.code,
        reason: error.what, wall: surroundings.now())
      throw error
    }
  }

  func merge(
    _ path: String, limits: BagLimits = .standard, override: Override
  ) throws -> Imported {
    do {
      return try staging { try merge(path, limits: limits, override: override, place: $0) }
    } catch StoreError.overtaken {
      // Another program merged a bundle of the same device: the proof begins anew.
      return try merge(path, limits: limits, override: override)
    }
  }

  private func merge(
    _ path: String, limits: BagLimits, override: Override, place: Staging.Place
  ) throws -> Imported {
    let received = try ReceivedBundle(
      path, staging: place.path, identity: folder.identity, limits: limits)
    try provePlans(received.entries, received.bag.info)
    guard received.device != folder.device else {
      throw WorkflowError.foreignRecord(detail: "数据包冒用了本汇总库的设备编号")
    }
    let label: String
    switch override {
    case .none:
      label = try quarantining(received, staging: place.path) {
        try proveSigner(received)
        return try continuedLog(received)
      }
    case .released: label = try branch(of: received)
    }
    if try store.holdsBundle(received.bag.identity.id) {
      return try imported(received, label, newEntries: 0, isKnown: true)
    }
    place.gaveEvidence = true
    let evidence = try takeEvidence(received.bag)
    let arrival = HubStore.Arrival(
      id: received.bag.identity.id, uuid: received.bag.identity.uuid, device: label,
      entries: received.entries, evidence: evidence, file: FilePath.name(of: path))
    do {
      let count = try store.merge(
        arrival, wall: surroundings.now(), interpret: shelf.interpreter)
      return try imported(received, label, newEntries: count, isKnown: false)
    } catch let failure as DocumentFailure {
      throw WorkflowError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }

  private func imported(
    _ received: ReceivedBundle, _ label: String, newEntries: Int, isKnown: Bool
  ) throws -> Imported {
    let incomplete = try store.incompleteVisits(of: label)
    return Imported(
      path: received.path, id: received.bag.identity.id, device: label, newEntries: newEntries,
      isKnown: isKnown, incomplete: incomplete)
  }

  /// Every plan that the log took into use must be held here, in the same words.
  private func provePlans(_ entries: [ReceivedEntry], _ info: BagInfo) throws {
    var ids: Set<String> = []
    for received in entries where received.entry.kind == .plan {
      let parts = received.entry.entity.split(separator: "@")
      guard parts.count == 2, let version = Int(parts[1]),
        let held = shelf.version(String(parts[0]), version),
        received.entry.new == .string(held.hash)
      else { throw BundlingError.foreignPlan(id: received.entry.entity) }
      ids.insert(held.plan.id)
    }
    guard ids.sorted() == info.groupIdentifiers else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Bag-Group-Identifier 与日志不符")
    }
  }

  /// The signer must be enrolled for the very device whose log it is.
  private func proveSigner(_ received: ReceivedBundle) throws {
    let signers = try TrustRegister(folder: folder).signer(
      received.bag.signer, namespace: SSHSignature.bundleNamespace, what: "数据包")
    guard signers.contains(where: { $0.principal == received.device }) else {
      throw TrustError.otherDevice(
        fingerprint: received.bag.signer?.fingerprint ?? "", device: received.device)
    }
  }

  /// The log must continue, or be contained in, what is held of its device or of a branch of it
  /// that a person let in.
  private func continuedLog(_ received: ReceivedBundle) throws -> String {
    for label in try [received.device] + store.branches(of: received.device)
    where try continues(received, label) {
      return label
    }
    throw WorkflowError.fork(
      device: received.device, held: try store.head(of: received.device).text,
      received: received.head.text)
  }

  private func continues(_ received: ReceivedBundle, _ label: String) throws -> Bool {
    let common = min(try store.head(of: label).seq, received.head.seq)
    guard common > 0 else { return true }
    return try store.hash(of: label, at: common) == received.entries[Int(common) - 1].hash
  }

  /// The label under which a released bundle is merged: the device itself where its log continues,
  /// else a branch named after the entry at which it parts.
  private func branch(of received: ReceivedBundle) throws -> String {
    if try continues(received, received.device) { return received.device }
    for entry in received.entries
    where try store.hash(of: received.device, at: entry.entry.seq) != entry.hash {
      return "\(received.device)+\(entry.hash.prefix(8))"
    }
    return received.device
  }

  private func quarantining(
    _ received: ReceivedBundle, staging: String, _ prove: () throws -> String
  ) throws -> String {
    do {
      return try prove()
    } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
      try keepInQuarantine(received, error, staging: staging)
      throw error
    }
  }

  /// Brings evidence into the store before anything refers to it.
  private func takeEvidence(_ bag: VerifiedBag) throws -> [StoredEvidence] {
    let taken = try bag.payload.sorted { $0.key < $1.key }.compactMap { path, file in
      guard let staged = file.staged, path.hasPrefix("data/evidence/") else {
        return StoredEvidence?.none
      }
      let evidence = StoredEvidence(
        sha256: file.hash, fileExtension: FilePath.fileExtension(of: path), bytes: file.bytes)
      try self.evidence.adopt(staged, as: evidence)
      return evidence
    }
    try evidence.synchronise()
    return taken
  }
}
