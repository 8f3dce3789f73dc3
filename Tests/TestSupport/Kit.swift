public import Bundling
import Foundation
import KitModules
public import Model
public import Workflows

/// The parts of the kit, put together for tests.
public enum Kit {
  /// The checklists that ship with the kit.
  public static var modules: [Checklist] { KitModules.checklists }

  /// Packs plans with every module.
  public static var packing: PlanPacking { PlanPacking(modules: KitModules.checklists) }

  /// The demo plan, packed once for all tests.
  public static func demoPack() throws -> String { try packedOnce.get() }

  /// The lead's signing key, made once for all tests.
  public static func leadKey() throws -> String { try leadKeyOnce.get() }

  private static let leadKeyOnce = Result {
    let path = Scratch.lasting.path("lead.key")
    _ = try KeyFile.createSigningKey(path)
    return path
  }

  /// The same key as a value.
  public static func signingKey() throws -> SigningKey { try SigningKey(file: leadKey()) }

  private static let packedOnce = Result {
    let path = Scratch.lasting.path("demo-2026.plan.zip")
    _ = try packing.pack(
      Repository.demoPlan, to: path, signedWith: leadKey(), surroundings: .counted())
    return path
  }

  /// Packs the demo plan with some lines changed.
  /// - Parameter edit: changes the text of `plan.yaml`.
  public static func variantPack(
    _ name: String, in scratch: Scratch, edit: (String) -> String
  ) throws -> String {
    let folder = try scratch.copy(Repository.bundles + "/plans/demo-2026", as: name)
    let file = folder + "/plan.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let edited = edit(text)
    guard edited != text else { throw Unchanged() }
    try edited.write(toFile: file, atomically: true, encoding: .utf8)
    let pack = scratch.path(name + ".plan.zip")
    _ = try packing.pack(file, to: pack, signedWith: leadKey(), surroundings: .counted())
    return pack
  }

  /// An edit did not find what it should change.
  public struct Unchanged: Error {}

  /// A fresh workspace with the demo plan.
  public static func workspace(_ name: String, in scratch: Scratch) throws -> Workspace {
    try Workspace.create(
      scratch.path(name), pack: demoPack(), trust: { _, _ in true }, surroundings: .counted())
  }

  /// Played once for all tests; each works on a copy.
  private static let playedCampaign = Result {
    let folder = Scratch.lasting.path("played-campaign")
    let demo = Demo(
      modules: KitModules.checklists, bundles: Repository.bundles, surroundings: .counted())
    try demo.run(into: folder, report: { _ in }) { _, _ in [] }
    return folder
  }

  /// The demo campaign in a folder: `hub`, `laptop-1` to `laptop-3` and the bundle of each, and
  /// `demo-2026.plan.zip`.
  public static func demoCampaign(in scratch: Scratch) throws -> String {
    let folder = scratch.path("campaign")
    try FileManager.default.copyItem(atPath: playedCampaign.get(), toPath: folder)
    return folder
  }

  /// A fresh hub with the demo plan.
  public static func hub(_ name: String = "hub", in scratch: Scratch) throws -> Hub {
    try Hub.create(
      scratch.path(name), pack: demoPack(), trust: { _, _ in true }, surroundings: .counted())
  }
}
