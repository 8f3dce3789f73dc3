import Bundling
import Files
import Foundation
public import Intake
public import Model

#if canImport(Glibc)
  import Glibc
#endif

/// To whom a pack goes.
public struct PackReceiver: Sendable, Hashable {
  /// The laptop; nil for a team that has none on the list yet.
  public let laptop: EnrolledLaptop?
  /// The team; empty where the laptop has none.
  public let team: String

  /// What it is called, and what its folder is called.
  public var name: String { laptop?.name ?? team }
}

/// A version that is packed and lies in the plan folder.
public struct MadePack: Sendable, Hashable {
  /// Its file.
  public let path: String
  /// Version of the plan.
  public let version: Int
  /// SHA-256 of its tag manifest.
  public let id: String
  /// Fingerprint of the key that signed it.
  public let fingerprint: String
  /// Its size in bytes.
  public let bytes: Int64
}

extension PlanFolder {
  /// Where packs are kept: every version that was handed out stays there.
  var packs: String { path + "/packs" }

  /// Everything that was handed out, the first one first.
  public func handouts() throws -> [PackHandout] { try PackHandout.all(in: path) }

  /// To whom packs go: every laptop of the list, and every team that has none on it.
  public func receivers(_ state: State) -> [PackReceiver] {
    state.laptops.map { PackReceiver(laptop: $0, team: $0.team) }
      + state.teams.filter { team in !state.laptops.contains { $0.team == team } }
      .map { PackReceiver(laptop: nil, team: $0) }
  }

  /// The pack of a version; nil where it was not packed.
  public func pack(version: Int) throws -> MadePack? {
    let name = packName(version, try PlanSource(path: file).value)
    return try made(packs + "/" + name, version)
  }

  /// The versions that are packed and were handed out, the newest first.
  public func versions() throws -> [MadePack] {
    let value = try PlanSource(path: file).value
    return try Set(handouts().map(\.version)).sorted(by: >).compactMap {
      try made(packs + "/" + packName($0, value), $0)
    }
  }

  private func packName(_ version: Int, _ plan: JSONValue) -> String {
    "\(plan["id"]?.string ?? "plan")-\(version).plan.zip"
  }

  private func made(_ path: String, _ version: Int) throws -> MadePack? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let opened = try OpenedBag(path, profile: .planPack)
    guard let signer = opened.signer else { throw TrustError.unsigned(.planPack) }
    let size = try BundlingError.wording { try Digest.of(file: path).bytes }
    return MadePack(
      path: path, version: version, id: opened.identity.id, fingerprint: signer.fingerprint,
      bytes: size)
  }

  /// Packs the plan as it stands into its folder. A version that somebody has is never packed with
  /// other content.
  /// - Parameter key: file of the lead's signing key.
  /// - Throws: ``PlanError/conflict(id:version:)``.
  public func makePack(signedWith key: String, surroundings: Surroundings) throws -> MadePack {
    let value = try PlanSource(path: file).value
    let version = Int(value["version"]?.integer ?? 0)
    let target = packs + "/" + packName(version, value)
    do {
      try FileManager.default.createDirectory(atPath: packs, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: packs, detail: SystemFailure.words(error))
    }
    return try TemporaryFolder.with(surroundings) { staging in
      let fresh = staging + "/new.plan.zip"
      _ = try PlanPacking(modules: modules)
        .pack(file, to: fresh, signedWith: key, surroundings: surroundings)
      guard let new = try made(fresh, version) else {
        throw WorkflowError.missing(path: fresh)
      }
      let given = try handouts().filter { $0.version == version }
      if let other = given.first(where: { $0.pack != new.id }) {
        throw PlanError.conflict(id: value["id"]?.string ?? "", version: other.version)
      }
      try CheckedCopy.write(fresh, to: target)
      return MadePack(
        path: target, version: version, id: new.id, fingerprint: new.fingerprint, bytes: new.bytes)
    }
  }

  /// Writes a pack for each of them, every one into a folder of its name below `folder`, reads it back
  /// and proves it, and notes who has what.
  /// - Returns: what was written.
  /// - Throws: ``PlanError/notHanded(to:why:written:left:)`` with what befell one of them; those before it
  ///   are written and noted, and nothing of it is left.
  public func handOut(
    _ pack: MadePack, to receivers: [PackReceiver], in folder: String, surroundings: Surroundings,
    report: (PackHandout) -> Void = { _ in }
  ) throws -> [PackHandout] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw WorkflowError.cannotWrite(path: folder, detail: "没有这个文件夹") }
    var written: [PackHandout] = []
    for (index, receiver) in receivers.enumerated() {
      do {
        let handout = try handOut(pack, to: receiver, in: folder, surroundings: surroundings)
        report(handout)
        written.append(handout)
      } catch let error as any CodedError {
        throw PlanError.notHanded(
          to: receiver.name, why: error.what, written: receivers.prefix(index).map(\.name),
          left: receivers.count - index - 1)
      }
    }
    return written
  }

  private func handOut(
    _ pack: MadePack, to receiver: PackReceiver, in folder: String, surroundings: Surroundings
  ) throws -> PackHandout {
    let place = folder + "/" + PlanFolder.folderName(receiver.name)
    let target = place + "/" + FilePath.name(of: pack.path)
    let wasThere = FileManager.default.fileExists(atPath: place)
    do {
      do {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      } catch {
        throw WorkflowError.cannotWrite(path: place, detail: SystemFailure.words(error))
      }
      try CheckedCopy.write(pack.path, to: target)
      // What the medium gives back is proven like any pack from outside.
      let back = try BagReader.verify(target, profile: .planPack)
      guard back.identity.id == pack.id else {
        throw BundlingError.cannotWrite(path: target, detail: "回读校验未通过")
      }
      let handout = PackHandout(
        at: surroundings.now().text, laptop: receiver.laptop?.name ?? "", team: receiver.team,
        device: receiver.laptop?.device ?? "", version: pack.version, pack: pack.id,
        fingerprint: pack.fingerprint, path: target, bytes: pack.bytes)
      try handout.note(in: path)
      return handout
    } catch {
      // An empty folder under the name of a team would look like one that has its pack.
      if !wasThere { rmdir(place) }
      throw error
    }
  }

  /// A name as one part of a path on any medium.
  static func folderName(_ name: String) -> String {
    let bad = Set("/\\:*?\"<>|").union(["\u{0}"])
    let plain = String(name.map { bad.contains($0) || $0.isNewline ? "_" : $0 })
    return plain.hasPrefix(".") ? "_" + plain : plain
  }
}
