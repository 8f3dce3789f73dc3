import Foundation
import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("A ledger file", .scratch)
struct LedgerFileTests {
  /// The hub of the demo, which knows every subject of its ledger.
  private func hub() throws -> Hub {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    return hub
  }

  @Test("is recorded whole, and the second time not at all")
  func twice() throws {
    let hub = try hub()
    let first = try hub.recordLedger(Repository.sample("cases.json"), actor: "a")
    #expect(first.cases == 23)
    #expect(first.entries > 23)
    let digest = try hub.digest()
    try hub.close()
    let before = try FolderSnapshot(Scratch.folder.path("hub"))
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    #expect(try again.recordLedger(Repository.sample("cases.json"), actor: "b").entries == 0)
    #expect(try again.digest() == digest)
    try again.close()
    #expect(try FolderSnapshot(Scratch.folder.path("hub")) == before)
  }

  @Test(
    "with one fault is not recorded at all",
    arguments: [
      (0, "subject", "LX-9999", "/cases/0/subject"), (22, "row", "A2-99", "/cases/22/row"),
      (3, "closedOn", "2026-01-01", "/cases/3/closedOn"), (1, "id", "C-001", "/cases/1/id"),
      (5, "status", "梦游", "/cases/5/status"), (2, "fineFen", "many", "/cases/2/fineFen"),
    ] as [(Int, String, JSONValue, String)])
  func fault(index: Int, member: String, value: JSONValue, place: String) throws {
    let hub = try hub()
    try hub.close()
    let before = try FolderSnapshot(Scratch.folder.path("hub"))
    var file = try #require(
      try JSONReader.read(bytes(of: Repository.sample("cases.json"))).object)
    var cases = try #require(file["cases"]?.array)
    var entry = try #require(cases[index].object)
    entry[member] = value
    cases[index] = .object(entry)
    file["cases"] = .array(cases)
    let path = try Scratch.folder.write(JSONWriter.pretty(.object(file)), as: "cases.json")
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    let refused = try refusal { try again.recordLedger(path, actor: "a") }
    try again.close()
    #expect(refused?.code == "CASES_REFUSED")
    #expect(refused?.faults.map(\.place).contains(place) == true, "\(refused?.report ?? "")")
    #expect(try FolderSnapshot(Scratch.folder.path("hub")) == before)
  }

  @Test("comes to the same digest before, between and after the bundles", arguments: [0, 1, 2, 3])
  func position(position: Int) throws {
    // The second and third laptops bring the subjects that are on no roster.
    let bundles = try Campaign.bundles().last
    let hub = try Kit.hub(in: .folder)
    for (index, bundle) in bundles.enumerated() {
      if index == position {
        _ = try? hub.recordLedger(Repository.sample("cases.json"), actor: "early")
      }
      _ = try hub.importTrusted(bundle)
    }
    _ = try hub.recordLedger(Repository.sample("cases.json"), actor: "late")
    let reference = try self.reference()
    #expect(try HubContent(hub) == reference)
    try hub.close()
  }

  private func reference() throws -> HubContent {
    let hub = try Kit.hub("reference", in: .folder)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    _ = try hub.recordLedger(Repository.sample("cases.json"), actor: "a")
    let content = try HubContent(hub)
    try hub.close()
    return content
  }
}
