import Foundation
import GRDB
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A refused bundle", .scratch)
struct RefusedBundleTests {
  /// A hub that one laptop reported to.
  private func hub() throws -> Hub {
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(Campaign.bundles().last[0])
    try hub.close()
    return try reopened()
  }

  private func reopened() throws -> Hub {
    try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
  }

  /// What may change where a bundle is turned away: who is trusted, what was refused, what waits.
  static let registers: Set<String> = ["allowed_signers", "custody.sqlite", "quarantine"]

  private func snapshot() throws -> FolderSnapshot {
    try FolderSnapshot(Scratch.folder.path("hub"), ignoring: RefusedBundleTests.registers)
  }

  private func refusals() throws -> [String] {
    let queue = try DatabaseQueue(path: Scratch.folder.path("hub/custody.sqlite"))
    defer { try? queue.close() }
    return try queue.read { try String.fetchAll($0, sql: "SELECT code FROM refusal") }
  }

  @Test("leaves the data of the hub byte for byte as they were, for", arguments: BundleFault.all)
  func refused(fault: BundleFault) throws {
    let first = try hub()
    let bad = try fault.make(first, .folder)
    try first.close()
    let before = try snapshot()
    let hub = try reopened()
    let digest = try hub.digest()
    let refused = try refusal { try hub.importTrusted(bad) }
    #expect(refused?.code == fault.code, "\(refused?.report ?? "")")
    #expect(refused?.status == .badData)
    #expect(try hub.digest() == digest)
    try hub.close()
    #expect(try snapshot() == before)
    #expect(try refusals() == [fault.code])
  }

  @Test("is one only for its fault: the same log without it is merged")
  func control() throws {
    let hub = try hub()
    let log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
    let bundle = try log.bundle(
      as: "good.bundle.zip", evidence: [ForgedLog.photograph], in: .folder)
    let imported = try hub.importTrusted(bundle)
    #expect(imported.newEntries == log.rows.count)
    #expect(imported.device == ForgedLog.device)
    #expect(imported.incomplete.isEmpty)
    try hub.close()
  }

  @Test("that is not there is not noted")
  func missing() throws {
    let hub = try hub()
    let refused = try refusal { try hub.importTrusted(Scratch.folder.path("none.zip")) }
    try hub.close()
    #expect(refused?.status == .missingInput)
    #expect(try refusals().isEmpty)
  }

  @Test("does not stand in the way of a good one")
  func goodAfterBad() throws {
    let hub = try hub()
    let letter = try Scratch.folder.write("a letter", as: "bad.zip")
    #expect(try refusal { try hub.importTrusted(letter) } != nil)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    #expect(try HubContent(hub) == HubContent.reference())
    try hub.close()
  }
}

@Suite("A fork", .scratch)
struct ForkTests {
  /// Two copies of one workspace that went on separately, as after a disk image was cloned.
  private func fork() throws -> (left: String, right: String) {
    let workspace = try Kit.workspace("left", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    try workspace.close()
    _ = try Scratch.folder.copy(Scratch.folder.path("left"), as: "right")
    func goOn(_ name: String, _ files: String...) throws -> String {
      let copy = try Workspace.open(Scratch.folder.path(name), surroundings: .counted())
      for file in files { _ = try copy.record(Repository.visit(file)) }
      let bundle = try copy.export(to: Scratch.folder.path(name + ".bundle.zip"))[0].path
      try copy.close()
      return bundle
    }
    return (try goOn("left", "I-02"), try goOn("right", "I-03", "I-12"))
  }

  @Test(
    "is refused whichever side comes first, and the data stay as they were",
    arguments: [true, false])
  func refused(leftFirst: Bool) throws {
    let (left, right) = try fork()
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(leftFirst ? left : right)
    try hub.close()
    let folder = Scratch.folder.path("hub")
    let before = try FolderSnapshot(folder, ignoring: RefusedBundleTests.registers)
    let again = try Hub.open(folder, surroundings: .counted())
    let refused = try refusal { try again.importTrusted(leftFirst ? right : left) }
    try again.close()
    #expect(refused?.code == "BUNDLE_FORK")
    #expect(try FolderSnapshot(folder, ignoring: RefusedBundleTests.registers) == before)
  }

  @Test("is told by what each side went on with, whoever came first")
  func told() throws {
    let (left, right) = try fork()
    let hub = try Kit.hub(in: .folder)
    defer { try? hub.close() }
    _ = try hub.importTrusted(left)
    _ = try refusal { try hub.importTrusted(right) }
    let id = try #require(try hub.quarantined().first).id
    let parting = try #require(try hub.parting(of: id))
    let visits = parting.received.records.filter { $0.kind == .visit }
    #expect(visits.count == 2 && visits.allSatisfy { $0.day != nil && !$0.title.isEmpty })
    #expect(parting.held.records.count { $0.kind == .visit } == 1)
    #expect(parting.held.records.map(\.count).reduce(0, +) == Int(parting.held.count))
    #expect(parting.received.entries.contains { !$0.question.isEmpty && !$0.title.isEmpty })
  }

  @Test("is not seen in an older bundle of the same laptop")
  func rollback() throws {
    let bundles = try Campaign.bundles().laptops[2]
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(bundles[2])
    #expect(try hub.importTrusted(bundles[0]).newEntries == 0)
    try hub.close()
  }
}
