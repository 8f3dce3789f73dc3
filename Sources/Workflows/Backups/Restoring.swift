import Bundling
import Files
import Foundation
import Model
import Store

extension Workspace {
  /// A workspace that was made from a backup.
  public struct Restored: Sendable {
    /// The new workspace, with a device and a log of its own.
    public let workspace: Workspace
    /// Id of the device whose log is closed now.
    public let closedDevice: String
    /// Its last entry, as people compare it.
    public let closedHead: String
    /// Drafts that go on here.
    public let drafts: Int
    /// Files of evidence and documents of these drafts that were not in the backup.
    public let missing: Int
  }

  /// The fingerprint of the key that signed a backup, or a bundle: proven, and nothing kept.
  /// - Throws: what reading a bundle throws, ``TrustError/unsigned(_:)``.
  public static func signer(
    ofBackup file: String, identity: String?, surroundings: Surroundings
  ) throws -> String {
    try TemporaryFolder.with(surroundings) { place in
      let plain = try ReceivedBundle.decrypted(
        file, staging: place, identity: identity ?? "", limits: .standard)
      guard let signer = try OpenedBag(plain, profile: .bundle).signer else {
        throw TrustError.unsigned(.backup)
      }
      return signer.fingerprint
    }
  }

  /// Makes a workspace from a backup, or from any bundle, of another laptop. It is another device: it
  /// begins a log of its own, notes in it that the other log is closed and where, and takes over the
  /// drafts, which go on under their ids. What was final stays the other log's, which is kept as it was
  /// signed and handed over beside this one's.
  /// - Parameters:
  ///   - file: the backup; further parts of it lie beside it.
  ///   - packs: the plan packs that its visits need.
  ///   - identity: the bureau's age identities; needed where the backup is encrypted. Nothing of it is
  ///     kept.
  ///   - trust: asked about the lead's key and about the key of the laptop.
  /// - Throws: what reading a bundle throws, ``TrustError``, ``BackupError``.
  public static func restore(
    _ file: String, to path: String, packs: [String], identity: String?,
    trust: (pack: TrustDecision, backup: TrustDecision), surroundings: Surroundings
  ) throws -> Restored {
    var told: (closed: ClosedLog, drafts: CarriedDrafts, missing: Int)?
    try Creation.store(path, kind: .workspace, device: surroundings.uuid()) { folder in
      try SigningKey.generate(comment: folder.device).write(to: folder.deviceKey)
      try Staging.with(folder, surroundings, reclaim: {}) { place in
        for pack in packs {
          _ = try PlanShelf.add(pack, to: folder, staging: place.path, trust: trust.pack)
        }
      }
      let shelf = try PlanShelf(directory: folder.plans)
      try CustodyStore.create(path: folder.custody).close()
      told = try Staging.with(folder, surroundings, reclaim: {}) { place in
        let restoration = Restoration(folder: folder, staging: place.path)
        let parts = try restoration.parts(file, identity: identity, trust: trust.backup)
        guard let first = parts.first else { throw BackupError.partMissing(path: file) }
        try first.received.provePlans(of: shelf)
        let drafts = try CarriedDrafts(of: first.received)
        let missing = try restoration.take(drafts, from: parts)
        let closed = try restoration.close(parts)
        let store = try WorkspaceStore.create(path: folder.database, device: folder.device)
        try store.append(
          shelf.plans.map(PlanRegister.change)
            + [
              FieldChange(.closedLog, closed.device, "/id", .string(closed.device)),
              FieldChange(.closedLog, closed.device, "/head", .string(closed.head.text)),
              FieldChange(.closedLog, closed.device, "/bundle", .string(closed.id)),
            ] + drafts.changes, actor: folder.device, wall: surroundings.now(),
          interpret: shelf.interpreter)
        try store.close()
        return (closed, drafts, missing)
      }
    }
    guard let told else { throw BackupError.partMissing(path: file) }
    return Restored(
      workspace: try open(path, surroundings: surroundings), closedDevice: told.closed.device,
      closedHead: told.closed.head.text, drafts: told.drafts.count, missing: told.missing)
  }
}

/// Brings what a backup holds into the folder of a new workspace.
private struct Restoration {
  struct Part {
    /// The bundle as it was signed, in the clear.
    let plain: String
    let isCopyNeeded: Bool
    let received: ReceivedBundle
  }

  let folder: StoreFolder
  let staging: String

  /// Opens and proves every part of a backup.
  func parts(_ file: String, identity: String?, trust: TrustDecision) throws -> [Part] {
    let first = try part(file, number: 1, identity: identity, trust: trust)
    let words = first.received.bag.info.bagCount.split(separator: " ")
    let count = words.last.flatMap { Int($0) } ?? 1
    guard count > 1 else { return [first] }
    return try [first]
      + (2...count).map { number in
        let path = Workspace.path(file, part: number, of: count)
        guard FileManager.default.fileExists(atPath: path) else {
          throw BackupError.partMissing(path: path)
        }
        let signer = first.received.bag.signer?.fingerprint
        let next = try part(path, number: number, identity: identity) { $1 == signer }
        guard next.received.head == first.received.head else {
          throw BackupError.partMissing(path: path)
        }
        return next
      }
  }

  private func part(
    _ file: String, number: Int, identity: String?, trust: TrustDecision
  ) throws -> Part {
    let place = "\(staging)/part-\(number)"
    do {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: place, detail: SystemFailure.words(error))
    }
    let plain = try ReceivedBundle.decrypted(
      file, staging: place, identity: identity ?? "", limits: .standard)
    let opened = try OpenedBag(plain, profile: .bundle)
    guard let signer = opened.signer else { throw TrustError.unsigned(.backup) }
    guard trust(FilePath.name(of: file), signer.fingerprint) else {
      throw TrustError.unknown(.backup, fingerprint: signer.fingerprint)
    }
    return Part(
      plain: plain, isCopyNeeded: plain == file,
      received: try ReceivedBundle(plain, opened, staging: place))
  }

  /// Brings the files of the drafts into the workspace, before anything refers to them.
  /// - Returns: how many of them no part holds.
  func take(_ drafts: CarriedDrafts, from parts: [Part]) throws -> Int {
    var wanted = drafts.files
    var evidence: [(path: String, evidence: StoredEvidence)] = []
    var documents: [(path: String, name: String)] = []
    for part in parts {
      for (path, file) in part.received.bag.payload.sorted(by: { $0.key < $1.key }) {
        guard let staged = file.staged, wanted.contains(file.hash) else { continue }
        if path.hasPrefix("data/evidence/") {
          let stored = StoredEvidence(
            sha256: file.hash, fileExtension: FilePath.fileExtension(of: path), bytes: file.bytes)
          evidence.append((staged, stored))
        } else if path.hasPrefix("data/documents/") {
          documents.append((staged, FilePath.name(of: path)))
        }
        wanted.remove(file.hash)
      }
    }
    try EvidenceStore(directory: folder.evidence).adopt(evidence)
    try BundlingError.wording {
      for (path, name) in documents {
        try Medium.synchronise(path)
        try Medium.rename(path, to: folder.documents + "/" + name)
      }
    }
    return wanted.count
  }

  /// Keeps the bundles of the closed log as they were signed.
  /// - Returns: the first.
  func close(_ parts: [Part]) throws -> ClosedLog {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.closed, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: folder.closed, detail: SystemFailure.words(error))
    }
    let logs = try parts.map { part in
      let log = ClosedLog(
        part.received.bag, device: part.received.device, head: part.received.head)
      try BundlingError.wording {
        if part.isCopyNeeded {
          try Medium.copy(part.plain, to: folder.bundle(of: log))
        } else {
          try Medium.synchronise(part.plain)
          try Medium.rename(part.plain, to: folder.bundle(of: log))
        }
        if let report = part.received.bag.payload["data/report.html"]?.staged {
          try Medium.rename(report, to: folder.report(of: log))
        }
        try Medium.synchronise(folder.closed)
      }
      try WrittenFile.write(JSONWriter.pretty(log.document), to: folder.note(of: log))
      return log
    }
    return logs[0]
  }
}
