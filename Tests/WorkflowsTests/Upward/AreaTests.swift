import Bundling
import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

/// The figures of every table, without the words under them.
private struct Figures: Equatable {
  let rows: [[TableRow]]
  let leftOut: [[String: Int]]

  init(_ hub: Hub) throws {
    let tables = try StatisticsTable.allCases.map {
      try Reporting(hub: hub).table($0, plan: nil, from: nil, to: nil)
    }
    rows = tables.map(\.rows)
    leftOut = tables.map(\.leftOut)
  }
}

@Suite("Hubs of several levels", .scratch)
struct AreaTests {
  /// Three counties with their part of the demo campaign, and what each sent, in the order in which it
  /// did: whole, then what was new after a receipt, then whole again.
  private func counties(
    _ seed: UInt64
  ) throws -> (hubs: [Hub], sent: [String], city: Hub) {
    var random = SeededGenerator(seed: seed)
    let campaign = try Campaign.bundles()
    let hubs = try (1...3).map { try Kit.hub("county-\($0)", in: .folder) }
    let city = try Levels.above(hubs, as: "city")
    var sent: [String] = []
    for (index, hub) in hubs.enumerated() {
      let bundles = campaign.laptops[index]
      _ = try hub.importTrusted(bundles[Int.random(in: bundles.indices, using: &random)])
      sent.append(try hub.sendUp("c\(index)-1"))
      try city.acknowledge(to: hub, city.importBundle(sent[sent.count - 1]).id)
    }
    for (index, hub) in hubs.enumerated() {
      _ = try hub.importTrusted(campaign.last[index])
      // The same laptop hands what it has so far to a neighbour too.
      let other = campaign.laptops[(index + 1) % 3]
      _ = try hub.importTrusted(other[Int.random(in: other.indices, using: &random)])
      sent.append(try hub.sendUp("c\(index)-2"))
      sent.append(try hub.sendUp("c\(index)-3", isWhole: true))
    }
    for path in sent { _ = try city.importBundle(path) }
    sent.shuffle(using: &random)
    return (hubs, sent, city)
  }

  @Test(
    "count in any order and twice what one hub with all bundles counts",
    arguments: [1, 2] as [UInt64])
  func randomOrder(seed: UInt64) throws {
    let (hubs, sent, city) = try counties(seed)
    let other = try Levels.above(hubs, as: "other")
    for path in sent + sent.reversed() {
      // What is too early waits, and is taken with what it waits for.
      if let error = try refusal({ try other.importBundle(path) }) {
        #expect(error.code == "ROLLUP_GAP")
      }
    }
    #expect(try other.quarantined().allSatisfy { $0.state == .released })
    #expect(try other.digest() == city.digest())
    let one = try Kit.hub("one", in: .folder)
    for bundle in try Campaign.bundles().last { _ = try one.importTrusted(bundle) }
    #expect(try Figures(other) == Figures(one))
    for hub in hubs { #expect(try other.digest(below: hub) == hub.digest()) }
    let note = try Reporting(hub: other).table(.annex3, plan: nil, from: nil, to: nil).notes
      .first { $0.contains("同一台笔记本") }
    #expect(note?.contains("日志最长") == true)

    // From county to city to province it is the same sum.
    let province = try Levels.above([other], as: "province")
    let up = try other.rollUp(to: Scratch.folder.path("city.rollup.zip"))
    #expect(Set(up.hubs) == Set(hubs.map(\.device) + [other.device]))
    #expect(try province.importBundle(up.path).newEntries == Int(up.entries))
    #expect(try Figures(province) == Figures(one))
    for hub in hubs { #expect(try province.digest(below: hub) == hub.digest()) }
    for hub in hubs + [city, other, one, province] { try hub.close() }
  }

  @Test("show each county with its own figures before the sum")
  func byCounty() throws {
    let hubs = try (1...3).map { try Kit.hub("county-\($0)", in: .folder) }
    let city = try Levels.above(hubs, as: "city")
    for (index, hub) in hubs.enumerated() {
      _ = try hub.importTrusted(Campaign.bundles().last[index])
      _ = try city.importBundle(hub.sendUp("c\(index)"))
    }
    let table = try city.table(
      .statistics(.annex4), by: .county, area: nil, plan: nil, from: nil, to: nil, asOf: nil)
    let sum = try Reporting(hub: city).table(.annex4, plan: nil, from: nil, to: nil)
    #expect(table.rows.suffix(sum.rows.count).map(\.cells) == sum.rows.map(\.cells))
    for hub in hubs {
      let own = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
      let shown = table.rows.filter {
        $0.id.contains("-\(hub.device.prefix(8)):") && $0.group.contains(hub.device)
      }
      #expect(shown.map(\.cells) == own.rows.map(\.cells))
    }
    // A digit more or less is no area, and not all of them.
    for area in ["11", "45990", "4599011", "4599010", "00", ""] {
      #expect(
        try refusal {
          try city.table(
            .statistics(.annex4), by: .city, area: area, plan: nil, from: nil, to: nil, asOf: nil)
        }?.code == "NOT_FOUND", "\(area)")
    }
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("count an institution that stands in two rosters once, by its codes, and say so")
  func twoRosters() throws {
    let pack = try Kit.variantPack("neighbour", in: .folder) {
      $0.replacing("regionCode: \"459901\"", with: "regionCode: \"459902\"")
        .replacing("version: 2026030101", with: "version: 2026030109")
        .replacing("qi: perSubject", with: "qi: perPerson")
    }
    let home = try Kit.hub("home", in: .folder)
    let neighbour = try Hub.create(
      Scratch.folder.path("neighbour-hub"), pack: pack, surroundings: .counted())
    _ = try home.importTrusted(Campaign.bundles().last[0])
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    for name in Demo.laptops[0].files { _ = try workspace.record(Repository.visit(name)) }
    let bundle = try workspace.export(to: Scratch.folder.path("n.bundle.zip"))[0].path
    try workspace.close()
    _ = try neighbour.importTrusted(bundle)
    let city = try Levels.above([home, neighbour], as: "city")
    for (name, hub) in [("home", home), ("neighbour", neighbour)] {
      _ = try city.importBundle(hub.sendUp(name))
    }
    let table = try Reporting(hub: city).table(.annex3, plan: nil, from: nil, to: nil)
    let own = try Reporting(hub: home).table(.annex3, plan: nil, from: nil, to: nil)
    // Nothing proves that lines without any code are one: they count in both counties.
    let uncoded = try home.shelf.newest(nil).roster.all().filter {
      $0.kind == .institution && $0.creditCode == nil && $0.registrationNumber == nil
    }
    let visited = try Set(home.store.facts(plan: home.shelf.newest(nil).plan.id).map(\.subject.id))
    #expect(!uncoded.isEmpty)
    for (row, alone) in zip(table.rows, own.rows) {
      let twice = uncoded.filter { Placement($0).institutionRow == row.id }
      #expect(
        row.cells["total"]?.value == (alone.cells["total"]?.value ?? 0) + Int64(twice.count),
        "\(row.id)")
      #expect(
        row.cells["inspected"]?.value
          == (alone.cells["inspected"]?.value ?? 0)
            + Int64(twice.count { visited.contains($0.id) }),
        "\(row.id)")
    }
    #expect(table.notes.contains { $0.contains("同一机构、只计一家的") && $0.contains("459902/") })
    #expect(table.notes.contains { $0.contains("方案和本级不同") && $0.contains("（459902）") })
    let areas = try city.areas().counted
    #expect(areas.map(\.code) == ["459901", "459902"])
    let only = try Reporting(hub: city).limited(toArea: "459902")
      .table(.annex3, plan: nil, from: nil, to: nil)
    #expect(
      only.rows.map { $0.cells.mapValues(\.value) } == own.rows.map { $0.cells.mapValues(\.value) })
    for hub in [home, neighbour, city] { try hub.close() }
  }

  @Test("add no roster of a city that only sends its counties along")
  func carrier() throws {
    let county = try Kit.hub("county", in: .folder)
    _ = try county.importTrusted(Campaign.bundles().last[0])
    let pack = try Kit.variantPack("city", in: .folder) {
      $0.replacing("regionCode: \"459901\"", with: "regionCode: \"459900\"")
        .replacing("version: 2026030101", with: "version: 2026030109")
    }
    let city = try Hub.create(
      Scratch.folder.path("city-hub"), pack: pack, surroundings: .counted())
    try city.believe(county)
    _ = try city.importBundle(county.sendUp("county"))
    let province = try Levels.above([city], as: "province")
    _ = try province.importBundle(city.sendUp("city"))
    #expect(try Figures(province) == Figures(county))
    let areas = try province.areas()
    #expect(areas.counted.map(\.hub) == [county.device])
    #expect(areas.carriers.map(\.hub) == [city.device])
    #expect(areas.unmatched.isEmpty)
    let table = try Reporting(hub: province).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(table.notes.contains { $0.contains("名册不另计的 1 个") && $0.contains("459900") })
    let cities = try province.table(
      .statistics(.annex3), by: .city, area: nil, plan: nil, from: nil, to: nil, asOf: nil)
    #expect(cities.rows.first?.group.contains("459900") == true)
    // Once it has records of its own, it is counted like any other.
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    _ = try workspace.record(Repository.visit(Demo.laptops[1].files[0]))
    _ = try city.importTrusted(
      workspace.export(to: Scratch.folder.path("own.bundle.zip"))[0].path)
    try workspace.close()
    _ = try province.importBundle(city.sendUp("again"))
    #expect(try province.areas().carriers.isEmpty)
    #expect(
      try Set(province.areas().counted.map(\.hub)) == Set([county.device, city.device]))
    for hub in [county, city, province] { try hub.close() }
  }

  @Test("of a laptop whose log a neighbour has too count what it recorded where its plan counts")
  func neighboursLog() throws {
    let pack = try Kit.variantPack("second", in: .folder) {
      $0.replacing(
        "id: demo-2026",
        with: "id: second-2026\nparentPlan: [{title: 临溪县2026年医疗卫生领域突出问题专项整治（虚构）}]"
      ).replacing("regionCode: \"459901\"", with: "regionCode: \"459902\"")
    }
    let made = try Kit.hub("first", in: .folder)
    _ = try made.add(pack: pack)
    try made.close()
    let first = try Hub.open(made.path, surroundings: .counted())
    let second = try Hub.create(
      Scratch.folder.path("second-hub"), pack: pack, surroundings: .counted())
    let laptop = try Workspace.create(
      Scratch.folder.path("laptop"), pack: pack, surroundings: .counted())
    _ = try laptop.record(Repository.visit(Demo.laptops[0].files[0]))
    _ = try second.importTrusted(
      laptop.export(to: Scratch.folder.path("own.bundle.zip"))[0].path)
    // The neighbour has more of the log, and does not count it: it works by another plan.
    _ = try laptop.record(Repository.visit(Demo.laptops[0].files[1]))
    _ = try first.importTrusted(
      laptop.export(to: Scratch.folder.path("more.bundle.zip"))[0].path)
    try laptop.close()
    let city = try Levels.above([first, second], as: "city")
    for (name, hub) in [("first", first), ("second", second)] {
      _ = try city.importBundle(hub.sendUp(name))
    }
    func inspected(_ hub: Hub) throws -> [Int64?] {
      try Reporting(hub: hub).table(
        .annex3, plan: hub.shelf.plans.last?.plan.id, from: nil, to: nil
      )
      .rows.map { $0.cells["inspected"]?.value }
    }
    #expect(try inspected(city) == inspected(second))
    #expect(try inspected(second).contains { ($0 ?? 0) > 0 })
    let notes = try Reporting(hub: city).table(.annex3, plan: nil, from: nil, to: nil).notes
    #expect(notes.contains { $0.contains("不在这一地计入") && $0.contains("second-2026 2 次") })
    for cell in try city.explain(
      .statistics(.annex3), row: "A3-01", column: "inspected", plan: nil, from: nil, to: nil
    ).entries {
      #expect(cell.holder?.hub == second.device)
    }
    for hub in [first, second, city] { try hub.close() }
  }
}
