import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Merging", .scratch)
struct MergeTests {
  @Test(
    "gives the same hub in every order of the bundles, twice", arguments: [0, 1, 2].permutations)
  func everyOrder(order: [Int]) throws {
    let bundles = try Campaign.bundles().last
    let hub = try Kit.hub(in: .folder)
    for laptop in order {
      let imported = try hub.importTrusted(bundles[laptop])
      #expect(!imported.isKnown)
      #expect(imported.newEntries > 0)
      #expect(imported.incomplete.isEmpty)
    }
    #expect(try HubContent(hub) == HubContent.reference())
    for laptop in order {
      let again = try hub.importTrusted(bundles[laptop])
      #expect(again.isKnown)
      #expect(again.newEntries == 0)
    }
    #expect(try HubContent(hub) == HubContent.reference())
    try hub.close()
  }

  @Test(
    "gives the same hub for any mixture of earlier and later bundles",
    arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func randomMixtures(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let campaign = try Campaign.bundles()
    let all = campaign.laptops.flatMap { $0 }
    var mixture = campaign.last
    for _ in 0..<Int.random(in: 3...9, using: &random) {
      mixture.append(all[Int.random(in: all.indices, using: &random)])
    }
    mixture.shuffle(using: &random)
    let hub = try Kit.hub(in: .folder)
    for bundle in mixture { _ = try hub.importTrusted(bundle) }
    #expect(try HubContent(hub) == HubContent.reference(), "\(mixture)")
    #expect(try !hub.rebuild(), "what was merged step by step is what the log says")
    #expect(try HubContent(hub) == HubContent.reference())
    try hub.close()
  }

  @Test("takes from a later bundle only what is new")
  func supersets() throws {
    let bundles = try Campaign.bundles().laptops[0]
    let hub = try Kit.hub(in: .folder)
    let early = try hub.importTrusted(bundles[1]).newEntries
    let late = try hub.importTrusted(bundles[5]).newEntries
    let between = try hub.importTrusted(bundles[3])
    #expect(between.newEntries == 0)
    #expect(!between.isKnown, "another bundle, though all of it is here")
    try hub.close()
    let fresh = try Kit.hub("fresh", in: .folder)
    #expect(try fresh.importTrusted(bundles[5]).newEntries == early + late)
    try fresh.close()
  }

  @Test("lays out of a later bundle only the evidence that is not here; what was lost comes back")
  func heldEvidence() throws {
    let bundles = try Campaign.bundles().laptops[0]
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(bundles[1])
    let early = try hub.store.evidenceHeld()
    func evidence(of path: String) throws -> (all: Set<String>, laid: Set<String>) {
      let opened = hub.open(path)
      defer { opened.discard() }
      guard case .bundle(let received) = try opened.received.get() else { return ([], []) }
      let files = received.bag.payload.filter { $0.key.hasPrefix("data/evidence/") }.map(\.value)
      return (Set(files.map(\.hash)), Set(files.filter { $0.staged != nil }.map(\.hash)))
    }
    let late = try evidence(of: bundles[5])
    #expect(!early.isEmpty && early.isStrictSubset(of: late.all))
    #expect(late.laid == late.all.subtracting(early))
    let lost = try #require(hub.evidence.contents().first { early.contains($0.sha256) })
    try hub.evidence.remove(lost)
    #expect(try evidence(of: bundles[5]).laid == late.laid.union([lost.sha256]))
    _ = try hub.importTrusted(bundles[5])
    #expect(hub.evidence.holds(lost))
    #expect(try hub.store.evidenceHeld().isSuperset(of: late.all))
    try hub.close()
  }

  @Test("is told apart by the digest where one bundle is missing", arguments: [0, 1, 2])
  func missingBundle(laptop: Int) throws {
    var bundles = try Campaign.bundles().last
    bundles.remove(at: laptop)
    let hub = try Kit.hub(in: .folder)
    for bundle in bundles { _ = try hub.importTrusted(bundle) }
    #expect(try hub.digest() != HubContent.reference().digest)
    try hub.close()
  }

  @Test("counts one file that two laptops recorded once, and keeps both records")
  func sameVisitTwice() throws {
    let hub = try Kit.hub(in: .folder)
    for name in ["one", "two"] {
      let workspace = try Kit.workspace(name, in: .folder)
      _ = try workspace.record(Repository.visit("I-01"))
      let bundle = try workspace.export(to: Scratch.folder.path(name + ".bundle.zip"))[0]
      try workspace.close()
      #expect(try hub.importTrusted(bundle.path).newEntries > 0)
    }
    let table = try Reporting(hub: hub).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(table.values(of: "inspected").values.reduce(0, +) == 1)
    #expect(try hub.store.facts(plan: "demo-2026").count == 2)
    try hub.close()
  }

  @Test("survives unpacking and zipping by another program")
  func zippedAgain() throws {
    let bundle = try Campaign.bundles().last[2]
    let folder = try Scratch.folder.folder("unpacked")
    _ = try Tool("unzip").run(["-q", bundle, "-d", folder])
    let again = Scratch.folder.path("again.bundle.zip")
    let zipped = try Tool("zip").run(["-q", "-r", again, "."], in: folder)
    #expect(zipped.status == 0, "\(zipped.errors)")
    let hub = try Kit.hub(in: .folder)
    let first = try hub.importTrusted(bundle)
    let second = try hub.importTrusted(again)
    #expect(second.isKnown)
    #expect(first.id == second.id)
    try hub.close()
  }
}
