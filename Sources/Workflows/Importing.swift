import Bundling
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
    /// Device that wrote it.
    public let device: String
    /// Entries that were new.
    public let newEntries: Int
    /// Whether the very same bundle was merged before.
    public let isKnown: Bool
    /// Visits of that device whose evidence has not come yet, and how many pieces each lacks.
    public let incomplete: [(visit: String, missing: Int)]
  }

  /// Proves one bundle and merges it; a refused one is noted in the register and leaves the data as
  /// they were.
  public func importBundle(_ path: String) throws -> Imported {
    do {
      return try merge(path)
    } catch let error as any CodedError where error.status == .badData {
      let hash = FileManager.default.fileExists(atPath: path) ? try FileHash.of(path).hash : nil
      try custody.noteRefusal(
        file: (path as NSString).lastPathComponent, sha256: hash, code: error.code,
        reason: error.what, wall: surroundings.now())
      throw error
    }
  }

  private func merge(_ path: String) throws -> Imported {
    let staging = try folder.makeStaging(surroundings)
    defer { try? FileManager.default.removeItem(atPath: staging) }
    let bag = try BagReader.verify(path, profile: .bundle, staging: staging)
    guard let database = bag.payload["data/inspection.sqlite"]?.staged else {
      throw BundlingError.missingFile(name: "data/inspection.sqlite")
    }
    let entries = try ReceivedDatabase.entries(path: database)
    guard let last = entries.last else { throw BundlingError.missingFile(name: "log") }
    let head = LogHead(seq: last.entry.seq, hash: last.hash)
    guard bag.info.logHead == head.text else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Log-Head 与日志不符")
    }
    try proveKinds(entries)
    try provePlans(entries, bag.info)
    try proveContinuation(entries, head)
    if try store.holdsBundle(bag.identity.id) {
      return try imported(path, bag, last.entry.device, newEntries: 0, isKnown: true)
    }
    var taken: [StoredEvidence] = []
    do {
      let evidence = try takeEvidence(bag, &taken)
      let arrival = HubStore.Arrival(
        id: bag.identity.id, uuid: bag.identity.uuid, device: last.entry.device, entries: entries,
        evidence: evidence, file: (path as NSString).lastPathComponent)
      let count = try store.merge(
        arrival, wall: surroundings.now(), interpret: shelf.interpreter)
      return try imported(path, bag, last.entry.device, newEntries: count, isKnown: false)
    } catch {
      // Nothing was merged, so nothing refers to what this bundle brought.
      if try !store.holdsBundle(bag.identity.id) { taken.forEach(self.evidence.discard) }
      guard let failure = error as? DocumentFailure else { throw error }
      throw WorkflowError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }

  private func imported(
    _ path: String, _ bag: VerifiedBag, _ device: String, newEntries: Int, isKnown: Bool
  ) throws -> Imported {
    let held = try store.evidenceHeld()
    var incomplete: [(visit: String, missing: Int)] = []
    for plan in bag.info.groupIdentifiers {
      for visit in try store.facts(plan: plan) where visit.device == device {
        let missing = visit.evidence.filter { !held.contains($0) }.count
        if missing > 0 { incomplete.append((visit.id, missing)) }
      }
    }
    return Imported(
      path: path, id: bag.identity.id, device: device, newEntries: newEntries, isKnown: isKnown,
      incomplete: incomplete)
  }

  /// The ledger is the bureau's: no laptop writes it.
  private func proveKinds(_ entries: [ReceivedEntry]) throws {
    let ledger: Set<EntityKind> = [.enforcementCase, .referral]
    if let foreign = entries.first(where: { ledger.contains($0.entry.kind) }) {
      throw WorkflowError.foreignRecord(detail: "日志第 \(foreign.entry.seq) 条是案件台账的内容")
    }
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

  /// The log must continue, or be contained in, what is held of its device.
  private func proveContinuation(_ entries: [ReceivedEntry], _ head: LogHead) throws {
    guard let device = entries.first?.entry.device else { return }
    guard device != folder.device else {
      throw WorkflowError.foreignRecord(detail: "数据包冒用了本汇总库的设备编号")
    }
    let held = try store.head(of: device)
    let common = min(held.seq, head.seq)
    guard common > 0 else { return }
    let theirs = entries[Int(common) - 1].hash
    let ours = try store.hash(of: device, at: common)
    guard ours == theirs else {
      throw WorkflowError.fork(device: device, held: held.text, received: head.text)
    }
  }

  /// Brings evidence into the store before anything refers to it.
  /// - Parameter taken: what was not here before.
  private func takeEvidence(
    _ bag: VerifiedBag, _ taken: inout [StoredEvidence]
  ) throws -> [StoredEvidence] {
    var evidence: [StoredEvidence] = []
    for (path, file) in bag.payload.sorted(by: { $0.key < $1.key }) {
      guard let staged = file.staged, path.hasPrefix("data/evidence/") else { continue }
      let piece = StoredEvidence(
        sha256: file.hash, fileExtension: (path as NSString).pathExtension, bytes: file.bytes)
      if try self.evidence.adopt(staged, as: piece) { taken.append(piece) }
      evidence.append(piece)
    }
    return evidence
  }
}
