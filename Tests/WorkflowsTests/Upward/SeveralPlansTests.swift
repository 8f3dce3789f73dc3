import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

/// A county that carries out the campaign of the level above by two plans of its own.
private struct TwoPlans {
  /// Works by both.
  let hub: Hub
  /// Has the same records by one plan.
  let one: Hub
  /// Visits under the second plan.
  let second: Int

  /// - Parameter edit: changes the roster of the second plan.
  init(_ edit: (String) -> String = { $0 }) throws {
    let demo = try Kit.demoPack()
    let folder = try Scratch.folder.copy(Repository.bundles + "/plans/demo-2026", as: "second")
    func rewrite(_ name: String, _ change: (String) -> String) throws {
      let path = "\(folder)/\(name)"
      try change(String(contentsOfFile: path, encoding: .utf8))
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    try rewrite("plan.yaml") {
      $0.replacing(
        "id: demo-2026",
        with: "id: second-2026\nparentPlan: [{title: 临溪县2026年医疗卫生领域突出问题专项整治（虚构）}]"
      ).replacing("qi: perSubject", with: "qi: perPerson")
    }
    try rewrite("roster.csv", edit)
    let pack = Scratch.folder.path("second.plan.zip")
    _ = try Kit.packing.pack(
      folder + "/plan.yaml", to: pack, signedWith: Kit.leadKey(), surroundings: .counted())
    let made = try Kit.hub("two", in: .folder)
    _ = try made.add(pack: pack)
    try made.close()
    hub = try Hub.open(made.path, surroundings: .counted())
    one = try Kit.hub("one", in: .folder)
    var second = 0
    for (index, laptop) in Demo.laptops.enumerated() {
      for (home, plan, name) in [(hub, index == 1 ? pack : demo, "two"), (one, demo, "one")] {
        let workspace = try Workspace.create(
          Scratch.folder.path("\(laptop.name)-\(name)"), pack: plan,
          surroundings: .counted())
        for file in laptop.files { _ = try workspace.record(Repository.visit(file)) }
        _ = try home.importTrusted(
          workspace.export(
            to: Scratch.folder.path("\(laptop.name)-\(name).bundle.zip"))[0].path)
        try workspace.close()
      }
    }
    second = try hub.store.facts(plan: "second-2026").count
    self.second = second
    for home in [hub, one] {
      _ = try home.recordLedger(Repository.sample("cases.json"), actor: "莫壬九")
    }
  }

  func close() throws { for hub in [hub, one] { try hub.close() } }
}

@Suite("A county with several plans for one campaign", .scratch)
struct SeveralPlansTests {
  /// Rows and figures of a table, without whose plan each record is of.
  private func figures(_ table: Table) -> [[String: Int64?]] {
    // The cases of one plan stand before those of the other, and are numbered so.
    let rows = table.name == "ledger" ? table.rows.sorted { $0.id < $1.id } : table.rows
    return rows.map { $0.cells.filter { $0.key != "number" }.mapValues(\.value) }
  }

  @Test("is counted as one that has all of it by one plan: institutions, cases and townships once")
  func together() throws {
    let county = try TwoPlans()
    #expect(county.second > 0)
    let city = try Levels.above([county.hub], as: "city")
    let alone = try Levels.above([county.one], as: "alone")
    let sent = try county.hub.sendUp("two")
    _ = try city.importBundle(sent)
    _ = try alone.importBundle(county.one.sendUp("one"))
    let depot = try Depot([county.hub])
    #expect(try depot.load([sent]).isEmpty)
    for name in StatisticsTable.allCases where name != .followups {
      let expected = try Reporting(hub: alone).table(name, plan: nil, from: nil, to: nil)
      let table = try Reporting(hub: city).table(name, plan: nil, from: nil, to: nil)
      #expect(figures(table) == figures(expected), "\(name)")
      #expect(table.figures.mapValues(\.value) == expected.figures.mapValues(\.value), "\(name)")
      let stored = try depot.warehouse.table(ReportQuestion(.statistics(name)))
      #expect(stored.rows == table.rows, "\(name)")
      #expect(Set(stored.notes) == Set(table.notes), "\(name)")
      guard ![.ledger, .referrals].contains(name) else { continue }
      #expect(
        table.notes.contains { $0.contains("同一编号的算一家") && $0.contains("second-2026") },
        "\(name)")
    }
    // It stands there once, and a figure opens to the records of both plans, each once.
    #expect(try city.areas().counted.map(\.plans) == [["demo-2026", "second-2026"]])
    #expect(try depot.warehouse.areas(plan: nil).counted.map(\.hub) == [county.hub.device])
    let listed = try city.table(
      .statistics(.annex3), by: .county, area: nil, plan: nil, from: nil, to: nil, asOf: nil)
    let whole = try Reporting(hub: city).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(listed.rows.count == 2 * whole.rows.count)
    let ledger = try Reporting(hub: city).table(.ledger, plan: nil, from: nil, to: nil)
    #expect(Set(ledger.rows.map(\.id)).count == ledger.rows.count)
    #expect(try city.areaOverview().counted.count == 1)
    for hub in [city, alone] { try hub.close() }
    try county.close()
  }

  @Test("is counted by its first plan alone where a number means another institution in the second")
  func contradicting() throws {
    let county = try TwoPlans {
      $0.replacing("LX-0001,", with: "LX-,").replacing("LX-0002,", with: "LX-0001,")
        .replacing("LX-,", with: "LX-0002,")
    }
    let city = try Levels.above([county.hub], as: "city")
    _ = try city.importBundle(county.hub.sendUp("two"))
    let table = try Reporting(hub: city).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(
      table.notes.contains {
        $0.contains("同一编号不是同一机构") && $0.contains("second-2026 \(county.second) 次")
      })
    let own = try Reporting(hub: county.hub).table(.annex3, plan: "demo-2026", from: nil, to: nil)
    #expect(figures(table) == figures(own))
    try city.close()
    try county.close()
  }

  @Test(
    "is counted by its own plan where the superior's plan lies there and nothing was done by it")
  func superiorsPlan() throws {
    let superior = try Kit.variantPack("superior", in: .folder) {
      $0.replacing("regionCode: \"459901\"", with: "regionCode: \"459900\"")
        .replacing("version: 2026030101", with: "version: 2026030109")
    }
    let own = try Kit.variantPack("own", in: .folder) {
      $0.replacing(
        "id: demo-2026",
        with: "id: own-2026\nparentPlan: [{title: 临溪县2026年医疗卫生领域突出问题专项整治（虚构）}]")
    }
    let made = try Hub.create(
      Scratch.folder.path("county"), pack: own, surroundings: .counted())
    _ = try made.add(pack: superior)
    try made.close()
    let county = try Hub.open(made.path, surroundings: .counted())
    let laptop = try Workspace.create(
      Scratch.folder.path("laptop"), pack: own, surroundings: .counted())
    for file in Demo.laptops[0].files { _ = try laptop.record(Repository.visit(file)) }
    _ = try county.importTrusted(
      laptop.export(to: Scratch.folder.path("laptop.bundle.zip"))[0].path)
    try laptop.close()
    let city = try Hub.create(
      Scratch.folder.path("city"), pack: superior, surroundings: .counted())
    try city.believe(county)
    _ = try city.importBundle(county.sendUp("county"))
    #expect(try city.areas().counted.map(\.plans) == [["own-2026"]])
    for name in [StatisticsTable.annex3, .annex4] {
      #expect(
        try figures(Reporting(hub: city).table(name, plan: nil, from: nil, to: nil))
          == figures(Reporting(hub: county).table(name, plan: "own-2026", from: nil, to: nil)))
    }
    for hub in [county, city] { try hub.close() }
  }
}
