import Files
import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store
@testable import Workflows

@Suite("Many bundles in one import", .scratch)
struct GroupedImportTests {
  private struct Stopped: Error {}

  /// The bundles of three laptops by turns, the last of each among them, with a file that is no bundle and one that comes twice.
  private func mixture() throws -> [String] {
    let laptops = try Campaign.bundles().laptops
    var paths = [0, 2].flatMap { number in laptops.map { $0[number] } }
    paths.insert(try Scratch.folder.write("no bundle", as: "bad.bundle.zip"), at: 3)
    paths.append(paths[0])
    return try paths + Campaign.bundles().last
  }

  private func hub(_ name: String, for paths: [String]) throws -> Hub {
    let hub = try Kit.hub(name, in: .folder)
    for path in Set(paths) { try hub.enrolSigner(of: path) }
    return hub
  }

  /// Nothing is left on its way, and every piece of evidence that lies there is referred to.
  private func expectTidy(_ hub: Hub) throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: hub.folder.staging).isEmpty)
    #expect(try Set(hub.evidence.contents().map(\.sha256)) == hub.store.evidenceHeld())
  }

  @Test(
    "gives the hub that one after another gives, and tells of each in its turn",
    arguments: [1, 2, 6])
  func anySize(together: Int) throws {
    let paths = try mixture()
    let hub = try hub("hub", for: paths)
    var told: [String] = []
    var refused: [String] = []
    var known = 0
    try hub.importBundles(paths, together: together) { path, result in
      told.append(path)
      switch result {
      case .success(let imported): known += imported.isKnown ? 1 : 0
      case .failure: refused.append(FilePath.name(of: path))
      }
    }
    #expect(told == paths)
    #expect(refused == ["bad.bundle.zip"])
    #expect(known == paths.count - Set(paths).count)
    #expect(try HubContent(hub) == HubContent.reference())
    #expect(try !hub.rebuild())
    try expectTidy(hub)
    try hub.close()
  }

  @Test("knows of each visit that has just come what the tables hold of it")
  func fresh() throws {
    let paths = try Campaign.bundles().laptops.flatMap { $0 }
    let hub = try hub("hub", for: paths)
    var compared = 0
    try hub.importBundles(paths) { _, result in
      let device = try result.get().device
      try hub.store.log.read { db in
        let head = try LogTable.entry.head(of: device, in: db)
        for visit in try String.fetchAll(
          db, sql: "SELECT id FROM visit WHERE device = ?", arguments: [device])
        {
          guard let known = hub.store.fresh.known(device, visit, head: head) else { continue }
          var facts = known.facts
          try VisitFactsReading.addPapers(to: &facts, in: db)
          #expect(try facts == VisitFactsReading.one(device, visit, in: db))
          #expect(try known.said == KeptOutline.said(device, visit, in: db))
          #expect(try known.clockWentBack == KeptLooks.clockWentBack(device, visit, in: db))
          compared += 1
        }
      }
    }
    #expect(compared > 0)
    #expect(try !hub.recount())
    try hub.close()
  }

  @Test("makes while it proves what counting the visits gives")
  func prepared() throws {
    let paths = try Campaign.bundles().last
    let hub = try hub("hub", for: paths)
    let plan = try #require(hub.shelf.planIDs.first)
    let rules = try hub.countRules(plan)
    var (visits, subjects) = (0, 0)
    try hub.importBundles(paths) { _, result in
      let device = try result.get().device
      let head = try hub.store.head(of: device)
      guard let made = hub.store.fresh.counts(device, plan: plan, head: head) else { return }
      let own = try hub.store.facts(plan: plan)
        .filter { $0.device == device && $0.fitness == .sound }
      let held = Set(own.flatMap(\.evidence))
      for visit in own {
        guard let one = made.visit(visit, held, by: rules) else { continue }
        let placed = try rules.place(visit, held)
        #expect(one.placed.key == placed.key && one.placed.counts == placed.counts)
        #expect(!one.placed.isApart || placed.isApart)
        #expect(
          try one.outline
            == rules.outline(
              visit, hub.store.log.read { try KeptOutline.said(device, visit.id, in: $0) }, held))
        visits += 1
        let alike = try own.filter { try rules.place($0, held).key == placed.key }
        let count = try rules.count(alike, held)
        switch made.count(to: placed.key, alike, held, by: rules) {
        case .unknown: continue
        case .known(let known): #expect(known == count)
        case .inseparable: #expect(count == nil)
        }
        subjects += 1
      }
    }
    #expect(visits > 0 && subjects > 0)
    #expect(try !hub.recount())
    try hub.close()
  }

  @Test(
    "that is stopped keeps what was told, leaves the rest alone, and goes on with it later",
    arguments: [(1, 1), (1, 2), (3, 2), (4, 3), (5, 6)])
  func stopped(after: Int, together: Int) throws {
    let paths = try mixture()
    let hub = try hub("hub", for: paths)
    var told: [String] = []
    #expect(throws: Stopped.self) {
      try hub.importBundles(paths, together: together) { path, _ in
        told.append(path)
        if told.count >= after { throw Stopped() }
      }
    }
    #expect(told.count >= after && told.count < after + together)
    #expect(told == Array(paths.prefix(told.count)))
    try expectTidy(hub)
    let alone = try self.hub("alone", for: paths)
    for path in told { _ = try? alone.importBundle(path) }
    #expect(try hub.digest() == alone.digest())
    #expect(try hub.store.bundles() == alone.store.bundles())
    try hub.importBundles(paths) { _, _ in }
    #expect(try hub.digest() == HubContent.reference().digest)
    try expectTidy(hub)
    try hub.close()
    try alone.close()
  }
}
