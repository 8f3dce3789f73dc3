import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// A backup of a hub that was written, opened and found whole.
  public struct BackedUp: Sendable {
    /// Path of the file.
    public let path: String
    /// Identity: SHA-256 of the tag manifest.
    public let id: String
    /// The key that signed it, as people compare it.
    public let fingerprint: String
    /// One hash over everything that is inside, as ``Hub/digest()`` gives it.
    public let digest: String
    /// Files inside.
    public let files: Int
    /// Pieces of evidence that the hub should have and has not, here as there.
    public let missing: Int
  }

  /// Writes everything that the hub has as one signed file, while others go on working with it. Imports
  /// wait as long as the database is copied and no longer. The copy is opened and rebuilt from its log
  /// before it is packed. The file holds the bureau's secret keys.
  /// - Parameters:
  ///   - recipients: age recipients to which it is encrypted; without any it lies in the clear,
  ///     readable by its owner alone.
  ///   - progress: bytes done and bytes in all.
  /// - Throws: ``BackupError/underWay``, ``StoreError``, `BundlingError`.
  public func backUp(
    to target: String, recipients: [String] = [],
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> BackedUp {
    let recipients = try recipients.map { try AgeRecipient($0) }
    try HubBackup.makeFolder(folder.copying)
    guard
      let held = try BundlingError.wording({ () throws(FileFault) in
        try FolderLock.take(folder.copying)
      })
    else { throw BackupError.underWay }
    defer {
      try? FileManager.default.removeItem(atPath: folder.copying)
      held.release()
    }
    let standings = try standings()
    let copy = try HubCopy(of: self)
    let proof = try copy.prove(surroundings)
    let key = try SigningKey(file: folder.deviceKey)
    let info = BagInfo(
      baggingDate: surroundings.now().day.description, groupIdentifiers: [device],
      sourceOrganization: shelf.plans.last?.plan.issuers.first ?? device, logHead: nil)
    let files = try copy.files()
    let plain = recipients.isEmpty ? target : folder.copying + "/backup.zip"
    let identity = try BagWriter.write(
      files, info: info, profile: .hubBackup, signedBy: key, to: plain, progress: progress)
    if !recipients.isEmpty {
      try EncryptedExport.write(
        plain, to: target, recipients: recipients, staging: folder.copying, progress: progress)
    }
    try HubBackupRecord(at: surroundings.now(), standings: standings).write(to: backupRecord)
    return BackedUp(
      path: target, id: identity.id, fingerprint: key.publicKey.fingerprint,
      digest: proof.digest, files: files.count, missing: proof.missing)
  }
}

/// The hub as it stood at one moment: copies of its databases, and its other files under second names.
private struct HubCopy {
  let folder: StoreFolder

  /// Databases, which are copied; everything else lies in files that are replaced and never changed.
  private static let databases = ["hub.sqlite", "custody.sqlite"]
  /// What says nothing to another machine.
  private static let left = ["staging", "copying", ScreenEntry.name, HubBackupRecord.name]

  init(of hub: Hub) throws {
    folder = StoreFolder(
      path: hub.folder.copying + "/hub", kind: .hub, device: hub.folder.device)
    try? FileManager.default.removeItem(atPath: folder.path)
    try HubBackup.makeFolder(folder.path)
    for name in folder.folders { try HubBackup.makeFolder(name) }
    // Whoever brings something in holds this folder: between the two databases and the files nothing
    // comes or goes.
    try FolderLock.alone(hub.folder.staging) {
      try hub.store.copy(to: folder.database)
      try hub.custody.copy(to: folder.custody)
      try hub.withHubsBelow { below in
        for one in below {
          let copy = folder.path + "/below/" + one.device
          try HubBackup.makeFolder(copy)
          try one.store.copy(to: copy + "/" + FilePath.name(of: one.folder.database))
          try one.custody.copy(to: copy + "/" + FilePath.name(of: one.folder.custody))
        }
      }
      for name in try HubCopy.names(hub.folder.path) {
        let top = name.prefix { $0 != "/" }
        // Those of hubs that were parted with are never written to again.
        let file = name.hasPrefix("below/") ? FilePath.name(of: name) : String(top)
        guard !HubCopy.left.contains(String(top)),
          !HubCopy.databases.contains(where: { file.hasPrefix($0) }), !name.hasSuffix(".partial")
        else { continue }
        try link(hub.folder.path + "/" + name, as: folder.path + "/" + name)
      }
    }
  }

  private func link(_ source: String, as target: String) throws {
    let files = FileManager.default
    try HubBackup.makeFolder(FilePath.folder(of: target))
    do {
      try files.linkItem(atPath: source, toPath: target)
    } catch {
      // Not every file system knows second names.
      try BundlingError.wording { try Medium.copy(source, to: target) }
    }
  }

  /// Opens the copy, proves its logs and counts what is missing.
  func prove(_ surroundings: Surroundings) throws -> (digest: String, missing: Int) {
    let hub = try Hub.open(folder.path, surroundings: surroundings)
    _ = try hub.rebuild()
    let there = Set(try hub.evidence.contents().map(\.sha256))
    let missing = try hub.store.evidenceHeld().subtracting(there).count
    let digest = try hub.digest()
    try hub.close()
    return (digest, missing)
  }

  /// What is packed.
  func files() throws -> [PayloadFile] {
    try HubCopy.names(folder.path).filter { !$0.hasPrefix("staging/") }.map {
      PayloadFile(path: HubBackup.root + $0, source: folder.path + "/" + $0)
    }
  }

  /// The files beneath a folder.
  private static func names(_ path: String) throws -> [String] {
    var names: [String] = []
    let files = FileManager.default
    for name in try HubBackup.wording(path, { try files.subpathsOfDirectory(atPath: path) }) {
      let kind = try HubBackup.wording(
        path, { try files.attributesOfItem(atPath: path + "/" + name) })[.type]
      if kind as? FileAttributeType == .typeRegular { names.append(name) }
    }
    return names
  }
}
