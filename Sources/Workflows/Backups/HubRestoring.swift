import Bundling
import Files
import Foundation
import Model
import Store

/// How a backup of a hub lies in its bag.
enum HubBackup {
  static let root = "data/hub/"
  /// Stands between the name of the folder that is restored and the id of the attempt.
  static let restoring = ".restoring-"

  /// The databases that are written to, as they are called in every folder of a hub.
  static let stores = [StoreFolder.Kind.hub.database, "custody.sqlite"]

  static func makeFolder(_ path: String) throws {
    try wording(path) {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
  }

  static func wording<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(error))
    }
  }
}

extension Hub {
  /// Makes the hub again that a backup holds, with its device, its keys and all it had. The old one must
  /// not be worked with any more.
  /// - Parameters:
  ///   - identity: the age identities that open an encrypted backup.
  ///   - trust: asked about the key that signed.
  /// - Throws: what reading a bag throws, ``TrustError``, ``BackupError/otherHub``.
  public static func restore(
    _ file: String, to path: String, identity: String?, trust: TrustDecision,
    surroundings: Surroundings
  ) throws -> Hub {
    let limits = BagProfile.hubBackup.ownLimits
    // Beside the target, so that what was proven is only renamed; never a name that somebody else has.
    let staging = path + HubBackup.restoring + surroundings.uuid()
    try HubBackup.makeFolder(staging)
    defer { try? FileManager.default.removeItem(atPath: staging) }
    let plain = try ReceivedBundle.decrypted(
      file, staging: staging, identity: identity ?? "", limits: limits)
    var opened = try OpenedBag(plain, profile: .hubBackup, limits: limits)
    guard let signer = opened.signer else { throw TrustError.unsigned(.hubBackup) }
    guard trust(FilePath.name(of: file), signer.fingerprint) else {
      throw TrustError.unknown(.hubBackup, fingerprint: signer.fingerprint)
    }
    let bag = try opened.unpack(to: staging)
    let description = bag.payload[HubBackup.root + StoreFolder.name]?.staged ?? ""
    let said = try StoreFolder(
      reading: BundlingError.wording { try PlainFile.read(description, upTo: 1 << 16) },
      at: path)
    guard said.kind == .hub, bag.info.groupIdentifiers == [said.device] else {
      throw BackupError.otherHub
    }
    try Creation.store(path, kind: .hub, device: said.device) { folder in
      let laid = bag.payload.compactMap { name, file -> (staged: String, target: String)? in
        let own = name.dropFirst(HubBackup.root.count)
        guard own != StoreFolder.name, let staged = file.staged else { return nil }
        return (staged, folder.path + "/" + own)
      }
      let places = Set(laid.map { FilePath.folder(of: $0.target) })
      for place in places { try HubBackup.makeFolder(place) }
      try BundlingError.wording {
        try Medium.synchronise(files: laid.map(\.staged))
        for (staged, target) in laid { try Medium.move(staged, to: target) }
        for place in places { try Medium.synchronise(place) }
      }
      for (_, target) in laid where HubBackup.stores.contains(FilePath.name(of: target)) {
        try StoreFormat.journal(target)
      }
      guard try SigningKey(file: folder.deviceKey).publicKey == signer else {
        throw BackupError.otherHub
      }
    }
    let hub = try open(path, surroundings: surroundings)
    _ = try hub.rebuild()
    return hub
  }
}
