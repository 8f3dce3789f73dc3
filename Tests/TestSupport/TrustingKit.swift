public import Bundling
import Foundation
public import Model
import Store
public import Workflows

/// What most tests are not about: who signed. Everything is signed by one lead, whom everybody
/// trusts at first sight.
extension PlanPacking {
  /// Packs a plan with the lead's key of all tests.
  public func pack(_ path: String, to target: String, surroundings: Surroundings) throws -> Plan {
    try pack(path, to: target, signedWith: Kit.leadKey(), surroundings: surroundings)
  }
}

extension Workspace {
  /// Makes a workspace that trusts the pack.
  public static func create(
    _ path: String, pack: String, surroundings: Surroundings
  ) throws -> Workspace {
    try create(path, pack: pack, trust: { _, _ in true }, surroundings: surroundings)
  }

  /// Takes a pack and trusts it.
  public func add(pack: String) throws -> (plan: HeldPlan, isNew: Bool) {
    try add(pack: pack, trust: { _, _ in true })
  }

  /// Takes a receipt and trusts its key.
  public func acknowledge(_ path: String) throws -> Acknowledged {
    try acknowledge(path, trust: { _, _ in true })
  }
}

extension Hub {
  /// Makes a hub that trusts the pack.
  public static func create(
    _ path: String, pack: String, surroundings: Surroundings
  ) throws -> Hub {
    try create(path, pack: pack, trust: { _, _ in true }, surroundings: surroundings)
  }

  /// Takes a pack and trusts it.
  public func add(pack: String) throws -> (plan: HeldPlan, isNew: Bool) {
    try add(pack: pack, trust: { _, _ in true })
  }

  /// Enrols whoever signed a bundle for the device whose log it carries, then imports it.
  public func importTrusted(_ path: String) throws -> Imported {
    try enrolSigner(of: path)
    return try importBundle(path)
  }

  /// Enrols whoever signed a bundle for the device whose log it carries; nobody where it is not
  /// sound.
  public func enrolSigner(of path: String) throws {
    let staging = try Scratch.folder.folder("enrol-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: staging) }
    if let bag = try? BagReader.verify(path, profile: .bundle, staging: staging),
      let database = bag.payload["data/inspection.sqlite"]?.staged, let signer = bag.signer
    {
      // Of a log that nobody can read, nobody knows whose it is; its signer is believed all the same.
      let device = (try? ReceivedDatabase.log(path: database).device) ?? "unreadable"
      _ = try trust(AllowedSigner(principal: device, key: signer).line)
    }
  }
}

extension BagWriter {
  /// Writes a bag signed by the lead's key of all tests.
  public static func write(
    _ files: [PayloadFile], info: BagInfo, profile: BagProfile, to target: String
  ) throws -> BagIdentity {
    try write(files, info: info, profile: profile, signedBy: Kit.signingKey(), to: target)
  }
}
