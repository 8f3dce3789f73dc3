public import Bundling
import Files
import Foundation
public import Model
public import Statistics
public import Store

extension Hub {
  /// What a person decided about a bundle in quarantine.
  enum Override: Sendable {
    /// Nothing was decided: everything must hold.
    case none
    /// The signer is believed for this one bundle, and a fork becomes a branch of its own.
    case released
  }

  /// Proves one bundle and merges it. A refused one is noted in the register, one that may still
  /// matter is kept in quarantine; either way the data stay as they were.
  /// - Parameter actor: who imports; nil where nobody said.
  public func importBundle(
    _ path: String, limits: BagLimits = .standard, actor: String? = nil
  ) throws -> Imported {
    let imported = try take(path, open(path, limits: limits), limits, actor)
    count()
    return imported
  }

  /// Brings what is kept of visits to how they stand once bundles came: whoever asks for a table then does
  /// not wait for it.
  func count() {
    do {
      try renewCounts()
    } catch {
      // What came is merged; what is kept is brought up when a table is asked for.
    }
  }

  func take(
    _ path: String, _ opened: OpenedBundle, _ limits: BagLimits, _ actor: String?
  ) throws -> Imported {
    do {
      let imported = try merge(opened, override: .none, actor: actor)
      try settleQuarantine(path)
      if !imported.hubs.isEmpty { try takeWaiting(actor) }
      return imported
    } catch let error as any CodedError where error.status == .badData || error.status == .untrusted
    {
      try noteRefusal(path, error, limits: limits)
      throw error
    }
  }

  /// Notes in the register that a file was refused.
  public func noteRefusal(
    _ path: String, _ error: any CodedError, limits: BagLimits = .standard
  ) throws {
    // A pipe, or more than any bundle may hold, is noted by its name alone.
    let hash = try? Digest.of(file: path, upTo: limits.bytes).hash
    try custody.noteRefusal(
      file: FilePath.name(of: path), sha256: hash, code: error.code,
      reason: error.what, wall: surroundings.now())
  }

  func merge(_ opened: OpenedBundle, override: Override, actor: String?) throws -> Imported {
    let place = try opened.place.get()
    do {
      let imported =
        switch try opened.received.get() {
        case .bundle(let received):
          try merge(received, in: place, override: override, actor: actor)
        case .rollup(let received):
          try merge(received, in: place, override: override, actor: actor)
        case .request(let received): try take(received, actor: actor)
        case .evidence(let received): try take(received, actor: actor)
        }
      place.leave()
      return imported
    } catch {
      defer {
        place.abandon()
        if place.gaveEvidence, Staging.isCertain(error) { tidy() }
      }
      if let stranger = error as? StrangersBundle {
        try keepInQuarantine(stranger, staging: place.path)
        throw stranger.reason
      }
      guard case StoreError.overtaken = error else { throw error }
    }
    // Another program merged a bundle of the same device: the proof begins anew.
    return try merge(
      open(opened.path, limits: opened.limits, override: override), override: override,
      actor: actor)
  }

  private func merge(
    _ received: ReceivedBundle, in place: Staging.Place, override: Override, actor: String?
  ) throws -> Imported {
    try proveContent(received)
    let label: String
    switch override {
    case .none:
      label = try quarantining(received, staging: place.path) {
        try admittedLabel(of: received)
      }
    case .released: label = try branch(of: received)
    }
    if try store.holdsBundle(received.bag.identity.id) {
      return try imported(received, label, newEntries: 0, isKnown: true)
    }
    place.giveEvidence()
    let brought = try broughtEvidence(received)
    try evidence.adopt(brought)
    do {
      let count = try store.merge(
        arrival(received, label, brought.map(\.evidence), actor), wall: surroundings.now(),
        interpret: shelf.judge)
      return try imported(received, label, newEntries: count, isKnown: false)
    } catch let failure as DocumentFailure {
      throw BundleError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }

  /// What a bundle brings to the store.
  func arrival(
    _ received: ReceivedBundle, _ label: String, _ evidence: [StoredEvidence], _ actor: String?
  ) -> HubStore.Arrival {
    HubStore.Arrival(
      id: received.bag.identity.id, uuid: received.bag.identity.uuid, device: label,
      log: received.log, evidence: evidence, file: FilePath.name(of: received.path), actor: actor,
      proof: received.bag.bundleProof)
  }

  /// What must hold of a bundle whoever signed it.
  func proveContent(_ received: ReceivedBundle) throws {
    try received.provePlans(of: shelf)
    guard received.device != folder.device else {
      throw BundleError.foreignRecord(detail: "数据包冒用了本汇总库的设备编号")
    }
    guard !received.log.holds(anyOf: EntityKind.ledger) else {
      throw BundleError.foreignRecord(detail: "案件、移送、审核结论和对不合格检查的决定只能由监督机构登记")
    }
  }

  /// The label under which a bundle may be merged as it is.
  /// - Throws: why it may not.
  func admittedLabel(of received: ReceivedBundle) throws -> String {
    try proveSigner(received)
    try proveOpen(received)
    return try continuedLog(received)
  }

  func enrolments(
    of signer: SSHPublicKey?, _ profile: BagProfile = .bundle
  ) throws -> [AllowedSigner] {
    // A request is believed where receipts of the level above are, evidence where what is sent up is.
    let (namespace, thing): (String, SignedThing) =
      switch profile {
      case .rollup: (SSHSignature.rollupNamespace, .rollup)
      case .evidenceAnswer: (SSHSignature.rollupNamespace, .evidenceAnswer)
      case .evidenceRequest: (SSHSignature.receiptNamespace, .evidenceRequest)
      case .bundle, .planPack, .returned, .hubBackup: (profile.namespace, .bundle)
      }
    return try register.signer(signer, namespace: namespace, of: thing)
  }

  /// The signer must be enrolled for the very device whose log it is.
  private func proveSigner(_ received: ReceivedBundle) throws {
    guard
      try enrolments(of: received.bag.signer).contains(where: { $0.principal == received.device })
    else {
      throw TrustError.otherDevice(
        fingerprint: received.bag.signer?.fingerprint ?? "", device: received.device)
    }
  }

  /// Where another laptop was restored from a backup of this log, nothing comes after that.
  private func proveOpen(_ received: ReceivedBundle) throws {
    for (writer, record) in try store.closedLogs(of: received.device)
    where LogOwner.of(writer) != received.device {
      guard let closed = record["head"]?.string.flatMap({ LogHead($0) }),
        closed.seq < received.head.seq,
        try received.log.reader.hash(at: closed.seq) == closed.hash
      else { continue }
      throw BundleError.closed(
        device: received.device, closed: closed.text, received: received.head.text)
    }
  }

  /// The log must continue, or be contained in, what is held of its device or of a branch of it
  /// that a person let in.
  private func continuedLog(_ received: ReceivedBundle) throws -> String {
    for label in try [received.device] + store.branches(of: received.device)
    where try continues(received, label) {
      return label
    }
    throw BundleError.fork(
      device: received.device, held: try store.head(of: received.device).text,
      received: received.head.text)
  }

  private func continues(_ received: ReceivedBundle, _ label: String) throws -> Bool {
    let common = min(try store.head(of: label).seq, received.head.seq)
    guard common > 0 else { return true }
    return try store.hash(of: label, at: common) == received.log.reader.hash(at: common)
  }

  /// The label under which a released bundle is merged: the device itself where its log continues,
  /// else a branch named after the entry at which it parts.
  private func branch(of received: ReceivedBundle) throws -> String {
    if try continues(received, received.device) { return received.device }
    let reader = received.log.reader
    for seq in 1...received.head.seq {
      guard let hash = try reader.hash(at: seq) else { continue }
      if try store.hash(of: received.device, at: seq) != hash {
        return "\(received.device)+\(hash.prefix(8))"
      }
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

  /// Evidence and issued documents that a bundle brought, which come into the store before anything refers
  /// to them. A document that the log does not name is nobody's, and is left where it is.
  func broughtEvidence(
    _ received: ReceivedBundle
  ) throws -> [(path: String, evidence: StoredEvidence)] {
    let issued = try received.issuedDocuments()
    var arrived: [(path: String, evidence: StoredEvidence)] = []
    for (path, file) in received.bag.payload.sorted(by: { $0.key < $1.key }) {
      if path.hasPrefix("data/documents/") {
        guard let named = issued[FilePath.name(of: path)] else { continue }
        guard named.sha256 == file.hash else { throw BundlingError.altered(name: path) }
      } else if !path.hasPrefix("data/evidence/") {
        continue
      }
      // What is here already was only proven.
      guard let staged = file.staged else { continue }
      let stored = StoredEvidence(
        sha256: file.hash, fileExtension: FilePath.fileExtension(of: path), bytes: file.bytes)
      arrived.append((staged, stored))
    }
    return arrived
  }
}
