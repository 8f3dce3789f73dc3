import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("An export in several parts", .scratch)
struct SplitExportTests {
  /// One visit with five photographs, each in a bundle of its own.
  private func parts() throws -> [Workspace.Exported] {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-04"))
    let parts = try workspace.export(
      to: Scratch.folder.path("team.bundle.zip"), largestPart: 1)
    try workspace.close()
    return parts
  }

  private func counts(_ hub: Hub) throws -> (inspected: Int64, held: Int) {
    let table = try Reporting(hub: hub).table(.annex3, plan: nil, from: nil, to: nil)
    return (
      table.values(of: "inspected").values.reduce(0, +), table.leftOut["evidenceMissing"] ?? 0
    )
  }

  @Test("is named and numbered part by part")
  func names() throws {
    let parts = try parts()
    #expect(
      parts.map { ($0.path as NSString).lastPathComponent } == [
        "team.bundle.zip", "team.2-of-5.bundle.zip", "team.3-of-5.bundle.zip",
        "team.4-of-5.bundle.zip", "team.5-of-5.bundle.zip",
      ])
    #expect(parts.map(\.evidence) == [1, 1, 1, 1, 1])
    #expect(Set(parts.map(\.id)).count == 5)
    #expect(Set(parts.map(\.uuid)).count == 5)
    for (index, part) in parts.enumerated() {
      let verified = try Verification.verify(part.path, surroundings: .counted())
      #expect(verified.document["count"] == .string("\(index + 1) of 5"))
    }
  }

  @Test("holds the visit out of the counts until the last piece of evidence is here")
  func heldOut() throws {
    let parts = try parts()
    let hub = try Kit.hub(in: .folder)
    for (index, part) in parts.enumerated() {
      let imported = try hub.importTrusted(part.path)
      let missing = parts.count - index - 1
      #expect(imported.incomplete.map(\.missing) == (missing == 0 ? [] : [missing]))
      #expect(imported.newEntries == (index == 0 ? Int(part.entries) : 0))
      let counts = try counts(hub)
      #expect(counts.inspected == (missing == 0 ? 1 : 0))
      #expect(counts.held == (missing == 0 ? 0 : 1))
    }
    try hub.close()
  }

  @Test("comes to the same in any order of the parts", arguments: [11, 12, 13] as [UInt64])
  func anyOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = try parts()
    let hub = try Kit.hub(in: .folder)
    for part in parts { _ = try hub.importTrusted(part.path) }
    let shuffled = try Kit.hub("shuffled", in: .folder)
    for part in parts.shuffled(using: &random) { _ = try shuffled.importTrusted(part.path) }
    #expect(try HubContent(hub) == HubContent(shuffled))
    for hub in [hub, shuffled] { try hub.close() }
  }

  @Test("comes to the same as one whole export")
  func sameAsWhole() throws {
    let parts = try parts()
    let workspace = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    let whole = try workspace.export(to: Scratch.folder.path("whole.bundle.zip"))
    try workspace.close()
    #expect(whole.map(\.evidence) == [5])
    let first = try Kit.hub("first", in: .folder)
    for part in parts { _ = try first.importTrusted(part.path) }
    let second = try Kit.hub("second", in: .folder)
    _ = try second.importTrusted(whole[0].path)
    #expect(try HubContent(first) == HubContent(second))
    for hub in [first, second] { try hub.close() }
  }

  @Test("puts into a part what fits")
  func sizes() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-04"))
    let sizes = try workspace.store.evidence().map(\.bytes)
    let two = try #require(zip(sizes, sizes.dropFirst()).map(+).max())
    let parts = try workspace.export(
      to: Scratch.folder.path("team.zip"), largestPart: two)
    #expect(parts.map(\.evidence).reduce(0, +) == 5)
    #expect(parts.count < 5)
    #expect(parts[1].path.hasSuffix("/team.2-of-\(parts.count).zip"))
    try workspace.close()
  }
}
